import { DateText, Facts, None, StatusTag, useText } from '../../../../ui/common/index.ts'
import { AUDIENCES } from '../choices.ts'
import type { ActivityRow } from '../contract.ts'
import { words } from './words.ts'

export function Days({ row }: { row: Pick<ActivityRow, 'startsOn' | 'endsOn'> }) {
  return (
    <>
      <DateText value={row.startsOn} digits />
      {row.endsOn === row.startsOn ? null : (
        <>
          {' – '}
          <DateText value={row.endsOn} digits />
        </>
      )}
    </>
  )
}

export function Audiences({ of }: { of: ActivityRow['audiences'] }) {
  const t = useText()
  return of.map((one) => t(AUDIENCES[one])).join(t({ zh: '、', en: ', ' }))
}

/** Whether it was filed in time, in a word that does not rest on its colour. */
export function InTime({ row }: { row: Pick<ActivityRow, 'inTime' | 'filingDue'> }) {
  const t = useText()
  if (row.inTime === null) return <None />
  if (row.inTime) return <StatusTag tone="good">{t(words.inTime)}</StatusTag>
  return (
    <span title={t(words.lateBy, { date: row.filingDue ?? '' })}>
      <StatusTag tone="bad">{t(words.late)}</StatusTag>
    </span>
  )
}

/** Reach by how it is known, side by side and never as one number. */
export function Reach({ row }: { row: Pick<ActivityRow, 'reach' | 'expectedReach'> }) {
  const t = useText()
  const { signIn, estimate, online } = row.reach
  const shown = (value: number | null) => (value === null ? <None /> : <span className="jx-number">{value.toLocaleString('en')}</span>)
  return (
    <>
      <Facts
        items={[
          { key: 'expected', term: t(words.expected), value: shown(row.expectedReach) },
          { key: 'signIn', term: t(words.signIn), value: shown(signIn) },
          { key: 'estimate', term: t(words.estimate), value: shown(estimate) },
          { key: 'online', term: t(words.views), value: shown(online) },
        ]}
      />
      <p className="jx-help">{t(words.apart)}</p>
    </>
  )
}

/** The same in one narrow cell. */
export function ReachShort({ row }: { row: Pick<ActivityRow, 'reach'> }) {
  const t = useText()
  const { signIn, estimate, online } = row.reach
  const known = [
    [words.signIn, signIn],
    [words.estimate, estimate],
    [words.views, online],
  ] as const
  const said = known.flatMap(([title, value]) => (value === null ? [] : [`${t(title)} ${value}`]))
  return said.length > 0 ? said.join(' · ') : <None />
}

/** Who holds it, with the shares of its reach. */
export function Shares({ row }: { row: Pick<ActivityRow, 'shares' | 'organisation'> }) {
  const t = useText()
  if (row.shares.length < 2) return <p>{t(words.alone, { bank: row.organisation.name })}</p>
  return (
    <>
      <Facts items={row.shares.map(({ id, name, share }) => ({ key: id, term: name, value: `${share}%` }))} />
      <p className="jx-help">{t(words.once)}</p>
    </>
  )
}
