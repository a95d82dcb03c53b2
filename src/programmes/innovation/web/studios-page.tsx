import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Text } from '../../../kernel/language/index.ts'
import { StageTag } from '../../../kernel/process/web-parts.tsx'
import { stageTitle } from '../../../kernel/process/web-processes.tsx'
import { DateText, Empty, Link, None, useText } from '../../../ui/common/index.ts'
import { type Column, useListInAddress } from '../../../ui/desk/index.ts'
import type { StudioRow } from '../contract.ts'
import { studio } from '../studio/studio.ts'
import { honours, levels } from '../studio/studio-rules.ts'
import { addressOf, studioAddress } from './addresses.ts'
import { innovation } from './api.ts'
import { ListPage, type Narrowing } from './list-panel.tsx'
import { Natures } from './natures.tsx'
import { RecheckTag } from './recheck.tsx'
import { StartLink } from './start-link.tsx'
import { shared } from './words.ts'

const words = {
  name: { zh: '工作室', en: 'Studio' },
  search: { zh: '工作室名称或拼音首字母', en: 'Name or pinyin initials' },
  leader: { zh: '领衔人', en: 'Leader' },
  honour: { zh: '领衔人荣誉', en: 'Honour of the leader' },
  level: { zh: '级别', en: 'Level' },
  members: { zh: '成员', en: 'Members' },
  confirmed: { zh: '认定日期', en: 'Confirmed on' },
  recheck: { zh: '复核', en: 'Re-check' },
  rechecking: { zh: '复核将到期或进行中', en: 're-check due or running' },
  projects: { zh: '项目', en: 'Projects' },
  benefit: { zh: '已核定效益', en: 'Verified benefit' },
  from: { zh: '首次认定（未认定的为申报）自', en: 'first confirmed (else filed) from' },
  to: { zh: '首次认定（未认定的为申报）至', en: 'first confirmed (else filed) until' },
  none: { zh: '没有符合条件的工作室', en: 'No studio matches' },
  noneHelp: { zh: '由具备荣誉条件的领衔人或企业工会申报。', en: 'A studio is filed by its leader or by the enterprise union.' },
  new: { zh: '申报工作室', en: 'File a studio' },
} satisfies Record<string, Text>

const KEYS = ['stage', 'level', 'organisation', 'recheck', 'from', 'to']

function useNarrowings(): Readonly<Record<string, Narrowing<StudioRow>>> {
  return {
    organisation: { title: shared.organisation, show: (_, rows) => rows[0]?.organisation.name },
    recheck: { title: words.rechecking },
    from: { title: words.from, show: (value) => value },
    to: { title: words.to, show: (value) => value },
  }
}

function useColumns(): readonly Column<StudioRow>[] {
  const t = useText()
  return [
    {
      key: 'name',
      title: words.name,
      width: 200,
      always: true,
      sortable: true,
      show: (row) => <Link to={studioAddress(row.id)}>{row.name}</Link>,
    },
    { key: 'leader', title: words.leader, width: 100, show: (row) => row.leader?.name ?? <None /> },
    { key: 'honour', title: words.honour, width: 110, show: (row) => (row.honour ? t(honours[row.honour]) : <None />) },
    {
      key: 'level',
      title: words.level,
      width: 75,
      single: true,
      filter: Object.entries(levels).map(([value, title]) => ({ value, title })),
      show: (row) => (row.level ? t(levels[row.level]) : <None />),
    },
    { key: 'organisation', title: shared.organisation, width: 150, show: (row) => row.organisation.name },
    {
      key: 'stage',
      title: shared.stage,
      width: 95,
      single: true,
      filter: Object.entries(studio.stages).map(([value, { title }]) => ({ value, title })),
      show: (row) => <StageTag title={stageTitle(studio, row.stage)} outcome={row.outcome} />,
    },
    {
      key: 'projects',
      title: words.projects,
      width: 75,
      align: 'end',
      sortable: true,
      show: (row) => (row.projects ? <Link to={addressOf('projects', { studio: row.id })}>{row.projects}</Link> : row.projects),
    },
    { key: 'members', title: words.members, align: 'end', optional: true, show: (row) => row.members },
    { key: 'recheck', title: words.recheck, width: 125, show: (row) => (row.recheck ? <RecheckTag recheck={row.recheck} /> : <None />) },
    {
      key: 'confirmed',
      title: words.confirmed,
      sortable: true,
      optional: true,
      show: (row) => <DateText value={row.confirmedOn} digits />,
    },
    { key: 'benefit', title: words.benefit, width: 255, show: (row) => <Natures of={row.benefit} /> },
  ]
}

export default function StudiosPage() {
  const list = useListInAddress(KEYS)
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery(
    innovation.studios.queryOptions({ input: list.input as never, placeholderData: keepPreviousData }),
  )
  return (
    <ListPage
      name="studios"
      list={list}
      columns={useColumns()}
      narrowings={useNarrowings()}
      data={data}
      error={error}
      loading={isPending || isPlaceholderData}
      onRetry={() => void refetch()}
      search={words.search}
      empty={<Empty title={words.none} help={words.noneHelp} />}
      actions={<StartLink process="innovation-studio" title={words.new} />}
    />
  )
}
