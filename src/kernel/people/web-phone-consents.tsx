import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { DateText, Loading, StatusTag, useText } from '../../ui/common/index.ts'
import { Card } from '../../ui/phone/index.ts'
import { newKey } from '../forms/web-keys.tsx'
import type { Text } from '../language/index.ts'
import { Failed, refusalOf } from '../language/web.tsx'
import { rightsWords as words } from './web-phone-words.ts'
import { people } from './web-queries.tsx'

type Consent = Awaited<ReturnType<typeof people.consents.call>>[number]

/** What the reader agrees to, purpose by purpose; given and taken back with one tap, and neither pressed upon anybody. */
export function Consents() {
  const t = useText()
  const { data, error, refetch } = useQuery(people.consents.queryOptions({ input: {} }))
  return (
    <Card title={t(words.consents)}>
      <p>{t(words.consentsNote)}</p>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Loading />
      ) : (
        <ul className="jx-my-consents">
          {data.map((consent) => (
            <li key={consent.purpose}>
              <OneConsent consent={consent} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function OneConsent({ consent }: { consent: Consent }) {
  const { purpose, title, text, sensitive, given, at, byName, paper } = consent
  const t = useText()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Text | null>(null)
  const turn = async () => {
    setBusy(true)
    setRefused(null)
    try {
      queries.setQueryData(
        people.consents.queryOptions({ input: {} }).queryKey,
        await people.consent.call({ key: newKey(), purpose, given: !given }),
      )
    } catch (thrown) {
      setRefused(refusalOf(thrown).text)
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="jx-my-choice" aria-label={t(title)}>
      <h3>{t(title)}</h3>
      <p>{t(text)}</p>
      {sensitive ? <p className="jx-my-warn">{t(words.sensitive)}</p> : null}
      <p role="status">
        <StatusTag tone={given ? 'good' : 'neutral'}>{t(given ? words.given : words.notGiven)}</StatusTag>{' '}
        {at ? <DateText value={at} /> : null}
      </p>
      {byName && paper ? <p>{t(words.onPaper, { name: byName, paper })}</p> : null}
      {refused ? (
        <p className="jx-problem" role="alert">
          {t(refused)}
        </p>
      ) : null}
      <button
        type="button"
        className="jx-button"
        aria-label={t(given ? words.takeOf : words.giveOf, { title: t(title) })}
        disabled={busy}
        onClick={() => void turn()}
      >
        {t(given ? words.take : words.give)}
      </button>
    </section>
  )
}
