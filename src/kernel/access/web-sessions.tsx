import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { instantInDigits, useText } from '../../ui/common/index.ts'
import { useWriteKey } from '../forms/web-keys.tsx'
import type { Text } from '../language/index.ts'
import { access, attempt, refresh, type Security, type Session } from './web-queries.tsx'
import { securityWords as words } from './web-security-words.ts'

/** Where I am signed in; what is not mine can be ended at once. */
export function MySessions({ security }: { security: Security }) {
  const t = useText()
  const queries = useQueryClient()
  const keyOf = useWriteKey()
  const [refusal, setRefusal] = useState<Text | null>(null)
  const run = async (work: Promise<unknown>) => {
    setRefusal(await attempt(work))
    await refresh(queries)
  }
  const { sessions, idleMinutes, sessionHours } = security
  return (
    <div className="jx-stack">
      <p className="jx-help">{t(words.sessionsHelp, { idle: idleMinutes, hours: sessionHours })}</p>
      <SessionList sessions={sessions} onEnd={(id) => void run(access.endSession.call({ key: keyOf(['end', id]), id }))} />
      <p className="jx-problem" role="alert">
        {refusal ? t(refusal) : null}
      </p>
      {sessions.length > 1 ? (
        <div>
          <button
            type="button"
            className="jx-button"
            onClick={() => void run(access.endOtherSessions.call({ key: keyOf(sessions.map(({ id }) => id)) }))}
          >
            {t(words.endOthers)}
          </button>
        </div>
      ) : null}
    </div>
  )
}

/** Sessions, the newest use first; the one that is looking is marked and not ended from here. */
export function SessionList({ sessions, onEnd }: { sessions: readonly Session[]; onEnd: (id: string) => void }) {
  const t = useText()
  return (
    <ul className="jx-sessions">
      {sessions.map(({ id, device, address, since, used, here }) => (
        <li key={id}>
          <span className="jx-session-what">
            <span>
              <strong>{t(device)}</strong> {here ? <span className="jx-tag jx-tag-good">{t(words.here)}</span> : null}
            </span>
            <span className="jx-help">
              {t(words.sessionFacts, { address, since: instantInDigits(since), used: instantInDigits(used) })}
            </span>
          </span>
          {here ? null : (
            <button
              type="button"
              className="jx-button jx-button-small"
              aria-label={t(words.endOf, { device: t(device) })}
              onClick={() => onEnd(id)}
            >
              {t(words.end)}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}
