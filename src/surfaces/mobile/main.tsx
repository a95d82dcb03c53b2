import { RouterProvider } from '@tanstack/react-router'
import type { Text } from '../../kernel/language/index.ts'
import { ProgrammesProvider } from '../../kernel/process/web-processes.tsx'
import { NotFound, useText } from '../../ui/common/index.ts'
import { PhonePage } from '../../ui/phone/index.ts'
import { surfaceRouter } from '../common/router.tsx'
import { start } from '../common/start.tsx'
import { Layout } from './layout.tsx'
import { pages } from './pages.ts'
import { programmes } from './programmes.ts'

const HOME = '/work'
const name: Text = { zh: '匠心', en: 'Jiangxin' }

function Missing() {
  const t = useText()
  return (
    <PhonePage title={t(name)} above={HOME}>
      <NotFound />
    </PhonePage>
  )
}

const router = surfaceRouter({
  base: '/mobile',
  Layout,
  signIn: () => import('./sign-in.tsx'),
  Missing,
  pages,
  doors: programmes,
  pagesOf: ({ phonePages }) => phonePages,
  home: HOME,
  security: '/security',
})

void start(
  <ProgrammesProvider programmes={programmes}>
    <RouterProvider router={router} />
  </ProgrammesProvider>,
)
