import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { localDateOf } from '../../../kernel/calendar/index.ts'
import { ExportButton } from '../../../kernel/exchange/web.tsx'
import type { Text } from '../../../kernel/language/index.ts'
import { Failed } from '../../../kernel/language/web.tsx'
import { ENTRY_KINDS } from '../../../kernel/people/index.ts'
import { StageTag } from '../../../kernel/process/web-parts.tsx'
import { stageTitle } from '../../../kernel/process/web-processes.tsx'
import { Figures, narrowedBy } from '../../../kernel/statistics/web-figures.tsx'
import { DateText, DueTag, Empty, Link, None, useText } from '../../../ui/common/index.ts'
import { type Column, DataTable, PageTitle, Panel, useListInAddress } from '../../../ui/desk/index.ts'
import type { ObjectionRow } from '../contract.ts'
import { fileObjection } from '../process.ts'
import { objections } from './api.ts'
import { titles } from './titles.ts'

const words = {
  note: {
    zh: '职工对本人档案记录提出的异议：由证明该记录的单位或区总工会核实答复。',
    en: 'Workers who say that an entry of their file is wrong. Whoever stands behind the entry answers.',
  },
  entry: { zh: '有异议的记录', en: 'Entry' },
  kind: { zh: '类别', en: 'Kind' },
  person: { zh: '提出人', en: 'Filed by' },
  organisation: { zh: '单位', en: 'Organisation' },
  stage: { zh: '环节', en: 'Stage' },
  due: { zh: '期限', en: 'Due' },
  corrected: { zh: '更正后', en: 'Corrected to' },
  filed: { zh: '提出时间', en: 'Filed' },
  updated: { zh: '最近办理', en: 'Last step' },
  number: { zh: '编号', en: 'Number' },
  search: { zh: '记录内容、编号或拼音首字母', en: 'Entry, number or pinyin initials' },
  none: { zh: '没有符合条件的异议', en: 'No objection matches' },
  noneHelp: {
    zh: '职工在手机“我的档案”中提出异议后列在这里。',
    en: 'Whatever workers contest in their own file is listed here.',
  },
} satisfies Record<string, Text>

const KEYS = ['stage', 'kind', 'outcome', 'late', 'organisation', 'from', 'to']
const options = (titled: Readonly<Record<string, Text>>) => Object.entries(titled).map(([value, title]) => ({ value, title }))
const stages = Object.fromEntries(Object.entries(fileObjection.stages).map(([name, { title }]) => [name, title]))

const columnsOn = (today: string): readonly Column<ObjectionRow>[] => [
  { key: 'title', title: words.entry, always: true, sortable: true, show: (row) => <Link to={`/cases/${row.id}`}>{row.title}</Link> },
  { key: 'kind', title: words.kind, single: true, filter: options(ENTRY_KINDS), show: (row) => <Said text={ENTRY_KINDS[row.kind]} /> },
  { key: 'person', title: words.person, show: (row) => row.person.name },
  { key: 'organisation', title: words.organisation, show: (row) => row.organisation.name },
  {
    key: 'stage',
    title: words.stage,
    sortable: true,
    single: true,
    filter: options(stages),
    show: (row) => <StageTag title={stageTitle(fileObjection, row.stage)} outcome={row.outcome} />,
  },
  {
    key: 'due',
    title: words.due,
    sortable: true,
    show: (row) => (row.due && !row.outcome ? <DueTag due={row.due} today={today} /> : <None />),
  },
  { key: 'corrected', title: words.corrected, show: (row) => row.corrected?.title ?? <None /> },
  { key: 'filed', title: words.filed, optional: true, show: (row) => <DateText value={row.filedAt} digits /> },
  { key: 'updated', title: words.updated, sortable: true, show: (row) => <DateText value={row.updatedAt} digits /> },
  { key: 'number', title: words.number, sortable: true, optional: true, show: (row) => <span className="jx-number">{row.number}</span> },
]

function Said({ text }: { text: Text }) {
  return useText()(text)
}

/** Objections at the reader's organisations and below; search, filters, order and page stand in the address. */
export default function ListPage() {
  const t = useText()
  const { filters, view, onView, input } = useListInAddress(KEYS)
  const { data: sheet } = useQuery(objections.overview.queryOptions({ input: narrowedBy(filters) }))
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery(
    objections.objections.queryOptions({ input: input as never, placeholderData: keepPreviousData }),
  )
  return (
    <>
      <PageTitle title={t(titles.list)} note={t(words.note)} />
      <Figures sheet={sheet} list="/file-objections" />
      <Panel flush>
        {error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <DataTable
            label={t(titles.list)}
            columns={columnsOn(localDateOf(new Date()))}
            rows={data?.rows ?? []}
            rowKey={(row) => row.id}
            total={data?.total ?? 0}
            loading={isPending || isPlaceholderData}
            view={view}
            onView={onView}
            search={words.search}
            empty={<Empty title={words.none} help={words.noneHelp} />}
            tools={<ExportButton path="/file-objections" filters={input} disabled={!data?.total} />}
          />
        )}
      </Panel>
    </>
  )
}
