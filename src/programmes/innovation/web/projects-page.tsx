import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Text } from '../../../kernel/language/index.ts'
import { outcomeWords, StageTag } from '../../../kernel/process/web-parts.tsx'
import { stageTitle } from '../../../kernel/process/web-processes.tsx'
import { DateText, DueTag, Empty, Link, None, useText } from '../../../ui/common/index.ts'
import { type Column, useListInAddress } from '../../../ui/desk/index.ts'
import type { ProjectRow } from '../contract.ts'
import { project } from '../project/project.ts'
import { caseAddress, studioAddress } from './addresses.ts'
import { innovation } from './api.ts'
import { ProjectDue } from './due.tsx'
import { ListPage, type Narrowing } from './list-panel.tsx'
import { Natures } from './natures.tsx'
import { projectArea } from './project-fields.ts'
import { useShown } from './shown.ts'
import { StartLink } from './start-link.tsx'
import { localToday } from './today.ts'
import { shared } from './words.ts'

const words = {
  title: { zh: '项目', en: 'Project' },
  search: { zh: '项目名称、编号或拼音首字母', en: 'Title, number or pinyin initials' },
  area: { zh: '类别', en: 'Kind' },
  outcome: { zh: '状态', en: 'Standing' },
  open: { zh: '在办', en: 'Open' },
  closed: { zh: '已结束', en: 'Closed' },
  milestones: { zh: '节点', en: 'Milestones' },
  contact: { zh: '下次联络', en: 'Next contact' },
  contactDue: { zh: '应当联络的项目', en: 'contact is due' },
  ends: { zh: '结束日期', en: 'Ends' },
  approved: { zh: '立项日期', en: 'Approved on' },
  benefit: { zh: '已核定效益', en: 'Verified benefit' },
  approvedIn: { zh: '立项年份', en: 'approved in' },
  passed: { zh: '已走过的环节', en: 'has been through' },
  mine: { zh: '我的项目', en: 'mine' },
  none: { zh: '没有符合条件的项目', en: 'No project matches' },
  noneHelp: { zh: '请放宽筛选条件，或换一个词搜索。', en: 'Drop a filter or search for another word.' },
  new: { zh: '申报项目', en: 'File a project' },
  attention: { zh: '超期或应当联络', en: 'late, or contact is due' },
  from: { zh: '申报自', en: 'filed from' },
  to: { zh: '申报至', en: 'filed until' },
  lateOnly: { zh: '超期', en: 'late' },
} satisfies Record<string, Text>

const KEYS = [
  'stage',
  'outcome',
  'organisation',
  'studio',
  'specialist',
  'leader',
  'late',
  'contactDue',
  'approvedIn',
  'passed',
  'mine',
  'attention',
  'from',
  'to',
]

/** Filters that come with a figure of the overview, and have no column. */
function useNarrowings(): Readonly<Record<string, Narrowing<ProjectRow>>> {
  const t = useText()
  const yesNo = (value: string) => t(value === 'true' ? shared.yes : shared.no)
  return {
    organisation: { title: shared.organisation, show: (_, rows) => rows[0]?.organisation.name },
    studio: { title: shared.studio, show: (_, rows) => rows[0]?.studio?.name },
    specialist: { title: shared.specialist, show: (_, rows) => rows[0]?.specialist?.name },
    leader: { title: shared.leader, show: (_, rows) => rows[0]?.leader?.name },
    late: { title: words.lateOnly, show: yesNo },
    contactDue: { title: words.contactDue, show: yesNo },
    approvedIn: { title: words.approvedIn, show: (value) => value },
    passed: {
      title: words.passed,
      show: (value) => (project.stages[value as 'review'] ? t(project.stages[value as 'review'].title) : value),
    },
    mine: { title: words.mine },
    attention: { title: words.attention, show: yesNo },
    from: { title: words.from, show: (value) => value },
    to: { title: words.to, show: (value) => value },
  }
}

function useColumns(): readonly Column<ProjectRow>[] {
  const t = useText()
  const shown = useShown()
  const today = localToday()
  return [
    {
      key: 'title',
      title: words.title,
      always: true,
      sortable: true,
      width: 210,
      show: (row) => <Link to={caseAddress(row.id)}>{row.title}</Link>,
    },
    {
      key: 'stage',
      title: shared.stage,
      width: 130,
      sortable: true,
      single: true,
      filter: Object.entries(project.stages).map(([value, { title }]) => ({ value, title })),
      show: (row) => <StageTag title={stageTitle(project, row.stage)} outcome={row.outcome} />,
    },
    {
      key: 'due',
      title: shared.due,
      width: 120,
      sortable: true,
      show: (row) => <ProjectDue row={row} />,
    },
    { key: 'organisation', title: shared.organisation, width: 150, show: (row) => row.organisation.name },
    {
      key: 'studio',
      title: shared.studio,
      width: 170,
      optional: true,
      show: (row) => (row.studio ? <Link to={studioAddress(row.studio.id)}>{row.studio.name}</Link> : <None />),
    },
    { key: 'leader', title: shared.leader, width: 105, show: (row) => row.leader?.name ?? <None /> },
    { key: 'specialist', title: shared.specialist, width: 120, show: (row) => row.specialist?.name ?? <None /> },
    {
      key: 'milestones',
      title: words.milestones,
      width: 75,
      show: ({ milestones }) => (milestones ? <span className="jx-number">{`${milestones.done} / ${milestones.all}`}</span> : <None />),
    },
    {
      key: 'contact',
      title: words.contact,
      width: 130,
      sortable: true,
      show: ({ contact, outcome }) => (contact && !outcome ? <DueTag due={contact.next} today={today} /> : <None />),
    },
    { key: 'benefit', title: words.benefit, sortable: true, optional: true, width: 300, show: (row) => <Natures of={row.benefit} /> },
    {
      key: 'outcome',
      title: words.outcome,
      optional: true,
      single: true,
      filter: [
        { value: 'open', title: words.open },
        { value: 'closed', title: words.closed },
        ...Object.entries(outcomeWords).map(([value, title]) => ({ value, title })),
      ],
      show: (row) => t((row.outcome && outcomeWords[row.outcome]) || words.open),
    },
    { key: 'area', title: words.area, optional: true, show: (row) => (row.field ? shown(projectArea, row.field) : <None />) },
    { key: 'approved', title: words.approved, sortable: true, optional: true, show: (row) => <DateText value={row.approvedOn} digits /> },
    { key: 'ends', title: words.ends, sortable: true, optional: true, show: (row) => <DateText value={row.endsOn} digits /> },
    {
      key: 'number',
      title: shared.number,
      sortable: true,
      optional: true,
      show: (row) => <span className="jx-number">{row.projectNumber ?? row.number}</span>,
    },
    { key: 'updated', title: shared.updated, sortable: true, width: 140, show: (row) => <DateText value={row.updatedAt} digits /> },
  ]
}

export default function ProjectsPage() {
  const list = useListInAddress(KEYS)
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery(
    innovation.projects.queryOptions({ input: list.input as never, placeholderData: keepPreviousData }),
  )
  return (
    <ListPage
      name="projects"
      list={list}
      columns={useColumns()}
      narrowings={useNarrowings()}
      data={data}
      error={error}
      loading={isPending || isPlaceholderData}
      onRetry={() => void refetch()}
      search={words.search}
      empty={<Empty title={words.none} help={words.noneHelp} />}
      actions={<StartLink process="innovation-project" title={words.new} />}
    />
  )
}
