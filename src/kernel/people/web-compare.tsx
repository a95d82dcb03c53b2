import { useQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { type ReactNode, useState } from 'react'
import { DateText, Link, Loading, None, StatusTag, useText } from '../../ui/common/index.ts'
import { ConfirmWithReason } from '../../ui/desk/index.ts'
import { newKey } from '../forms/web-keys.tsx'
import type { Text } from '../language/index.ts'
import { Failed, refusalOf } from '../language/web.tsx'
import { comparedBasics, comparedEmployments, comparedEntries, type Likeness } from './comparing.ts'
import { ENTRY_KINDS, PROVENANCES } from './index.ts'
import { type Entry, type LifeFile, people } from './web-queries.tsx'
import { words } from './web-words.ts'

interface ComparisonProps {
  readonly id: string
  readonly other: string
  readonly onDone: (text: string) => Promise<void>
  readonly onClose: () => void
}

/** Two files side by side, thing by thing; whoever looks makes them one, or says that they are two people. */
export function Comparison({ id, other, onDone, onClose }: ComparisonProps) {
  const t = useText()
  const [merging, setMerging] = useState(false)
  const fresh = { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false }
  const mine = useQuery(people.show.queryOptions({ input: { id }, ...fresh }))
  const theirs = useQuery(people.show.queryOptions({ input: { id: other }, ...fresh }))
  const failed = [mine, theirs].find(({ error }) => error)
  const merge = async (reason: string) => {
    try {
      await people.merge.call({ key: newKey(), id, other, reason })
    } catch (fault) {
      return refusalOf(fault).text
    }
    await onDone(t(words.merged))
    return null
  }
  const differ = async () => {
    await people.differ.call({ key: newKey(), id, other })
    await onDone(t(words.toldApart))
  }
  return (
    <Drawer
      open
      size="min(100vw, 72rem)"
      title={t(words.compare)}
      onClose={onClose}
      footer={
        <div className="jx-people-choice">
          <Button onClick={() => void differ()}>{t(words.differ)}</Button>
          <Button type="primary" disabled={!mine.data || !theirs.data} onClick={() => setMerging(true)}>
            {t(words.merge)}
          </Button>
        </div>
      }
    >
      {failed ? (
        <Failed error={failed.error} onRetry={() => void Promise.all([mine.refetch(), theirs.refetch()])} />
      ) : mine.data && theirs.data ? (
        <Files one={mine.data} other={theirs.data} />
      ) : (
        <Loading />
      )}
      <ConfirmWithReason
        open={merging}
        title={t(words.merge)}
        text={t(words.mergeNote)}
        confirm={t(words.merge)}
        reasonAtLeast={4}
        onConfirm={merge}
        onClose={() => setMerging(false)}
      />
    </Drawer>
  )
}

const LIKENESS = { same: words.alikeSame, differs: words.alikeDiffers } as const
const TERMS = { name: words.name, sex: words.sex, birth: words.birth, phone: words.phone, idNumber: words.idNumber } as const

function Files({ one, other }: { one: LifeFile; other: LifeFile }) {
  const t = useText()
  const shown = (key: keyof typeof TERMS, value: string | null) => {
    if (value === null) return <None />
    if (key === 'birth') return <DateText value={value} />
    if (key === 'sex') return t(value === 'male' ? words.male : words.female)
    return key === 'name' ? value : <span className="jx-code">{value}</span>
  }
  return (
    <table className="jx-compare">
      <thead>
        <tr>
          <td />
          <th scope="col">{t(words.thisFile)}</th>
          <th scope="col">
            <Link to={`/people/${other.person.id}`} className="jx-linkish">
              {t(words.otherFile)}
            </Link>
          </th>
        </tr>
      </thead>
      <tbody>
        {comparedBasics(one, other).map(({ key, one: mine, other: theirs, likeness }) => (
          <Line key={key} term={TERMS[key]} likeness={likeness} one={shown(key, mine)} other={shown(key, theirs)} />
        ))}
        {comparedEmployments(one, other).map((job, at) => (
          <Line
            key={job.name}
            term={at === 0 ? words.employments : null}
            likeness={job.one.length > 0 && job.other.length > 0 ? 'same' : 'open'}
            one={<Jobs name={job.name} jobs={job.one} />}
            other={<Jobs name={job.name} jobs={job.other} />}
          />
        ))}
        {comparedEntries(one, other).map((pair, at, all) => (
          <Line
            key={`${pair.one?.id} ${pair.other?.id}`}
            term={all[at - 1]?.kind === pair.kind ? null : ENTRY_KINDS[pair.kind]}
            likeness={pair.one && pair.other ? 'same' : 'open'}
            one={<OneEntry entry={pair.one as Entry | null} />}
            other={<OneEntry entry={pair.other as Entry | null} />}
          />
        ))}
      </tbody>
    </table>
  )
}

function Line({ term, likeness, one, other }: { term: Text | null; likeness: Likeness; one: ReactNode; other: ReactNode }) {
  const t = useText()
  return (
    <tr data-likeness={likeness} data-begins={term !== null || undefined}>
      <th scope="row">
        {term ? t(term) : null}{' '}
        {likeness === 'open' ? null : <StatusTag tone={likeness === 'differs' ? 'warn' : 'neutral'}>{t(LIKENESS[likeness])}</StatusTag>}
      </th>
      <td>{one}</td>
      <td>{other}</td>
    </tr>
  )
}

function Jobs({
  name,
  jobs,
}: {
  name: string
  jobs: readonly { readonly position: string | null; readonly from: string; readonly to: string | null }[]
}) {
  const t = useText()
  if (jobs.length === 0) return <None />
  return jobs.map(({ position, from, to }) => (
    <div key={`${from}${position}`}>
      {name}
      {position ? ` · ${position}` : ''}{' '}
      <span className="jx-help">
        {from} – {to ?? t(words.still)}
      </span>
    </div>
  ))
}

function OneEntry({ entry }: { entry: Entry | null }) {
  const t = useText()
  if (!entry) return <None />
  return (
    <>
      <strong>{entry.title}</strong>
      <div className="jx-help">
        {entry.from ? <DateText value={entry.from} /> : null} {t(PROVENANCES[entry.provenance])}
      </div>
    </>
  )
}
