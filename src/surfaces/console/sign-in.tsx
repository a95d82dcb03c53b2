import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Text } from '../../kernel/language/index.ts'
import { safeNext } from '../common/router.tsx'
import { SignIn } from '../common/sign-in.tsx'

const place: Text = { zh: '公共项目闭环管理 · 工作台', en: 'Public programmes as closed loops · Console' }

/** The page before all others: whoever is signed in already does not fetch it. */
export default function SignInPage() {
  const navigate = useNavigate()
  const { next } = useSearch({ strict: false }) as { next?: string }
  return <SignIn place={place} onSignedIn={() => void navigate({ to: safeNext(next, '/work') })} />
}
