import {
  choiceColumn,
  dateColumn,
  idColumn,
  instantColumn,
  type ListColumn,
  moneyColumn,
  numberColumn,
  textColumn,
  titleIn,
} from '../../kernel/exchange/index.ts'
import { exportOf, type ListExports } from '../../kernel/exchange/server.ts'
import type { Field, Form } from '../../kernel/forms/index.ts'
import type { Text } from '../../kernel/language/index.ts'
import { OUTCOMES } from '../../kernel/process/server.ts'
import { benefit } from './benefit/benefit.ts'
import { benefitForms } from './benefit/benefit-forms.ts'
import type { Nature } from './benefit/benefit-rules.ts'
import { certificationTitles } from './benefit/certification.ts'
import { innovationContract } from './contract.ts'
import { project } from './project/project.ts'
import { deliveryForms } from './project/project-delivery-forms.ts'
import { filingForms } from './project/project-forms.ts'
import { safety } from './safety/safety.ts'
import { studio } from './studio/studio.ts'
import { honours, levels } from './studio/studio-rules.ts'

type Titles = Readonly<Record<string, Text>>

/** The words of a choice, as its form has them. */
function optionsOf(form: Form, name: string): Titles {
  const field = form.fields.find((one: Field) => one.name === name)
  return field?.kind === 'choice' ? Object.fromEntries(field.options.map(({ value, title }) => [value, title])) : {}
}
const stagesOf = (stages: Readonly<Record<string, { readonly title: Text }>>): Titles =>
  Object.fromEntries(Object.entries(stages).map(([name, { title }]) => [name, title]))

const areas = optionsOf(filingForms.application, 'field')
const natures = optionsOf(benefitForms.benefit, 'nature')
const kinds = optionsOf(benefitForms.benefit, 'kind')
const ways = optionsOf(deliveryForms.contact, 'way')
const shownKinds: Titles = { project: { zh: '创新项目', en: 'Project' }, safety: { zh: '三查三防案例', en: 'Safety innovation' } }

const words = {
  number: { zh: '编号', en: 'Number' },
  id: { zh: '事项标识', en: 'Id' },
  stage: { zh: '环节', en: 'Stage' },
  state: { zh: '状态', en: 'State' },
  organisation: { zh: '单位', en: 'Organisation' },
  organisationId: { zh: '单位编号', en: 'Organisation (id)' },
  studio: { zh: '工作室', en: 'Studio' },
  studioId: { zh: '工作室编号', en: 'Studio (id)' },
  leader: { zh: '负责人', en: 'Leader' },
  specialist: { zh: '工会专员', en: 'Union specialist' },
  due: { zh: '期限', en: 'Due' },
  late: { zh: '是否超期', en: 'Late' },
  updated: { zh: '最近办理', en: 'Last step' },
  search: { zh: '搜索', en: 'Search' },
  project: { zh: '项目', en: 'Project' },
  projectId: { zh: '项目编号', en: 'Project (id)' },
  nature: { zh: '性质', en: 'Nature' },
  kind: { zh: '类型', en: 'Kind' },
  way: { zh: '方式', en: 'Way' },
  level: { zh: '级别', en: 'Level' },
  certified: { zh: '已核定', en: 'Verified' },
  fromDay: { zh: '起始日期', en: 'From day' },
  toDay: { zh: '截止日期', en: 'To day' },
} satisfies Record<string, Text>

const filed = {
  from: { zh: '申报起始日期', en: 'Filed from' },
  to: { zh: '申报截止日期', en: 'Filed to' },
}
const yesNo = (value: string) => value === 'true'
const place = <Row extends { readonly organisation: { readonly name: string } }>(): ListColumn<Row> =>
  textColumn(words.organisation, (row: Row) => row.organisation.name, { width: 30 })
const state = <Row extends { readonly outcome: string | null }>(): ListColumn<Row> =>
  choiceColumn(words.state, (row: Row) => titleIn(OUTCOMES, row.outcome ?? 'open'), { width: 10 })
