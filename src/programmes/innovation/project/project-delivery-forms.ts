import { because, type Field, type Form } from '../../../kernel/forms/index.ts'
import { units } from '../../../kernel/quantities/index.ts'
import { reasons } from '../reasons.ts'

const MOST_FEN = 100_000_000_000
const opinion: Field = { name: 'opinion', kind: 'longtext', title: { zh: '意见', en: 'Opinion' }, required: true, maxLength: 1000 }
const spent: Field = {
  name: 'spent',
  kind: 'money',
  title: { zh: '已支出经费', en: 'Spent so far' },
  required: true,
  min: 0,
  max: MOST_FEN,
}

/** The forms from the work under way to the archive. */
const deliveryBare = {
  contact: {
    name: 'contact',
    title: { zh: '工会专员联络记录', en: 'Contact of the specialist' },
    fields: [
      { name: 'date', kind: 'date', title: { zh: '日期', en: 'Date' }, required: true },
      {
        name: 'way',
        kind: 'choice',
        title: { zh: '方式', en: 'Way' },
        required: true,
        options: [
          { value: 'visit', title: { zh: '现场', en: 'Visit' } },
          { value: 'call', title: { zh: '电话', en: 'Call' } },
          { value: 'online', title: { zh: '线上', en: 'Online' } },
          { value: 'meeting', title: { zh: '座谈', en: 'Meeting' } },
        ],
      },
      { name: 'about', kind: 'longtext', title: { zh: '情况', en: 'What was found' }, required: true, maxLength: 1000 },
      { name: 'help', kind: 'longtext', title: { zh: '需要协调的事项', en: 'Help that is needed' }, maxLength: 1000 },
    ],
  },
  milestone: {
    name: 'milestone',
    title: { zh: '节点完成', en: 'Milestone reached' },
    fields: [
      {
        name: 'number',
        kind: 'integer',
        title: { zh: '节点序号', en: 'Number of the milestone' },
        help: { zh: '任务书中的第几个节点', en: 'Its place in the task book' },
        required: true,
        min: 1,
        max: 20,
      },
      { name: 'doneOn', kind: 'date', title: { zh: '完成日期', en: 'Reached on' }, required: true },
      { name: 'note', kind: 'longtext', title: { zh: '完成情况', en: 'What was reached' }, required: true, maxLength: 1000 },
    ],
  },
  midTermReport: {
    name: 'midTermReport',
    title: { zh: '中期报告', en: 'Mid-term report' },
    fields: [
      { name: 'progress', kind: 'longtext', title: { zh: '进展', en: 'Progress' }, required: true, maxLength: 2000 },
      spent,
      { name: 'problems', kind: 'longtext', title: { zh: '存在问题', en: 'Problems' }, maxLength: 1000 },
    ],
  },
  midTermCheck: {
    name: 'midTermCheck',
    title: { zh: '中期检查', en: 'Mid-term check' },
    fields: [
      {
        name: 'result',
        kind: 'choice',
        title: { zh: '结论', en: 'Result' },
        required: true,
        options: [
          { value: 'pass', title: { zh: '通过', en: 'Pass' } },
          { value: 'rectify', title: { zh: '整改', en: 'Rectify' } },
          { value: 'terminate', title: { zh: '建议终止', en: 'Proposed to end' } },
        ],
      },
      opinion,
      {
        name: 'rectify',
        kind: 'longtext',
        title: { zh: '整改要求', en: 'What must be mended' },
        required: true,
        maxLength: 1000,
        when: { field: 'result', is: ['rectify'] },
      },
    ],
  },
  rectification: {
    name: 'rectification',
    title: { zh: '整改报告', en: 'Rectification report' },
    fields: [
      { name: 'measures', kind: 'longtext', title: { zh: '整改措施与结果', en: 'What was mended' }, required: true, maxLength: 2000 },
      { name: 'doneOn', kind: 'date', title: { zh: '完成日期', en: 'Done on' }, required: true },
    ],
  },
  completion: {
    name: 'completion',
    title: { zh: '结题验收申请', en: 'Application for acceptance' },
    fields: [
      { name: 'summary', kind: 'longtext', title: { zh: '工作总结', en: 'Summary' }, required: true, maxLength: 3000 },
      {
        name: 'goalsReached',
        kind: 'longtext',
        title: { zh: '逐项对照考核指标', en: 'Each measure and what was reached' },
        required: true,
        maxLength: 2000,
      },
      spent,
      { name: 'finishedOn', kind: 'date', title: { zh: '完成日期', en: 'Finished on' }, required: true },
    ],
  },
  panel: {
    name: 'panel',
    title: { zh: '组建验收专家组', en: 'Panel for the acceptance' },
    fields: [
      {
        name: 'panel',
        kind: 'persons',
        role: 'innovation-expert',
        title: { zh: '专家组成员', en: 'Members of the panel' },
        help: {
          zh: '不得为项目组成员，不得与项目单位或成员同单位',
          en: 'Nobody of the project, of its enterprise, or of a member’s employer',
        },
        required: true,
        atLeast: 3,
        atMost: 5,
      },
      { name: 'meetsOn', kind: 'date', title: { zh: '验收日期', en: 'Meets on' }, required: true },
      { name: 'place', kind: 'text', title: { zh: '地点', en: 'Place' }, maxLength: 120 },
      { name: 'materialsComplete', kind: 'yesno', title: { zh: '验收材料齐全', en: 'The material is complete' }, required: true },
    ],
  },
  assessment: {
    name: 'assessment',
    title: { zh: '专家验收意见', en: 'Opinion of an expert' },
    fields: [
      {
        name: 'noConflict',
        kind: 'yesno',
        title: { zh: '本人与项目、项目单位及成员无利害关系', en: 'I have no tie to the project, its enterprise or its members' },
        required: true,
      },
      { name: 'score', kind: 'integer', title: { zh: '评分', en: 'Score' }, required: true, min: 0, max: 100 },
      opinion,
    ],
  },
  result: {
    name: 'result',
    title: { zh: '成果登记', en: 'Registration of the result' },
    fields: [
      { name: 'name', kind: 'text', title: { zh: '成果名称', en: 'Name of the result' }, required: true, maxLength: 80 },
      { name: 'summary', kind: 'longtext', title: { zh: '成果简介', en: 'What it is' }, required: true, maxLength: 2000 },
      {
        name: 'authors',
        kind: 'table',
        title: { zh: '完成人及贡献', en: 'Authors and their shares' },
        help: { zh: '贡献率合计为 100', en: 'The shares add up to 100' },
        required: true,
        atLeast: 1,
        atMost: 30,
        columns: [
          { name: 'person', kind: 'person', title: { zh: '完成人', en: 'Author' }, required: true },
          {
            name: 'share',
            kind: 'decimal',
            scale: 1,
            min: '0.1',
            max: '100',
            unit: units.percent,
            title: { zh: '贡献率', en: 'Share' },
            required: true,
          },
        ],
      },
      {
        name: 'rights',
        kind: 'table',
        title: { zh: '知识产权', en: 'Rights' },
        atMost: 20,
        columns: [
          {
            name: 'kind',
            kind: 'choice',
            title: { zh: '类别', en: 'Kind' },
            required: true,
            options: [
              { value: 'invention', title: { zh: '发明专利', en: 'Invention patent' } },
              { value: 'utility', title: { zh: '实用新型专利', en: 'Utility model' } },
              { value: 'software', title: { zh: '软件著作权', en: 'Software copyright' } },
              { value: 'method', title: { zh: '先进操作法、工法', en: 'Method of work' } },
              { value: 'standard', title: { zh: '标准', en: 'Standard' } },
            ],
          },
          { name: 'number', kind: 'text', title: { zh: '编号', en: 'Number' }, required: true, maxLength: 60 },
        ],
      },
      {
        name: 'mayPublish',
        kind: 'yesno',
        title: { zh: '同意在成果展公开', en: 'May be shown in the exhibition' },
        help: {
          zh: '公开前还须区总工会批准；可以不同意，不影响项目',
          en: 'The district union must also approve; saying no has no effect on the project',
        },
        required: true,
      },
    ],
  },
  resultConfirmation: {
    name: 'resultConfirmation',
    title: { zh: '技术部门确认', en: 'Confirmation of the technical department' },
    fields: [opinion],
  },
  intangible: {
    name: 'intangible',
    title: { zh: '无形效益认定', en: 'Intangible benefit' },
    fields: [
      {
        name: 'effect',
        kind: 'longtext',
        title: { zh: '安全、质量、环境等无形效益', en: 'Safety, quality, environment and the like' },
        required: true,
        maxLength: 1000,
      },
    ],
  },
  intangibleConfirmation: {
    name: 'intangibleConfirmation',
    title: { zh: '无形效益审核', en: 'Review of the intangible benefit' },
    fields: [opinion],
  },
  transformation: {
    name: 'transformation',
    title: { zh: '成果转化', en: 'Transformation of the result' },
    fields: [
      {
        name: 'way',
        kind: 'choice',
        title: { zh: '转化方式', en: 'Way' },
        required: true,
        options: [
          { value: 'own-use', title: { zh: '本单位应用', en: 'Used in the enterprise' } },
          { value: 'spread', title: { zh: '行业推广', en: 'Spread in the trade' } },
          { value: 'transfer', title: { zh: '转让', en: 'Transferred' } },
          { value: 'licence', title: { zh: '许可使用', en: 'Licensed' } },
          { value: 'shares', title: { zh: '作价入股', en: 'Brought in as shares' } },
        ],
      },
      { name: 'user', kind: 'text', title: { zh: '应用单位', en: 'Who uses it' }, required: true, maxLength: 120 },
      { name: 'startedOn', kind: 'date', title: { zh: '开始应用日期', en: 'In use since' }, required: true },
      { name: 'income', kind: 'money', title: { zh: '转化收入', en: 'Income' }, min: 0, max: MOST_FEN },
      {
        name: 'shared',
        kind: 'money',
        title: { zh: '奖励给完成人', en: 'Share of the authors' },
        help: { zh: '体现“创新者多得”', en: 'Those who innovate earn more' },
        min: 0,
        max: MOST_FEN,
      },
      { name: 'description', kind: 'longtext', title: { zh: '转化情况', en: 'How it is used' }, required: true, maxLength: 2000 },
    ],
  },
  transformationReview: {
    name: 'transformationReview',
    title: { zh: '成果转化核实', en: 'Confirmation of the transformation' },
    fields: [opinion],
  },
  followUp: {
    name: 'followUp',
    title: { zh: '年度跟踪', en: 'Yearly follow-up' },
    fields: [
      { name: 'year', kind: 'integer', title: { zh: '年度', en: 'Year' }, required: true, min: 2000, max: 2999 },
      { name: 'inUse', kind: 'yesno', title: { zh: '仍在应用', en: 'Still in use' }, required: true },
      { name: 'note', kind: 'longtext', title: { zh: '应用情况', en: 'How it goes' }, required: true, maxLength: 1000 },
    ],
  },
} as const satisfies Readonly<Record<string, Form>>

