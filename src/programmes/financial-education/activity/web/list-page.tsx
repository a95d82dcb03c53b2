import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { accessContract } from '../../../../kernel/access/contract.ts'
import { localDateOf } from '../../../../kernel/calendar/index.ts'
import { ExportButton } from '../../../../kernel/exchange/web.tsx'
import type { Text } from '../../../../kernel/language/index.ts'
import { Failed } from '../../../../kernel/language/web.tsx'
import { StageTag } from '../../../../kernel/process/web-parts.tsx'
import { stageTitle } from '../../../../kernel/process/web-processes.tsx'
import { Figures, narrowedBy } from '../../../../kernel/statistics/web-figures.tsx'
import accessAddresses from '../../../../platform/client/addresses/access.generated.json' with { type: 'json' }
import { queriesOf } from '../../../../platform/client/index.ts'
import { DateText, DueTag, Empty, Link, None, useText } from '../../../../ui/common/index.ts'
import { type Column, DataTable, PageTitle, Panel, useListInAddress } from '../../../../ui/desk/index.ts'
import { AUDIENCES, FORMS, KINDS, THEMES } from '../choices.ts'
import type { ActivityRow } from '../contract.ts'
import { financialActivity } from '../process.ts'
import { addresses } from './addresses.ts'
import { activities } from './api.ts'
import { Audiences, Days, InTime, ReachShort } from './parts.tsx'
import { titles } from './titles.ts'
import { words } from './words.ts'

const access = queriesOf<typeof accessContract>(accessAddresses)

const own = {
  note: {
    zh: '活动报备、组织实施、素材报送、新闻宣传、监管评价，一场活动一条线。',
    en: 'Filed, carried out, material sent, published, judged: one line for each activity.',
  },
  search: { zh: '活动名称、编号或拼音首字母', en: 'Title, number or pinyin initials' },
  none: { zh: '没有符合条件的活动', en: 'No activity matches' },
  noneHelp: { zh: '换个条件试试；成员银行可以报备活动。', en: 'Try other filters; member banks can file activities.' },
  isInTime: { zh: '及时报备', en: 'Filed in time' },
  isLate: { zh: '逾期报备', en: 'Filed late' },
  materialInTime: { zh: '素材按期', en: 'Material in time' },
  materialLate: { zh: '素材逾期', en: 'Material late' },
} satisfies Record<string, Text>

/** Filters that stand in the address; some come only from a number of the overview. */
const KEYS = [
  ...['stage', 'theme', 'kind', 'audience', 'inTime', 'material', 'outcome', 'organisation', 'place', 'held', 'keyGroups'],
  ...['completed', 'joint', 'incidents', 'reach', 'from', 'to'],
]
const options = (titled: Readonly<Record<string, Text>>) => Object.entries(titled).map(([value, title]) => ({ value, title }))
const stages = Object.fromEntries(Object.entries(financialActivity.stages).map(([name, { title }]) => [name, title]))

const columnsIn = (t: ReturnType<typeof useText>, today: string): readonly Column<ActivityRow>[] => [
  { key: 'title', title: words.activity, always: true, sortable: true, show: (row) => <Link to={`/cases/${row.id}`}>{row.title}</Link> },
  { key: 'organisation', title: words.bank, show: (row) => row.shares.map(({ name }) => name).join(t({ zh: '、', en: ', ' })) },
  {
    key: 'stage',
    title: words.stage,
    single: true,
    sortable: true,
    filter: options(stages),
    show: (row) => <StageTag title={stageTitle(financialActivity, row.stage)} outcome={row.outcome} />,
  },
  { key: 'starts', title: words.days, sortable: true, show: (row) => <Days row={row} /> },
  { key: 'place', title: words.place, show: (row) => row.place?.name ?? t(words.online) },
  { key: 'theme', title: words.theme, single: true, filter: options(THEMES), show: (row) => t(THEMES[row.theme]) },
  { key: 'audience', title: words.audience, single: true, filter: options(AUDIENCES), show: (row) => <Audiences of={row.audiences} /> },
  {
    key: 'inTime',
    width: 100,
    title: words.filed,
    single: true,
    filter: [
      { value: 'true', title: own.isInTime },
      { value: 'false', title: own.isLate },
    ],
    show: (row) => <InTime row={row} />,
  },
  { key: 'reach', title: words.reach, show: (row) => <ReachShort row={row} /> },
  {
    key: 'material',
    title: words.material,
    single: true,
    filter: [
      { value: 'in-time', title: own.materialInTime },
      { value: 'late', title: own.materialLate },
    ],
    optional: true,
    show: (row) => (row.materialDue ? t(row.materialLate ? own.materialLate : own.materialInTime) : <None />),
  },
  { key: 'kind', title: words.kind, single: true, filter: options(KINDS), optional: true, show: (row) => t(KINDS[row.kind]) },
  { key: 'form', title: words.form, optional: true, show: (row) => t(FORMS[row.form]) },
  {
    key: 'due',
    title: words.due,
    sortable: true,
    show: (row) => (row.due && !row.outcome ? <DueTag due={row.due} today={today} /> : <None />),
  },
  { key: 'updated', title: words.updated, sortable: true, optional: true, show: (row) => <DateText value={row.updatedAt} digits /> },
  { key: 'number', title: words.number, sortable: true, optional: true, show: (row) => <span className="jx-number">{row.number}</span> },
]

/** Activities that the reader may see; search, filters, order and page stand in the address. */
export default function ListPage() {
  const t = useText()
  const { data: me } = useQuery(access.me.queryOptions({ input: {}, staleTime: 60_000 }))
  const { filters, view, onView, input } = useListInAddress(KEYS)
  const { data: sheet } = useQuery(activities.activityOverview.queryOptions({ input: narrowedBy(filters) }))
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery(
    activities.activityList.queryOptions({ input: input as never, placeholderData: keepPreviousData }),
  )
  const files = (me?.permissions['financial-education.carry-out']?.length ?? 0) > 0
  return (
    <>
      <PageTitle
        title={t(titles.activities)}
        note={t(own.note)}
        actions={
          <>
            <Link to={addresses.invitations} className="jx-button">
              {t(titles.invitations)}
            </Link>{' '}
            {files ? (
              <Link to={addresses.file} className="jx-button jx-button-primary">
                {t(titles.file)}
              </Link>
            ) : null}
          </>
        }
      />
      <Figures sheet={sheet} list={addresses.activities} />
      <Panel flush>
        {error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <DataTable
            label={t(titles.activities)}
            columns={columnsIn(t, localDateOf(new Date()))}
            rows={data?.rows ?? []}
            rowKey={(row) => row.id}
            total={data?.total ?? 0}
            loading={isPending || isPlaceholderData}
            view={view}
            search={own.search}
            empty={<Empty title={own.none} help={own.noneHelp} />}
            tools={<ExportButton path="/financial-education/activities" filters={input} disabled={!data?.total} />}
            onView={onView}
          />
        )}
      </Panel>
    </>
  )
}
