import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { accessContract } from '../../../../kernel/access/contract.ts'
import { localDateOf } from '../../../../kernel/calendar/index.ts'
import { ExportButton } from '../../../../kernel/exchange/web.tsx'
import type { Text } from '../../../../kernel/language/index.ts'
import { Failed } from '../../../../kernel/language/web.tsx'
import { StageTag } from '../../../../kernel/process/web-parts.tsx'
import { stageTitle } from '../../../../kernel/process/web-processes.tsx'
import accessAddresses from '../../../../platform/client/addresses/access.generated.json' with { type: 'json' }
import { queriesOf } from '../../../../platform/client/index.ts'
import { DateText, DueTag, Empty, Link, Money, None, StatusTag, useText } from '../../../../ui/common/index.ts'
import { type Column, DataTable, PageTitle, Panel, useListInAddress } from '../../../../ui/desk/index.ts'
import { INDUSTRIES, optionsOf, PURPOSES } from '../choices.ts'
import type { NeedRow } from '../contract.ts'
import { financingNeed } from '../process.ts'
import { addresses } from './addresses.ts'
import { financing } from './api.ts'
import { outcomeOf } from './outcome.ts'
import { titles } from './titles.ts'
import { words } from './words.ts'

const access = queriesOf<typeof accessContract>(accessAddresses)
const KEYS = ['stage', 'purpose', 'industry', 'late']

const own = {
  note: {
    zh: '企业提出的融资需求、银行的答复和用时。企业提供给银行的材料不在这里。',
    en: 'Needs of enterprises, how banks answered and how long it took. What was released to banks is not here.',
  },
  none: { zh: '没有符合条件的需求', en: 'No need matches' },
  noneHelp: { zh: '企业提出后列在这里。', en: 'Needs are listed here once they are filed.' },
  lateBanks: { zh: '有银行超期', en: 'Some bank is late' },
} satisfies Record<string, Text>

const stages = Object.fromEntries(Object.entries(financingNeed.stages).map(([name, { title }]) => [name, title]))

const columnsOn = (today: string, t: ReturnType<typeof useText>): readonly Column<NeedRow>[] => [
  {
    key: 'filed',
    title: words.need,
    always: true,
    sortable: true,
    show: (row) => (
      <>
        <Link to={`/cases/${row.id}`}>{row.title}</Link>
        <br />
        <span className="jx-code jx-help jx-nowrap">{row.number}</span>
      </>
    ),
  },
  { key: 'organisation', title: words.enterprise, show: (row) => row.organisation.name },
  { key: 'amount', title: words.amount, align: 'end', sortable: true, show: (row) => <Money fen={row.amount} unit="wan" /> },
  { key: 'term', title: words.term, show: (row) => t(words.months, { count: row.term }) },
  { key: 'purpose', title: words.purpose, single: true, filter: optionsOf(PURPOSES), show: (row) => t(PURPOSES[row.purpose]) },
  {
    key: 'industry',
    title: words.industry,
    single: true,
    optional: true,
    filter: optionsOf(INDUSTRIES),
    show: (row) => t(INDUSTRIES[row.industry]),
  },
  {
    key: 'stage',
    title: words.stage,
    single: true,
    sortable: true,
    filter: optionsOf(stages),
    show: (row) => (
      <>
        <StageTag title={stageTitle(financingNeed, row.stage)} outcome={outcomeOf(row.ended)} />{' '}
        {row.due && !row.ended ? <DueTag due={row.due} today={today} /> : null}
      </>
    ),
  },
  {
    key: 'late',
    title: words.answers,
    single: true,
    filter: [{ value: 'true', title: own.lateBanks }],
    show: (row) => (
      <>
        {t(words.answered, { answered: row.answered, shown: row.shown })}{' '}
        {row.late > 0 ? <StatusTag tone="bad">{t(words.late, { count: row.late })}</StatusTag> : null}
      </>
    ),
  },
  { key: 'chosen', title: words.bank, show: (row) => row.chosenBank?.name ?? <None /> },
  {
    key: 'took',
    title: words.took,
    optional: true,
    show: (row) => (row.days.toFirstAnswer === null ? <None /> : t(words.days, { days: row.days.toFirstAnswer })),
  },
  { key: 'disbursed', title: words.disbursed, align: 'end', show: (row) => <Money fen={row.disbursedAmount} unit="wan" /> },
  { key: 'filedOn', title: words.filedOn, show: (row) => <DateText value={row.filedOn} digits /> },
]

/** Needs of the reader's enterprise, or of all that the reader supervises. */
export default function NeedsPage() {
  const t = useText()
  const { data: me } = useQuery(access.me.queryOptions({ input: {}, staleTime: 60_000 }))
  const files = (me?.permissions['financial-education.financing-seek']?.length ?? 0) > 0
  const { view, onView, input } = useListInAddress(KEYS)
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery(
    financing.financingNeeds.queryOptions({ input: input as never, placeholderData: keepPreviousData }),
  )
  return (
    <>
      <PageTitle
        title={t(titles.needs)}
        note={t(own.note)}
        actions={
          files ? (
            <Link to={addresses.file} className="jx-button jx-button-primary">
              {t(titles.file)}
            </Link>
          ) : null
        }
      />
      <Panel flush>
        {error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <DataTable
            label={t(titles.needs)}
            columns={columnsOn(localDateOf(new Date()), t)}
            rows={data?.rows ?? []}
            rowKey={(row) => row.id}
            total={data?.total ?? 0}
            loading={isPending || isPlaceholderData}
            view={view}
            onView={onView}
            search={words.search}
            empty={<Empty title={own.none} help={own.noneHelp} />}
            tools={<ExportButton path="/financial-education/financing/needs" filters={input} disabled={!data?.total} />}
          />
        )}
      </Panel>
    </>
  )
}
