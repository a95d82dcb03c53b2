import { RouterProvider } from '@tanstack/react-router'
import type { Text } from '../../kernel/language/index.ts'
import { ProgrammesProvider } from '../../kernel/process/web-processes.tsx'
import { NotFound, useText } from '../../ui/common/index.ts'
import { DeskProvider, PageTitle, Panel } from '../../ui/desk/index.ts'
import { surfaceRouter } from '../common/router.tsx'
import { start } from '../common/start.tsx'
import { administrationPages } from './administration.ts'
import { Layout } from './layout.tsx'
import { pages } from './pages.ts'
import { programmes } from './programmes.ts'

const HOME = '/work'
const home: Text = { zh: '我的工作', en: 'My work' }

const missing: Text = { zh: '没有这一页', en: 'No such page' }

function Missing() {
  const t = useText()
  return (
    <>
      <PageTitle title={t(missing)} above={[{ to: HOME, title: t(home) }]} />
      <Panel>
        <NotFound />
      </Panel>
    </>
  )
}

const router = surfaceRouter({
  base: '/console',
  Layout,
  signIn: () => import('./sign-in.tsx'),
  Missing,
  pages: [...pages, ...administrationPages],
  doors: programmes,
  pagesOf: ({ consoleRoutes }) => consoleRoutes,
  home: HOME,
  security: '/my/security',
})

void start(
  <DeskProvider>
    <ProgrammesProvider programmes={programmes}>
      <RouterProvider router={router} />
    </ProgrammesProvider>
  </DeskProvider>,
)