export const deliveryForms = because(deliveryBare, {
  contact: { date: reasons.followed, way: reasons.followed, about: reasons.followed, help: reasons.followed },
  milestone: { number: reasons.planned, doneOn: reasons.dated, note: reasons.proven },
  midTermReport: { progress: reasons.planned, spent: reasons.funded, problems: reasons.followed },
  midTermCheck: { result: reasons.planned, opinion: reasons.opined, rectify: reasons.mended },
  rectification: { measures: reasons.mended, doneOn: reasons.dated },
  completion: { summary: reasons.proven, goalsReached: reasons.planned, spent: reasons.funded, finishedOn: reasons.dated },
  panel: { panel: reasons.convened, meetsOn: reasons.convened, place: reasons.convened, materialsComplete: reasons.checked },
  assessment: { noConflict: reasons.disinterested, score: reasons.scored, opinion: reasons.opined },
  result: {
    name: reasons.named,
    summary: reasons.proven,
    authors: reasons.credited,
    rights: reasons.protected,
    mayPublish: reasons.consented,
  },
  resultConfirmation: { opinion: reasons.opined },
  intangible: { effect: reasons.proven },
  intangibleConfirmation: { opinion: reasons.opined },
  transformation: {
    way: reasons.transformed,
    user: reasons.transformed,
    startedOn: reasons.dated,
    income: reasons.transformed,
    shared: reasons.transformed,
    description: reasons.transformed,
  },
  transformationReview: { opinion: reasons.opined },
  followUp: { year: reasons.dated, inUse: reasons.transformed, note: reasons.transformed },
})
