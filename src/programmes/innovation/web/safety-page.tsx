import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Text } from '../../../kernel/language/index.ts'
import { StageTag } from '../../../kernel/process/web-parts.tsx'
import { stageTitle } from '../../../kernel/process/web-processes.tsx'
import { DateText, DueTag, Empty, Link, None, StatusTag, useText } from '../../../ui/common/index.ts'
import { type Column, useListInAddress } from '../../../ui/desk/index.ts'
import type { SafetyRow } from '../contract.ts'
import { safety } from '../safety/safety.ts'
import { caseAddress } from './addresses.ts'
import { innovation } from './api.ts'
import { ListPage, type Narrowing } from './list-panel.tsx'
import { StartLink } from './start-link.tsx'
import { localToday } from './today.ts'
import { shared } from './words.ts'

const words = {
  title: { zh: '案例', en: 'Safety innovation' },
  note: {
    zh: '“三查三防”安全创新案例：企业申报、区级遴选、推荐到省。',
    en: 'Safety innovations (三查三防): filed by enterprises, selected at the district, recommended to the province.',
  },
  search: { zh: '案例名称、编号或拼音首字母', en: 'Title, number or pinyin initials' },
  result: { zh: '省级结果', en: 'Result at the province' },
  selected: { zh: '入选', en: 'Selected' },
  notSelected: { zh: '未入选', en: 'Not selected' },
  document: { zh: '文号', en: 'Document' },
  announced: { zh: '公布日期', en: 'Announced on' },
  exhibited: { zh: '展示', en: 'Exhibition' },
  shown: { zh: '展示中', en: 'on show' },
  from: { zh: '申报自', en: 'filed from' },
  to: { zh: '申报至', en: 'filed until' },
  none: { zh: '没有符合条件的案例', en: 'No case matches' },
  noneHelp: { zh: '职工或企业工会申报后列在这里。', en: 'Whatever workers or an enterprise union file is listed here.' },
  new: { zh: '申报案例', en: 'File a safety innovation' },
} satisfies Record<string, Text>

const KEYS = ['stage', 'organisation', 'selected', 'from', 'to']

function useNarrowings(): Readonly<Record<string, Narrowing<SafetyRow>>> {
  return {
    organisation: { title: shared.organisation, show: (_, rows) => rows[0]?.organisation.name },
    from: { title: words.from, show: (value) => value },
    to: { title: words.to, show: (value) => value },
  }
}

function useColumns(): readonly Column<SafetyRow>[] {
  const t = useText()
  const today = localToday()
  return [
    {
      key: 'title',
      title: words.title,
      always: true,
      sortable: true,
      width: 260,
      show: (row) => <Link to={caseAddress(row.id)}>{row.title}</Link>,
    },
    {
      key: 'stage',
      title: shared.stage,
      sortable: true,
      single: true,
      filter: Object.entries(safety.stages).map(([value, { title }]) => ({ value, title })),
      show: (row) => <StageTag title={stageTitle(safety, row.stage)} outcome={row.outcome} />,
    },
    {
      key: 'due',
      title: shared.due,
      sortable: true,
      show: (row) => (row.due && !row.outcome ? <DueTag due={row.due} today={today} /> : <None />),
    },
    { key: 'organisation', title: shared.organisation, show: (row) => row.organisation.name },
    {
      key: 'selected',
      title: words.result,
      single: true,
      filter: [
        { value: 'true', title: words.selected },
        { value: 'false', title: words.notSelected },
      ],
      show: ({ result }) =>
        result ? (
          <StatusTag tone={result.selected ? 'good' : 'neutral'}>{t(result.selected ? words.selected : words.notSelected)}</StatusTag>
        ) : (
          <None />
        ),
    },
    { key: 'document', title: words.document, optional: true, show: ({ result }) => result?.documentNumber ?? <None /> },
    { key: 'announced', title: words.announced, optional: true, show: ({ result }) => <DateText value={result?.announcedOn} digits /> },
    {
      key: 'exhibited',
      title: words.exhibited,
      show: (row) => (row.exhibited ? <StatusTag tone="good">{t(words.shown)}</StatusTag> : <None />),
    },
    { key: 'number', title: shared.number, sortable: true, optional: true, show: (row) => <span className="jx-number">{row.number}</span> },
    { key: 'updated', title: shared.updated, sortable: true, show: (row) => <DateText value={row.updatedAt} digits /> },
  ]
}

export default function SafetyPage() {
  const t = useText()
  const list = useListInAddress(KEYS)
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery(
    innovation.safety.queryOptions({ input: list.input as never, placeholderData: keepPreviousData }),
  )
  return (
    <ListPage
      name="safety"
      note={t(words.note)}
      list={list}
      columns={useColumns()}
      narrowings={useNarrowings()}
      data={data}
      error={error}
      loading={isPending || isPlaceholderData}
      onRetry={() => void refetch()}
      search={words.search}
      empty={<Empty title={words.none} help={words.noneHelp} />}
      actions={<StartLink process="innovation-safety" title={words.new} />}
    />
  )
}
