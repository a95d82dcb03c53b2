import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useText } from '../../ui/common/index.ts'
import { useWriteKey } from '../forms/web-keys.tsx'
import { type Account, access, attempt, refresh } from './web-queries.tsx'
import { SessionList } from './web-sessions.tsx'
import { words } from './web-words.ts'
import './web-security.css'

/** Where an account is signed in now; any of it can be ended at once. */
export function AccountSessions({ account: { id } }: { account: Account }) {
  const t = useText()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const keyOf = useWriteKey()
  const { data: sessions } = useQuery(access.sessions.queryOptions({ input: { id } }))
  if (!sessions) return null
  const end = async (session?: string) => {
    const refused = await attempt(
      access.endSessions.call({ key: keyOf(['sessions', id, session, sessions.length]), id, ...(session && { session }) }),
    )
    await refresh(queries)
    if (refused) void message.error(t(refused))
    else void message.success(t(words.done))
  }
  return (
    <section aria-label={t(words.sessions)} className="jx-stack-tight">
      <h2 className="jx-account-part">{t(words.sessions)}</h2>
      {sessions.length === 0 ? (
        <p className="jx-help">{t(words.noSessions)}</p>
      ) : (
        <>
          <SessionList sessions={sessions} onEnd={(session) => void end(session)} />
          <div>
            <Button size="small" onClick={() => void end()}>
              {t(words.endSessions)}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
