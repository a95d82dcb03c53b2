import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { Empty, instantInDigits, Link, Loading, StatusTag, useText } from '../../ui/common/index.ts'
import { ConfirmWithReason, Panel } from '../../ui/desk/index.ts'
import { ExportButton } from '../exchange/web.tsx'
import { newKey } from '../forms/web-keys.tsx'
import { Failed, refusalOf } from '../language/web.tsx'
import { Comparison } from './web-compare.tsx'
import { people } from './web-queries.tsx'
import { words } from './web-words.ts'

/** What the person has agreed to; whoever records writes down what was given on paper. */
export function Consents({ id, mayRecord }: { id: string; mayRecord: boolean }) {
  const t = useText()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery(people.personConsents.queryOptions({ input: { id } }))
  const [asked, setAsked] = useState<NonNullable<typeof data>[number] | null>(null)
  const record = async (paper: string) => {
    if (!asked) return null
    try {
      await people.recordConsent.call({ key: newKey(), id, purpose: asked.purpose, given: !asked.given, paper })
    } catch (fault) {
      return refusalOf(fault).text
    }
    setAsked(null)
    void message.success(t(words.consentRecorded))
    await queries.invalidateQueries({ queryKey: people.personConsents.key({ input: { id } }) })
    return null
  }
  return (
    <Panel title={t(words.consents)}>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Loading />
      ) : (
        <ul className="jx-people-lines">
          {data.map((one) => (
            <li key={one.purpose}>
              <span>
                <strong>{t(one.title)}</strong>{' '}
                <StatusTag tone={one.given ? 'good' : 'neutral'}>{t(one.given ? words.agreed : words.notAgreed)}</StatusTag>
                <span className="jx-help">
                  {' '}
                  {one.at ? instantInDigits(one.at).slice(0, 10) : ''} {one.paper ?? ''}
                </span>
              </span>
              {mayRecord ? (
                <button type="button" className="jx-text-button" onClick={() => setAsked(one)}>
                  {t(one.given ? words.recordWithdrawal : words.recordConsent)}
                </button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      <ConfirmWithReason
        open={asked !== null}
        title={t(asked?.given ? words.recordWithdrawal : words.recordConsent)}
        text={asked ? `${t(asked.text)} ${t(words.paperNote)}` : ''}
        confirm={t(words.save)}
        reasonAtLeast={4}
        onConfirm={record}
        onClose={() => setAsked(null)}
      />
    </Panel>
  )
}

/** Who looked at the file, as its owner sees it. */
export function Looked({ id }: { id: string }) {
  const t = useText()
  const { data, error, refetch } = useQuery(people.personLooks.queryOptions({ input: { id } }))
  const what: Readonly<Record<string, string>> = {
    file: t(words.lookFile),
    'id-number': t(words.lookId),
    phone: t(words.lookPhone),
    copy: t(words.lookCopy),
  }
  return (
    <Panel title={t(words.lookedAt)}>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Loading />
      ) : data.length === 0 ? (
        <p className="jx-none">{t(words.noLooks)}</p>
      ) : (
        <ul className="jx-people-lines">
          {data.slice(0, 20).map((look) => (
            <li key={look.id}>
              <span>
                {look.byName} {what[look.what]} {look.purpose ? t(words.purpose, { purpose: look.purpose }) : ''}
              </span>
              <span className="jx-help">{instantInDigits(look.at)}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

/** Files that may be of the same person, side by side with this one; and merges that hold, to be taken back. */
export function Alike({ id, onChanged }: { id: string; onChanged: () => void }) {
  const t = useText()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery(people.alike.queryOptions({ input: { id } }))
  const [other, setOther] = useState<string | null>(null)
  const [undoing, setUndoing] = useState<string | null>(null)
  const done = async (text: string) => {
    setOther(null)
    setUndoing(null)
    void message.success(text)
    await queries.invalidateQueries({ queryKey: people.alike.key({ input: { id } }) })
    onChanged()
  }
  const undo = async (reason: string) => {
    try {
      await people.unmerge.call({ key: newKey(), id, merge: undoing ?? '', reason })
    } catch (fault) {
      return refusalOf(fault).text
    }
    await done(t(words.unmerged))
    return null
  }
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data || data.alike.length + data.merges.length === 0) return null
  return (
    <Panel title={t(words.alike)}>
      <ul className="jx-people-lines">
        {data.alike.map((pair) => (
          <li key={pair.other}>
            <span>
              {pair.otherName} <Reasons pair={pair} />
            </span>
            <Button size="small" onClick={() => setOther(pair.other)}>
              {t(words.compare)}
            </Button>
          </li>
        ))}
        {data.merges.map((merge) => (
          <li key={merge.id}>
            <span>{t(words.mergedBy, { name: merge.byName, time: instantInDigits(merge.at).slice(0, 10), reason: merge.reason })}</span>
            <button type="button" className="jx-text-button" onClick={() => setUndoing(merge.id)}>
              {t(words.unmerge)}
            </button>
          </li>
        ))}
      </ul>
      {other ? <Comparison id={id} other={other} onDone={done} onClose={() => setOther(null)} /> : null}
      <ConfirmWithReason
        open={undoing !== null}
        title={t(words.unmerge)}
        text={t(words.unmergeNote)}
        confirm={t(words.unmerge)}
        reasonAtLeast={4}
        onConfirm={undo}
        onClose={() => setUndoing(null)}
      />
    </Panel>
  )
}

/** Why two files may be of one person. */
function Reasons({ pair }: { pair: { sameBirth: boolean; samePhone: boolean; sameEmployer: boolean } }) {
  const t = useText()
  return (
    <>
      {pair.sameBirth ? <StatusTag>{t(words.sameBirth)}</StatusTag> : null}{' '}
      {pair.samePhone ? <StatusTag>{t(words.samePhone)}</StatusTag> : null}{' '}
      {pair.sameEmployer ? <StatusTag>{t(words.sameEmployer)}</StatusTag> : null}
    </>
  )
}

/** Pairs of files that may be of one person, wherever the reader may make them one. */
export function DuplicatesPanel() {
  const t = useText()
  const { data, error, refetch } = useQuery(people.duplicates.queryOptions({ input: {} }))
  return (
    <Panel flush title={t(words.duplicates)} extra={data?.length ? <ExportButton path="/duplicates" /> : null}>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Loading />
      ) : data.length === 0 ? (
        <Empty title={words.noDuplicates} help={words.noDuplicatesHelp} />
      ) : (
        <ul className="jx-people-lines jx-people-pairs">
          {data.map((pair) => (
            <li key={`${pair.one}${pair.other}`}>
              <span>
                <Link to={`/people/${pair.one}`} className="jx-linkish">
                  {pair.oneName}
                </Link>{' '}
                ·{' '}
                <Link to={`/people/${pair.other}`} className="jx-linkish">
                  {pair.otherName}
                </Link>{' '}
                <Reasons pair={pair} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
