import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ExportButton } from '../../../../kernel/exchange/web.tsx'
import type { Text } from '../../../../kernel/language/index.ts'
import { Failed } from '../../../../kernel/language/web.tsx'
import { DateText, Empty, Link, Money, None, useText } from '../../../../ui/common/index.ts'
import { type Column, DataTable, PageTitle, Panel, useListInAddress } from '../../../../ui/desk/index.ts'
import { optionsOf, PURPOSES } from '../choices.ts'
import type { ApproachRow } from '../contract.ts'
import { OUTCOME_WORDS, STANDING_WORDS } from '../words.ts'
import { addresses } from './addresses.ts'
import { financing } from './api.ts'
import { StandingTag } from './parts.tsx'
import { titles } from './titles.ts'
import { words } from './words.ts'

const KEYS = ['standing', 'late', 'mine']

const own = {
  note: {
    zh: '符合本行所申报条件的融资需求。企业收回、撤回或选定其他银行后，内容不再显示。',
    en: 'Needs that fit what our bank declared. What the enterprise took back, or gave to another bank, is no longer shown.',
  },
  gone: { zh: '内容已收回', en: 'taken back' },
  none: { zh: '没有符合条件的需求', en: 'No need matches' },
  noneHelp: {
    zh: '企业提出符合本行条件的需求后列在这里。请先申报贷款条件。',
    en: 'Needs that fit our criteria are listed here. Declare what you lend for first.',
  },
  chose: { zh: '选定本行的', en: 'Chose our bank' },
} satisfies Record<string, Text>

const columns = (t: ReturnType<typeof useText>): readonly Column<ApproachRow>[] => [
  {
    key: 'number',
    title: words.need,
    always: true,
    show: (row) => (
      <>
        <Link to={addresses.approach(row.id)}>{row.need?.title ?? t(own.gone)}</Link>
        <br />
        <span className="jx-code jx-help">{row.number}</span>
      </>
    ),
  },
  { key: 'amount', title: words.amount, align: 'end', show: (row) => <Money fen={row.need?.amount} unit="wan" /> },
  { key: 'term', title: words.term, show: (row) => (row.need ? t(words.months, { count: row.need.term }) : <None />) },
  { key: 'purpose', title: words.purpose, show: (row) => (row.need ? t(PURPOSES[row.need.purpose]) : <None />) },
  { key: 'region', title: words.region, show: (row) => row.need?.region ?? <None /> },
  { key: 'shownOn', title: words.shownOn, show: (row) => <DateText value={row.shownOn} digits /> },
  {
    key: 'late',
    title: words.due,
    single: true,
    filter: [{ value: 'true', title: words.overdue }],
    show: (row) => <DateText value={row.dueOn} digits />,
  },
  {
    key: 'standing',
    title: words.standing,
    single: true,
    filter: optionsOf(STANDING_WORDS),
    show: (row) => <StandingTag standing={row.standing} late={row.late} over={row.outcome !== 'running'} />,
  },
  {
    key: 'mine',
    title: words.outcome,
    single: true,
    filter: [{ value: 'true', title: own.chose }],
    show: (row) => t(OUTCOME_WORDS[row.outcome]),
  },
  { key: 'disbursed', title: words.disbursed, align: 'end', show: (row) => <Money fen={row.disbursedAmount} unit="wan" /> },
]

/** What was shown to the reader's bank. */
export default function ApproachesPage() {
  const t = useText()
  const { view, onView, input } = useListInAddress(KEYS)
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery(
    financing.financingApproaches.queryOptions({ input: input as never, placeholderData: keepPreviousData }),
  )
  return (
    <>
      <PageTitle title={t(titles.approaches)} note={t(own.note)} />
      <Panel flush>
        {error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <DataTable
            label={t(titles.approaches)}
            columns={columns(t)}
            rows={data?.rows ?? []}
            rowKey={(row) => row.id}
            total={data?.total ?? 0}
            loading={isPending || isPlaceholderData}
            view={view}
            onView={onView}
            search={words.searchNumber}
            empty={<Empty title={own.none} help={own.noneHelp} />}
            tools={<ExportButton path="/financial-education/financing/approaches" filters={input} disabled={!data?.total} />}
          />
        )}
      </Panel>
    </>
  )
}
