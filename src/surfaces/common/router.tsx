import {
  type AnyRoute,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import type { FunctionComponent } from 'react'
import { ErrorState, Loading, NavigationProvider, NotFound, type Page } from '../../ui/common/index.ts'
import { navigation, readSearch, writeSearch } from './navigation.tsx'
import { queries } from './queries.ts'
import { fetchMe, type Me } from './session.ts'

interface Plan {
  /** '/console' */
  readonly base: string
  /** The frame around every page of those who signed in. Shows its page with <Outlet />. */
  readonly Layout: FunctionComponent
  readonly signIn: () => Promise<{ readonly default: FunctionComponent }>
  /** Inside the frame, where an address has no page. */
  readonly Missing: FunctionComponent
  readonly pages: readonly Page[]
  /** The page that the bare address leads to. */
  readonly home: string
  /** Where whoever must first change the password or set up a second factor is led to: nothing else would answer. */
  readonly security: string
}

/** A surface's router: everything but the sign-in needs a session; every page is its own download. */
export function surfaceRouter({ base, Layout, signIn: loadSignIn, Missing, pages, home, security }: Plan) {
  const root = createRootRouteWithContext()({
    component: () => (
      <NavigationProvider navigation={navigation}>
        <Outlet />
      </NavigationProvider>
    ),
  })
  const signIn = createRoute({ getParentRoute: () => root, path: '/sign-in', component: lazyRouteComponent(loadSignIn) })
  const frame = createRoute({
    getParentRoute: () => root,
    id: 'frame',
    component: Layout,
    beforeLoad: async ({ location }): Promise<{ me: Me }> => {
      const me = await fetchMe(queries)
      if (!me) throw redirect({ to: '/sign-in', search: { next: location.href } as never })
      if (me.first && location.pathname !== security) throw redirect({ to: security })
      return { me }
    },
  })
  const start = createRoute({
    getParentRoute: () => frame,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: home })
    },
  })
  const inside = pages.map((page) =>
    createRoute({ getParentRoute: () => frame as AnyRoute, path: page.path, component: lazyRouteComponent(page.load) }),
  )
  const missing = createRoute({ getParentRoute: () => frame, path: '$', component: Missing })
  return createRouter({
    routeTree: root.addChildren([signIn, frame.addChildren([start, ...inside, missing])]),
    basepath: base,
    parseSearch: readSearch,
    stringifySearch: writeSearch,
    scrollRestoration: true,
    defaultPendingComponent: () => <Loading />,
    defaultErrorComponent: ({ reset }) => <ErrorState onRetry={reset} />,
    defaultNotFoundComponent: () => <NotFound />,
  })
}

/** The place to go to after signing in: only a path of this surface, never another site. */
export function safeNext(next: string | undefined, home: string): string {
  return next?.startsWith('/') && !next.startsWith('//') && !next.includes('\\') ? next : home
}
