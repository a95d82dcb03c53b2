import { useQuery } from '@tanstack/react-query'
import { Icon, Loading, useText } from '../../ui/common/index.ts'
import { Failed } from '../language/web.tsx'
import { SecondFactor } from './web-factor.tsx'
import { PasswordForm } from './web-password.tsx'
import type { Section } from './web-plain.tsx'
import { access } from './web-queries.tsx'
import { securityWords as words } from './web-security-words.ts'
import { MySessions } from './web-sessions.tsx'
import './web-security.css'

interface Props {
  readonly section: Section
  /** The address of the sign-in, where a changed password is asked for. */
  readonly signIn: string
  /** Where to go when what was required is done. */
  readonly home: string
}

/** Everybody's own password, second factor and sessions. What must be done first stands alone. */
export function MySecurity({ section: Section, signIn, home }: Props) {
  const t = useText()
  const { data: me, error, refetch } = useQuery(access.me.queryOptions({ input: {} }))
  const { data: security, error: unread } = useQuery(access.security.queryOptions({ input: {} }))
  if (error || unread) return <Failed error={error ?? unread} onRetry={() => void refetch()} />
  if (!me || !security) return <Loading />
  const password = (
    <Section title={t(words.password)}>
      <PasswordForm username={me.username} policy={security.password} signIn={signIn} />
    </Section>
  )
  const factor = (
    <Section title={t(words.factor)}>
      <SecondFactor state={security.secondFactor} onDone={me.first ? () => globalThis.location.assign(home) : undefined} />
    </Section>
  )
  if (me.first) {
    return (
      <>
        <p className="jx-banner" role="note">
          <Icon name="warning" /> {t(me.first === 'password' ? words.firstPassword : words.firstFactor)}
        </p>
        {me.first === 'password' ? password : factor}
      </>
    )
  }
  return (
    <>
      {factor}
      <Section title={t(words.sessions)}>
        <MySessions security={security} />
      </Section>
      {password}
    </>
  )
}
