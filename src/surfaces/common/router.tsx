import {
  type AnyRoute,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  useLocation,
} from '@tanstack/react-router'
import { type FunctionComponent, useMemo } from 'react'
import type { ProgrammeDoor, ProgrammeWeb } from '../../kernel/process/web-processes.tsx'
import { ErrorState, Loading, NavigationProvider, NotFound, type Page } from '../../ui/common/index.ts'
import { navigation, PlacesInPath, readSearch, writeSearch } from './navigation.tsx'
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
  /** Programmes whose pages are known once one of them is opened. */
  readonly doors?: readonly ProgrammeDoor[]
  readonly pagesOf?: (programme: ProgrammeWeb) => readonly Page[]
  /** The page that the bare address leads to. */
  readonly home: string
  /** Where whoever must first change the password or set up a second factor is led to: nothing else would answer. */
  readonly security: string
}

/** A surface's router: everything but the sign-in needs a session; every page is its own download. */
export function surfaceRouter({ base, Layout, signIn: loadSignIn, Missing, pages, doors = [], pagesOf = () => [], home, security }: Plan) {
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
  const behindDoors = doors.flatMap((door) => {
    // One component per door, whichever of its addresses is opened.
    const component = lazyRouteComponent(async () => ({ default: pagesBehind(pagesOf(await door.load()), Missing) }))
    const loader = async ({ location }: { location: { pathname: string } }) => {
      // Where this fails, the page itself says so.
      const page = await door.load().then(
        (programme) => pageAt(pagesOf(programme), location.pathname)?.page,
        () => undefined,
      )
      await (page && componentOf(page).preload?.())?.catch(() => undefined)
    }
    return door.at.flatMap((at) =>
      [at, `${at}/$`].map((path) =>
        createRoute({ getParentRoute: () => frame as AnyRoute, path, component, loader, staleTime: Number.POSITIVE_INFINITY }),
      ),
    )
  })
  // The reader's session is asked for first; meanwhile the programme of this address comes.
  const asked = globalThis.location.pathname.slice(base.length)
  const opened = doors.find(({ at }) => at.some((one) => asked === one || asked.startsWith(`${one}/`)))
  void opened?.load().catch(() => undefined)
  const missing = createRoute({ getParentRoute: () => frame, path: '$', component: Missing })
  return createRouter({
    routeTree: root.addChildren([signIn, frame.addChildren([start, ...inside, ...behindDoors, missing])]),
    basepath: base,
    parseSearch: readSearch,
    stringifySearch: writeSearch,
    scrollRestoration: true,
    defaultPendingComponent: () => <Loading />,
    defaultErrorComponent: ({ reset }) => <ErrorState onRetry={reset} />,
    defaultNotFoundComponent: () => <NotFound />,
  })
}

const components = new WeakMap<Page, ReturnType<typeof lazyRouteComponent>>()

/** The same component every time, so that a page keeps what it holds. */
function componentOf(page: Page) {
  const known = components.get(page) ?? lazyRouteComponent(page.load)
  components.set(page, known)
  return known
}

/** The page that stands at an address, with what stands in the places of its path. */
export function pageAt(
  pages: readonly Page[],
  pathname: string,
): { readonly page: Page; readonly params: Record<string, string> } | undefined {
  const parts = pathname.split('/').filter(Boolean)
  const found = pages.flatMap((page) => {
    const places = page.path.split('/').filter(Boolean)
    const fits = places.length === parts.length && places.every((place, i) => place.startsWith('$') || place === parts[i])
    if (!fits) return []
    const params = places.flatMap((place, i) => (place.startsWith('$') ? [[place.slice(1), decodeURIComponent(parts[i] ?? '')]] : []))
    return [{ page, params: Object.fromEntries(params) as Record<string, string> }]
  })
  // '/activities/new' before '/activities/$id'.
  return found.sort((a, b) => Object.keys(a.params).length - Object.keys(b.params).length)[0]
}

/** Shows of some pages the one that stands at the present address. */
function pagesBehind(pages: readonly Page[], Missing: FunctionComponent): FunctionComponent {
  return function Behind() {
    const { pathname } = useLocation()
    const found = useMemo(() => pageAt(pages, pathname), [pathname])
    if (!found) return <Missing />
    const Shown = componentOf(found.page)
    return (
      <PlacesInPath value={found.params}>
        <Shown />
      </PlacesInPath>
    )
  }
}

/** The place to go to after signing in: only a path of this surface, never another site. */
export function safeNext(next: string | undefined, home: string): string {
  return next?.startsWith('/') && !next.startsWith('//') && !next.includes('\\') ? next : home
}
