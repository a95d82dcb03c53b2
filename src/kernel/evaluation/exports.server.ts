import { choiceColumn, dateColumn, idColumn, instantColumn, numberColumn, textColumn } from '../exchange/index.ts'
import { exportOf, exportOfRows, type ListExports } from '../exchange/server.ts'
import { SOURCES } from './card-difference.ts'
import { evaluationContract } from './contract.ts'

const states = {
  draft: { zh: '草稿', en: 'draft' },
  'to-come': { zh: '待生效', en: 'to come' },
  'in-force': { zh: '现行', en: 'in force' },
  superseded: { zh: '已被取代', en: 'superseded' },
}
const periods = { open: { zh: '进行中', en: 'open' }, locked: { zh: '已锁定', en: 'locked' } }
const origins = {
  entered: { zh: '填报', en: 'entered' },
  measure: { zh: '统计', en: 'counted' },
  correction: { zh: '更正', en: 'corrected' },
}
const presences = { present: { zh: '已有', en: 'there' }, missing: { zh: '缺少', en: 'missing' } }
const kinds = { indicator: { zh: '指标', en: 'indicator' }, deduction: { zh: '扣分项', en: 'deduction' } }
const decisions = {
  asked: { zh: '待审批', en: 'asked for' },
  approved: { zh: '已同意', en: 'approved' },
  refused: { zh: '未同意', en: 'refused' },
}
const appealStates = {
  open: { zh: '待答复', en: 'to be answered' },
  answered: { zh: '已答复', en: 'answered' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
}
const results = { upheld: { zh: '支持', en: 'sustained' }, dismissed: { zh: '不予支持', en: 'dismissed' } }
const title = { zh: '评价', en: 'Evaluation' }
const unit = { zh: '被评价单位', en: 'Who is judged' }
const from = { zh: '开始日期', en: 'From' }
const to = { zh: '结束日期', en: 'To' }
const score = { zh: '得分', en: 'Score' }
const grade = { zh: '等级', en: 'Grade' }

export const evaluationExports: ListExports = {
  cards: exportOf(evaluationContract.cards, {
    title: { zh: '评分表', en: 'Scorecards' },
    filters: { name: { zh: '代码', en: 'Name' } },
    columns: [
      textColumn({ zh: '评分表', en: 'Scorecard' }, (row) => row.title, { width: 32 }),
      idColumn({ zh: '代码', en: 'Name' }, (row) => row.name, { width: 24 }),
      numberColumn({ zh: '版本', en: 'Version' }, (row) => row.version),
      textColumn({ zh: '制定单位', en: 'Organisation' }, (row) => row.organisation.name, { width: 28 }),
      choiceColumn({ zh: '状态', en: 'State' }, (row) => states[row.state]),
      dateColumn({ zh: '启用日期', en: 'In force from' }, (row) => row.from),
      numberColumn({ zh: '指标数', en: 'Indicators' }, (row) => row.indicators),
      textColumn({ zh: '起草人', en: 'Drafted by' }, (row) => row.draftedBy.name),
      instantColumn({ zh: '起草时间', en: 'Drafted' }, (row) => row.draftedAt),
    ],
  }),
  evaluations: exportOf(evaluationContract.evaluations, {
    title: { zh: '评价清单', en: 'Evaluations' },
    filters: { state: { title: { zh: '状态', en: 'State' }, show: (value) => periods[value as keyof typeof periods] } },
    columns: [
      textColumn(title, (row) => row.title, { width: 32 }),
      textColumn({ zh: '评价单位', en: 'Judged by' }, (row) => row.organisation.name, { width: 28 }),
      textColumn({ zh: '评分表', en: 'Scorecard' }, (row) => row.scorecard.title, { width: 28 }),
      numberColumn({ zh: '评分表版本', en: 'Version of the card' }, (row) => row.scorecard.version),
      dateColumn(from, (row) => row.from),
      dateColumn(to, (row) => row.to),
      numberColumn({ zh: '被评价单位数', en: 'Organisations judged' }, (row) => row.subjects),
      choiceColumn({ zh: '状态', en: 'State' }, (row) => periods[row.state]),
      instantColumn({ zh: '锁定时间', en: 'Locked' }, (row) => row.lockedAt),
    ],
  }),
  values: exportOf(evaluationContract.values, {
    title: { zh: '评价数据', en: 'Values of an evaluation' },
    filters: {
      evaluation: { zh: '评价编号', en: 'Evaluation (id)' },
      subject: { zh: '单位编号', en: 'Organisation (id)' },
      line: { zh: '项目代码', en: 'Line' },
    },
    columns: [
      textColumn(unit, (row) => row.subject.name, { width: 28 }),
      textColumn({ zh: '项目', en: 'Line' }, (row) => row.title, { width: 28 }),
      numberColumn({ zh: '数值', en: 'Value' }, (row) => row.value, {
        about: { zh: '空白为没有数据，不是 0', en: 'Blank: there is none, which is not 0' },
      }),
      numberColumn({ zh: '基数', en: 'Of a whole of' }, (row) => row.whole),
      textColumn({ zh: '计量单位', en: 'Unit' }, (row) => row.unit),
      textColumn({ zh: '评委打分', en: 'Marks' }, (row) => row.marks.map(({ mark }) => mark).join('、'), { width: 24 }),
      instantColumn({ zh: '数据时点', en: 'As of' }, (row) => row.asOf),
      choiceColumn({ zh: '来源', en: 'Origin' }, (row) => origins[row.origin]),
      numberColumn({ zh: '记录数', en: 'Records' }, (row) => row.records?.count ?? null),
      textColumn({ zh: '依据', en: 'Evidence' }, (row) => row.evidence, { width: 36 }),
      textColumn({ zh: '填报人', en: 'Entered by' }, (row) => row.enteredBy?.name),
      instantColumn({ zh: '填报时间', en: 'Entered' }, (row) => row.enteredAt),
    ],
  }),
  overview: exportOf(evaluationContract.overview, {
    title: { zh: '评价期一览', en: 'A period at a glance' },
    filters: { evaluation: { zh: '评价编号', en: 'Evaluation (id)' } },
    columns: [
      numberColumn({ zh: '名次', en: 'Place' }, (row) => row.rank),
      textColumn(unit, (row) => row.subject.name, { width: 28 }),
      numberColumn({ zh: '已有数据（项）', en: 'Lines with a value' }, (row) => row.present),
      numberColumn({ zh: '缺少数据（项）', en: 'Lines without' }, (row) => row.missing),
      numberColumn(score, (row) => row.score),
      choiceColumn(grade, (row) => row.grade?.title),
      textColumn({ zh: '不计分原因', en: 'Why there is no score' }, (row) => row.blocked?.text, { width: 48 }),
      numberColumn({ zh: '申诉待答复（件）', en: 'Appeals to be answered' }, (row) => row.appeals.open),
      numberColumn({ zh: '申诉已答复（件）', en: 'Appeals answered' }, (row) => row.appeals.answered),
      numberColumn({ zh: '申诉已撤回（件）', en: 'Appeals withdrawn' }, (row) => row.appeals.withdrawn),
    ],
  }),
  lines: exportOf(evaluationContract.lines, {
    title: { zh: '数据有无', en: 'Lines with and without a value' },
    filters: {
      evaluation: { zh: '评价编号', en: 'Evaluation (id)' },
      subject: { zh: '单位编号', en: 'Organisation (id)' },
      state: { title: { zh: '数据', en: 'Value' }, show: (value) => presences[value as keyof typeof presences] },
    },
    columns: [
      textColumn(unit, (row) => row.subject.name, { width: 28 }),
      textColumn({ zh: '项目', en: 'Line' }, (row) => row.title, { width: 28 }),
      choiceColumn({ zh: '类别', en: 'Kind' }, (row) => kinds[row.kind]),
      choiceColumn({ zh: '来源', en: 'Comes from' }, (row) => SOURCES[row.source]),
      choiceColumn({ zh: '数据', en: 'Value there' }, (row) => presences[row.state]),
      numberColumn({ zh: '数值', en: 'Value' }, (row) => row.value, {
        about: { zh: '空白为没有数据，不是 0', en: 'Blank: there is none, which is not 0' },
      }),
      numberColumn({ zh: '基数', en: 'Of a whole of' }, (row) => row.whole),
      textColumn({ zh: '计量单位', en: 'Unit' }, (row) => row.unit),
      numberColumn({ zh: '打分的评委（名）', en: 'Judges who marked' }, (row) => row.marks),
      numberColumn({ zh: '记录数', en: 'Records' }, (row) => row.records),
      instantColumn({ zh: '数据时点', en: 'As of' }, (row) => row.asOf),
    ],
  }),
  scores: exportOf(evaluationContract.scores, {
    title: { zh: '评价得分', en: 'Scores in force' },
    filters: { evaluation: { zh: '评价编号', en: 'Evaluation (id)' } },
    columns: [
      numberColumn({ zh: '名次', en: 'Place' }, (row) => row.rank),
      textColumn(unit, (row) => row.subject.name, { width: 28 }),
      numberColumn(score, (row) => row.score),
      choiceColumn(grade, (row) => row.grade?.title),
      textColumn({ zh: '不计分原因', en: 'Why there is no score' }, (row) => row.blocked?.text, { width: 48 }),
    ],
  }),
  mine: exportOf(evaluationContract.mine, {
    title: { zh: '本单位得分', en: 'Own scores' },
    filters: {},
    columns: [
      textColumn(title, (row) => row.evaluation.title, { width: 32 }),
      dateColumn(from, (row) => row.evaluation.from),
      dateColumn(to, (row) => row.evaluation.to),
      textColumn(unit, (row) => row.subject.name, { width: 28 }),
      numberColumn(score, (row) => row.score),
      choiceColumn(grade, (row) => row.grade?.title),
      instantColumn({ zh: '启用时间', en: 'Applied' }, (row) => row.appliedAt),
    ],
  }),
  appeals: exportOfRows(evaluationContract.appeals, ({ rows }) =>
    rows.flatMap(({ lines, ...appeal }) => lines.map((line) => ({ ...appeal, line }))),
  )({
    title: { zh: '评价申诉', en: 'Appeals' },
    filters: {
      state: { title: { zh: '状态', en: 'State' }, show: (value) => appealStates[value as keyof typeof appealStates] },
      evaluation: { zh: '评价编号', en: 'Evaluation (id)' },
      subject: { zh: '单位编号', en: 'Organisation (id)' },
    },
    columns: [
      textColumn(title, (row) => row.evaluation.title, { width: 32 }),
      textColumn(unit, (row) => row.subject.name, { width: 28 }),
      textColumn({ zh: '申诉项目', en: 'Contested line' }, (row) => row.line.title, { width: 28 }),
      textColumn({ zh: '申诉理由', en: 'Reason' }, (row) => row.line.reason, { width: 48 }),
      textColumn({ zh: '申诉人', en: 'Filed by' }, (row) => row.filedBy.name),
      instantColumn({ zh: '申诉时间', en: 'Filed' }, (row) => row.filedAt),
      choiceColumn({ zh: '状态', en: 'State' }, (row) => appealStates[row.state]),
      dateColumn({ zh: '答复期限', en: 'To be answered by' }, (row) => row.due),
      choiceColumn({ zh: '答复结果', en: 'Result' }, (row) =>
        row.line.upheld === null ? null : results[row.line.upheld ? 'upheld' : 'dismissed'],
      ),
      textColumn({ zh: '答复', en: 'Answer' }, (row) => row.line.answer, { width: 48 }),
      textColumn({ zh: '答复人', en: 'Answered by' }, (row) => row.answeredBy?.name),
      instantColumn({ zh: '答复时间', en: 'Answered' }, (row) => row.answeredAt),
      instantColumn({ zh: '撤回时间', en: 'Withdrawn' }, (row) => row.withdrawnAt),
      textColumn({ zh: '撤回说明', en: 'Why it was withdrawn' }, (row) => row.withdrawal, { width: 36 }),
    ],
  }),
  corrections: exportOfRows(evaluationContract.corrections, ({ rows }) =>
    rows.flatMap(({ changes, ...correction }) => changes.map((change) => ({ ...correction, change }))),
  )({
    title: { zh: '锁定后的更正', en: 'Corrections after the lock' },
    filters: {
      state: { title: { zh: '状态', en: 'State' }, show: (value) => decisions[value as keyof typeof decisions] },
      evaluation: { zh: '评价编号', en: 'Evaluation (id)' },
    },
    columns: [
      textColumn(title, (row) => row.evaluation.title, { width: 32 }),
      textColumn(unit, (row) => row.change.subject.name, { width: 28 }),
      idColumn({ zh: '项目代码', en: 'Line' }, (row) => row.change.name, { width: 24 }),
      numberColumn({ zh: '更正后的数值', en: 'Corrected value' }, (row) => row.change.value),
      textColumn({ zh: '依据', en: 'Evidence' }, (row) => row.change.evidence, { width: 36 }),
      textColumn({ zh: '理由', en: 'Reason' }, (row) => row.reason, { width: 36 }),
      choiceColumn({ zh: '状态', en: 'State' }, (row) => decisions[row.state]),
      textColumn({ zh: '申请人', en: 'Asked by' }, (row) => row.askedBy.name),
      instantColumn({ zh: '申请时间', en: 'Asked' }, (row) => row.askedAt),
      textColumn({ zh: '审批人', en: 'Decided by' }, (row) => row.decidedBy?.name),
      instantColumn({ zh: '审批时间', en: 'Decided' }, (row) => row.decidedAt),
      textColumn({ zh: '审批意见', en: 'Decision' }, (row) => row.note, { width: 36 }),
    ],
  }),
}
