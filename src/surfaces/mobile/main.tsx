import { RouterProvider, useNavigate, useSearch } from '@tanstack/react-router'
import type { Text } from '../../kernel/language/index.ts'
import { ProgrammesProvider } from '../../kernel/process/web-processes.tsx'
import { NotFound, useText } from '../../ui/common/index.ts'
import { PhonePage } from '../../ui/phone/index.ts'
import { safeNext, surfaceRouter } from '../common/router.tsx'
import { SignIn } from '../common/sign-in.tsx'
import { start } from '../common/start.tsx'
import { Layout } from './layout.tsx'
import { pages } from './pages.ts'
import { programmes } from './programmes.ts'

const HOME = '/work'
const name: Text = { zh: '匠心', en: 'Jiangxin' }
const place: Text = { zh: '公共项目闭环管理', en: 'Public programmes as closed loops' }

function PhoneSignIn() {
  const navigate = useNavigate()
  const { next } = useSearch({ strict: false }) as { next?: string }
  return <SignIn place={place} onSignedIn={() => void navigate({ to: safeNext(next, HOME) })} />
}

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
  SignIn: PhoneSignIn,
  Missing,
  pages: [...pages, ...programmes.flatMap((programme) => programme.phonePages)],
  home: HOME,
})

void start(
  <ProgrammesProvider programmes={programmes}>
    <RouterProvider router={router} />
  </ProgrammesProvider>,
)