const caseEnd = <Row extends { readonly id: string; readonly updatedAt: string }>(): ListColumn<Row>[] => [
  instantColumn(words.updated, (row: Row) => row.updatedAt),
  idColumn(words.id, (row: Row) => row.id, { width: 38 }),
]
const certifiedOnly = {
  zh: '工会已核定、未被修订、项目未被撤销的效益；三种性质分别统计，不相加',
  en: 'Verified by the union, superseded by no later figure, its project not revoked; the three natures are never added up',
}
const benefits = <Row extends { readonly benefit: Readonly<Record<Nature, number>> }>(): ListColumn<Row>[] =>
  (['direct', 'indirect', 'forecast'] as const).map((nature) =>
    moneyColumn(
      { zh: `已核定${natures[nature]?.zh ?? nature}`, en: `Verified: ${natures[nature]?.en ?? nature}` },
      (row: Row) => row.benefit[nature],
      { about: certifiedOnly },
    ),
  )

export const innovationExports: ListExports = {
  projects: exportOf(innovationContract.projects, {
    title: { zh: '创新项目', en: 'Innovation projects' },
    filters: {
      query: words.search,
      stage: { title: words.stage, show: (value) => titleIn(stagesOf(project.stages), value) },
      outcome: { title: words.state, show: (value) => titleIn({ ...OUTCOMES, closed: { zh: '已结束', en: 'Closed' } }, value) },
      organisation: words.organisationId,
      studio: words.studioId,
      specialist: { zh: '工会专员编号', en: 'Specialist (id)' },
      leader: { zh: '负责人编号', en: 'Leader (id)' },
      late: { title: words.late, show: yesNo },
      contactDue: { title: { zh: '应当联络', en: 'Contact is due' }, show: yesNo },
      approvedIn: { zh: '立项年份', en: 'Approved in' },
      passed: { title: { zh: '已走过的环节', en: 'Has been through' }, show: (value) => titleIn(stagesOf(project.stages), value) },
      mine: { title: { zh: '我的项目', en: 'Mine' }, show: yesNo },
      attention: { title: { zh: '超期或应当联络', en: 'Late, or contact is due' }, show: yesNo },
      ...filed,
    },
    columns: [
      idColumn(words.number, (row) => row.number),
      idColumn({ zh: '立项号', en: 'Project number' }, (row) => row.projectNumber),
      textColumn(words.project, (row) => row.title, { width: 44 }),
      choiceColumn({ zh: '类别', en: 'Field' }, (row) => titleIn(areas, row.field)),
      choiceColumn(words.stage, (row) => titleIn(stagesOf(project.stages), row.stage), { width: 18 }),
      state(),
      place(),
      textColumn(words.studio, (row) => row.studio?.name, { width: 30 }),
      textColumn(words.leader, (row) => row.leader?.name, { width: 14 }),
      textColumn(words.specialist, (row) => row.specialist?.name, { width: 14 }),
      dateColumn({ zh: '立项日期', en: 'Approved on' }, (row) => row.approvedOn),
      dateColumn({ zh: '结束日期', en: 'Ends' }, (row) => row.endsOn),
      dateColumn(words.due, (row) => row.due, { about: { zh: '本环节的最后一天', en: 'The last day of the stage' } }),
      choiceColumn(words.late, (row) => row.late, { width: 10 }),
      numberColumn({ zh: '已完成节点', en: 'Milestones reached' }, (row) => row.milestones?.done),
      numberColumn({ zh: '全部节点', en: 'Milestones' }, (row) => row.milestones?.all),
      dateColumn({ zh: '上次联络', en: 'Last contact' }, (row) => row.contact?.last),
      dateColumn({ zh: '下次联络', en: 'Next contact' }, (row) => row.contact?.next),
      ...benefits(),
      ...caseEnd(),
    ],
  }),
  benefits: exportOf(innovationContract.benefits, {
    title: { zh: '效益', en: 'Benefits' },
    filters: {
      query: words.search,
      stage: { title: words.stage, show: (value) => titleIn(stagesOf(benefit.stages), value) },
      nature: { title: words.nature, show: (value) => titleIn(natures, value) },
      kind: { title: words.kind, show: (value) => titleIn(kinds, value) },
      organisation: words.organisationId,
      studio: words.studioId,
      project: words.projectId,
      certified: { title: words.certified, show: yesNo },
      published: { title: { zh: '已公开', en: 'Published' }, show: yesNo },
      year: { zh: '计算期年份', en: 'Period ends in' },
      withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, show: yesNo },
      from: { zh: '核定（未核定的为申报）起始日期', en: 'Verified (else filed) from' },
      to: { zh: '核定（未核定的为申报）截止日期', en: 'Verified (else filed) to' },
    },
    columns: [
      idColumn(words.number, (row) => row.number),
      textColumn({ zh: '效益', en: 'Benefit' }, (row) => row.title, { width: 44 }),
      textColumn(words.project, (row) => row.project?.title, { width: 44 }),
      textColumn({ zh: '效益事项', en: 'What is saved or won' }, (row) => row.subject, { width: 30 }),
      choiceColumn(words.nature, (row) => titleIn(natures, row.nature)),
      choiceColumn(words.kind, (row) => titleIn(kinds, row.kind)),
      dateColumn({ zh: '计算期起', en: 'Period from' }, (row) => row.from),
      dateColumn({ zh: '计算期止', en: 'Period to' }, (row) => row.to),
      moneyColumn({ zh: '净效益', en: 'Net benefit' }, (row) => row.net, {
        about: { zh: '扣除费用后；空白为尚无金额', en: 'After costs; blank while there is no figure' },
      }),
      choiceColumn({ zh: '认定', en: 'Certified' }, (row) => row.certification && certificationTitles[row.certification], { width: 16 }),
      choiceColumn({ zh: '已被修订', en: 'Superseded' }, (row) => row.supersededBy !== null, { width: 10 }),
      dateColumn({ zh: '公开日期', en: 'Published on' }, (row) => row.publishedOn),
      dateColumn({ zh: '撤回日期', en: 'Withdrawn on' }, (row) => row.withdrawnOn, {
        about: {
          zh: '所属项目被撤销的日期，自此不再计入总额',
          en: 'The day on which its project was revoked; from then on it counts in no total',
        },
      }),
      choiceColumn(words.stage, (row) => titleIn(stagesOf(benefit.stages), row.stage), { width: 18 }),
      state(),
      place(),
      ...caseEnd(),
    ],
  }),
  studios: exportOf(innovationContract.studios, {
    title: { zh: '创新工作室', en: 'Studios' },
    filters: {
      query: words.search,
      stage: { title: words.stage, show: (value) => titleIn(stagesOf(studio.stages), value) },
      level: { title: words.level, show: (value) => titleIn(levels, value) },
      organisation: words.organisationId,
      recheck: { title: { zh: '复核将到期或进行中', en: 'Re-check due or running' }, show: yesNo },
      from: { zh: '首次认定（未认定的为申报）起始日期', en: 'First confirmed (else filed) from' },
      to: { zh: '首次认定（未认定的为申报）截止日期', en: 'First confirmed (else filed) to' },
    },
    columns: [
      idColumn(words.number, (row) => row.number),
      textColumn(words.studio, (row) => row.name, { width: 36 }),
      textColumn({ zh: '领衔人', en: 'Leader' }, (row) => row.leader?.name, { width: 14 }),
      choiceColumn({ zh: '荣誉', en: 'Honour' }, (row) => row.honour && honours[row.honour], { width: 30 }),
      choiceColumn(words.level, (row) => row.level && levels[row.level], { width: 12 }),
      place(),
      choiceColumn(words.stage, (row) => titleIn(stagesOf(studio.stages), row.stage), { width: 18 }),
      numberColumn({ zh: '成员人数', en: 'Members' }, (row) => row.members),
      numberColumn({ zh: '项目数', en: 'Projects' }, (row) => row.projects),
      dateColumn({ zh: '认定日期', en: 'Confirmed on' }, (row) => row.confirmedOn),
      dateColumn({ zh: '复核期限', en: 'Re-check due on' }, (row) => row.recheck?.dueOn),
      ...benefits(),
      ...caseEnd(),
    ],
  }),
  safety: exportOf(innovationContract.safety, {
    title: { zh: '三查三防案例', en: 'Safety innovations' },
    filters: {
      query: words.search,
      stage: { title: words.stage, show: (value) => titleIn(stagesOf(safety.stages), value) },
      organisation: words.organisationId,
      selected: { title: { zh: '省级入选', en: 'Selected by the province' }, show: yesNo },
      ...filed,
    },
    columns: [
      idColumn(words.number, (row) => row.number),
      textColumn({ zh: '案例', en: 'Safety innovation' }, (row) => row.title, { width: 44 }),
      choiceColumn(words.stage, (row) => titleIn(stagesOf(safety.stages), row.stage), { width: 18 }),
      state(),
      place(),
      dateColumn(words.due, (row) => row.due),
      choiceColumn(words.late, (row) => row.late, { width: 10 }),
      choiceColumn({ zh: '省级入选', en: 'Selected by the province' }, (row) => row.result?.selected),
      idColumn({ zh: '文号', en: 'Document' }, (row) => row.result?.documentNumber, { width: 26 }),
      dateColumn({ zh: '公布日期', en: 'Announced on' }, (row) => row.result?.announcedOn),
      choiceColumn({ zh: '展示中', en: 'On show' }, (row) => row.exhibited, { width: 10 }),
      ...caseEnd(),
    ],
  }),
  contacts: exportOf(innovationContract.contacts, {
    title: { zh: '联络记录', en: 'Contact log' },
    filters: {
      project: words.projectId,
      specialist: { zh: '工会专员编号', en: 'Specialist (id)' },
      year: { zh: '年份', en: 'Year' },
      organisation: words.organisationId,
      studio: words.studioId,
      from: words.fromDay,
      to: words.toDay,
    },
    columns: [
      dateColumn({ zh: '日期', en: 'Date' }, (row) => row.on),
      textColumn(words.project, (row) => row.project.title, { width: 44 }),
      textColumn(words.specialist, (row) => row.by.name, { width: 14 }),
      choiceColumn(words.way, (row) => titleIn(ways, row.way)),
      textColumn({ zh: '情况', en: 'What was found' }, (row) => row.about, { width: 60 }),
      textColumn({ zh: '需要协调的事项', en: 'Help that is needed' }, (row) => row.help, { width: 40 }),
      numberColumn({ zh: '照片数', en: 'Photographs' }, (row) => row.evidence.length),
      instantColumn({ zh: '记录时间', en: 'Recorded' }, (row) => row.recordedAt),
      idColumn({ zh: '项目标识', en: 'Project (id)' }, (row) => row.project.id, { width: 38 }),
      idColumn({ zh: '记录编号', en: 'Id' }, (row) => row.id, { width: 38 }),
    ],
  }),
  exhibits: exportOf(innovationContract.exhibits, {
    title: { zh: '成果展内容', en: 'Exhibits' },
    filters: { withdrawn: { title: { zh: '含已撤下', en: 'Withdrawn ones, too' }, show: yesNo } },
    columns: [
      textColumn({ zh: '标题', en: 'Title' }, (row) => row.title, { width: 44 }),
      choiceColumn({ zh: '类别', en: 'Kind' }, (row) => titleIn(shownKinds, row.kind)),
      place(),
      textColumn({ zh: '正文', en: 'Story' }, (row) => row.story, { width: 60 }),
      numberColumn({ zh: '图片数', en: 'Pictures' }, (row) => row.pictures.length),
      textColumn({ zh: '批准人', en: 'Approved by' }, (row) => row.approvedBy.name, { width: 14 }),
      instantColumn({ zh: '批准时间', en: 'Approved' }, (row) => row.approvedAt),
      instantColumn({ zh: '撤下时间', en: 'Withdrawn' }, (row) => row.withdrawnAt, { about: { zh: '空白为展示中', en: 'Blank: on show' } }),
      textColumn({ zh: '撤下原因', en: 'Why it was withdrawn' }, (row) => row.withdrawnBecause, { width: 40 }),
      idColumn({ zh: '事项标识', en: 'Case (id)' }, (row) => row.subject, { width: 38 }),
    ],
  }),
}
