import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { instantInDigits, Link, useText } from '../../ui/common/index.ts'
import { ConfirmWithReason, Panel } from '../../ui/desk/index.ts'
import { ExportButton } from '../exchange/web.tsx'
import { newKey } from '../forms/web-keys.tsx'
import { Failed, refusalOf } from '../language/web.tsx'
import { maySayOf } from './strikes.ts'
import { type LifeFile, people } from './web-queries.tsx'
import { strikeWords as words } from './web-strike-words.ts'

type Strike = LifeFile['striking'][number]
type Step = 'strike' | 'restore'

const TITLES = { strike: words.strike, restore: words.restore } as const
const NOTES = { strike: words.strikeNote, restore: words.restoreNote } as const

interface Rights {
  readonly me: string
  readonly mayRecord: boolean
  readonly mayVerify: boolean
}

/** What may be done about an entry that is not the person's at all; each step asks for the reason. */
export function StrikeButtons({
  id,
  file,
  entry,
  onChanged,
}: {
  id: string
  file: LifeFile & Rights
  entry: LifeFile['entries'][number]['entry']
  onChanged: () => void
}) {
  const t = useText()
  const { message } = App.useApp()
  const [asked, setAsked] = useState<Step | null>(null)
  const may = file.mayVerify || (file.mayRecord && maySayOf(entry.provenance).includes('people.record'))
  const waiting = file.striking.find((one) => one.entry === entry.id)
  const struck = file.struck.some((one) => one.entry.id === entry.id)
  const over = (text: string) => {
    setAsked(null)
    void message.success(text)
    onChanged()
  }
  const step = async (reason: string) => {
    try {
      const call = asked === 'strike' ? people.strikeOut : people.restoreEntry
      const answer = await call.call({ key: newKey(), id, entry: entry.id, reason })
      over(t(asked === 'restore' ? words.restored : answer.struck ? words.struckNow : words.waitingNow))
    } catch (fault) {
      return refusalOf(fault).text
    }
    return null
  }
  const confirm = async () => {
    try {
      await people.confirmStrike.call({ key: newKey(), id, entry: entry.id })
      over(t(words.struckNow))
    } catch (fault) {
      void message.error(t(refusalOf(fault).text))
    }
  }
  if (!may || entry.provenance === 'contested') return waiting ? <Waiting strike={waiting} /> : null
  return (
    <>
      {waiting ? <Waiting strike={waiting} /> : null}
      {waiting && waiting.askedBy !== file.me ? (
        <button type="button" className="jx-text-button" onClick={() => void confirm()}>
          {t(words.confirm)}
        </button>
      ) : null}
      <button
        type="button"
        className="jx-text-button"
        aria-label={t(waiting ? words.refuseOf : struck ? words.restoreOf : words.strikeOf, { title: entry.title })}
        onClick={() => setAsked(waiting || struck ? 'restore' : 'strike')}
      >
        {t(waiting ? words.refuse : struck ? words.restore : words.strike)}
      </button>
      <ConfirmWithReason
        open={asked !== null}
        title={t(asked ? TITLES[asked] : words.strike)}
        text={asked ? t(NOTES[asked], { title: entry.title }) : ''}
        confirm={t(asked ? TITLES[asked] : words.strike)}
        reasonAtLeast={4}
        onConfirm={step}
        onClose={() => setAsked(null)}
      />
    </>
  )
}

function Waiting({ strike: { askedByName, askedAt, reason } }: { strike: Strike }) {
  const t = useText()
  return <p className="jx-help">{t(words.waits, { name: askedByName, time: instantInDigits(askedAt).slice(0, 10), reason })}</p>
}

/** Entries that wait for a second person, wherever the reader may verify. */
export function StrikesPanel() {
  const t = useText()
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery(people.strikes.queryOptions({ input: {} }))
  const { message } = App.useApp()
  const [refused, setRefused] = useState<NonNullable<typeof data>[number] | null>(null)
  const done = async (text: string) => {
    setRefused(null)
    void message.success(text)
    await queries.invalidateQueries({ queryKey: people.key() })
  }
  const agree = async (person: string, entry: string) => {
    try {
      await people.confirmStrike.call({ key: newKey(), id: person, entry })
      await done(t(words.struckNow))
    } catch (fault) {
      void message.error(t(refusalOf(fault).text))
    }
  }
  const refuse = async (reason: string) => {
    if (!refused) return null
    try {
      await people.restoreEntry.call({ key: newKey(), id: refused.person, entry: refused.entry, reason })
    } catch (fault) {
      return refusalOf(fault).text
    }
    await done(t(words.restored))
    return null
  }
  if (!error && !data?.length) return null
  return (
    <Panel flush title={t(words.waiting)} extra={data ? <ExportButton path="/strikes" /> : null}>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : (
        <ul className="jx-people-lines jx-people-pairs">
          {data?.map((one) => (
            <li key={one.id}>
              <span>
                <Link to={`/people/${one.person}`} className="jx-linkish">
                  {one.name}
                </Link>{' '}
                <strong>{one.title}</strong>{' '}
                <span className="jx-help">
                  {t(words.waits, { name: one.askedByName, time: instantInDigits(one.askedAt).slice(0, 10), reason: one.reason })}
                </span>
              </span>
              <span className="jx-people-choice">
                <Button size="small" onClick={() => setRefused(one)}>
                  {t(words.refuse)}
                </Button>
                {one.mine ? null : (
                  <Button size="small" onClick={() => void agree(one.person, one.entry)}>
                    {t(words.confirm)}
                  </Button>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      <ConfirmWithReason
        open={refused !== null}
        title={t(words.refuse)}
        text={refused ? t(words.refuseNote, { title: refused.title }) : ''}
        confirm={t(words.refuse)}
        reasonAtLeast={4}
        onConfirm={refuse}
        onClose={() => setRefused(null)}
      />
    </Panel>
  )
}
