import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Text } from '../../kernel/language/index.ts'
import { safeNext } from '../common/router.tsx'
import { SignIn } from '../common/sign-in.tsx'

const place: Text = { zh: '公共项目闭环管理 · 工作台', en: 'Public programmes as closed loops · Console' }

/** The page before all others: whoever is signed in already does not fetch it. */
export default function SignInPage() {
  const navigate = useNavigate()
  const { next, ...came } = useSearch({ strict: false }) as { next?: string; refused?: string; step?: string }
  const home = safeNext(next, '/work')
  return <SignIn place={place} surface="/console" next={home} came={came} onSignedIn={() => void navigate({ to: home })} />
}
