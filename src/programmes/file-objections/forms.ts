import type { Field, Form } from '../../kernel/forms/index.ts'
import { ENTRY_KINDS, SKILL_LEVELS } from '../../kernel/people/index.ts'

const UUID = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'

const KINDS = Object.entries(ENTRY_KINDS).map(([value, title]) => ({ value, title }))
const LEVELS = Object.entries(SKILL_LEVELS).map(([value, { title }]) => ({ value, title }))

/** What the page knows and fills in: the entry as the person sees it. The start checks that it still reads so. */
const ENTRY: readonly Field[] = [
  { name: 'title', kind: 'text', title: { zh: '有异议的记录', en: 'The entry' }, required: true, maxLength: 200 },
  { name: 'entry', kind: 'text', title: { zh: '记录编号', en: 'Its id' }, required: true, maxLength: 36, pattern: UUID },
  { name: 'kind', kind: 'choice', title: { zh: '类别', en: 'Kind' }, required: true, options: KINDS },
  { name: 'from', kind: 'date', title: { zh: '记录的开始或取得日期', en: 'From, or obtained on, as it stands' } },
  { name: 'to', kind: 'date', title: { zh: '记录的结束或失效日期', en: 'To, or expires on, as it stands' } },
]

const objection: Form = {
  name: 'objection',
  title: { zh: '档案异议', en: 'Objection to an entry' },
  why: {
    zh: '说明哪条记录不对、应当是什么，供核实更正（个人信息保护法第四十六条）',
    en: 'Says which entry is wrong and what would be right, so that it can be mended (PIPL, art. 46)',
  },
  fields: [
    ...ENTRY,
    { name: 'wrong', kind: 'longtext', title: { zh: '哪里不对', en: 'What is wrong' }, required: true, maxLength: 500 },
    {
      name: 'right',
      kind: 'longtext',
      title: { zh: '应当是什么', en: 'What would be right' },
      help: { zh: '不是您本人的记录，也请在这里写明。', en: 'If the entry is not about you at all, say so here.' },
      required: true,
      maxLength: 500,
    },
  ],
}

const correction: Form = {
  name: 'correction',
  title: { zh: '更正记录', en: 'The corrected entry' },
  why: { zh: '写入人员档案，替代有误的记录，并注明依据', en: 'Goes into the life file in place of the wrong entry, with what it rests on' },
  records: true,
  fields: [
    { name: 'kind', kind: 'choice', title: { zh: '类别', en: 'Kind' }, required: true, options: KINDS },
    {
      name: 'title',
      kind: 'text',
      title: { zh: '更正后的内容', en: 'What it says from now on' },
      help: { zh: '例如证书全称和等级。', en: 'Such as the full name and level of a certificate.' },
      required: true,
      maxLength: 200,
    },
    {
      name: 'level',
      kind: 'choice',
      title: { zh: '技能等级', en: 'Skill level' },
      options: LEVELS,
      when: { field: 'kind', is: ['skill'] },
    },
    {
      name: 'certificateNumber',
      kind: 'text',
      title: { zh: '证书编号', en: 'Certificate number' },
      help: { zh: '没有变化的不必填写。', en: 'Leave it open where it stays as it is.' },
      maxLength: 50,
      when: { field: 'kind', is: ['skill', 'certificate'] },
    },
    { name: 'from', kind: 'date', title: { zh: '开始或取得日期', en: 'From, or obtained on' } },
    { name: 'to', kind: 'date', title: { zh: '结束或失效日期', en: 'To, or expires on' } },
    {
      name: 'source',
      kind: 'longtext',
      title: { zh: '更正依据', en: 'What it rests on' },
      help: {
        zh: '文件名称、文号，或证书编号和发证机关；写进档案，本人看得到。',
        en: 'The document and its number, or the certificate’s number and who issued it. It goes into the file; the person sees it.',
      },
      required: true,
      maxLength: 500,
    },
  ],
}

const upholding: Form = {
  name: 'upholding',
  title: { zh: '维持原记录', en: 'The entry is upheld' },
  why: { zh: '答复本人须说明理由和依据', en: 'The person is told why and on what grounds' },
  fields: [
    {
      name: 'reason',
      kind: 'longtext',
      title: { zh: '理由和依据', en: 'Why, and on what grounds' },
      help: { zh: '用职工看得懂的话写。', en: 'In words that the worker understands.' },
      required: true,
      maxLength: 1000,
    },
  ],
}

const passing: Form = {
  name: 'passing',
  title: { zh: '移送区总工会', en: 'Passed to the district' },
  why: { zh: '说明为什么由上级核实', en: 'Says why the district looks into it' },
  fields: [
    {
      name: 'why',
      kind: 'longtext',
      title: { zh: '本单位为什么不能核实', en: 'Why this organisation can’t tell' },
      help: { zh: '例如记录由原工作单位确认。', en: 'Such as: a former employer confirmed it.' },
      required: true,
      maxLength: 500,
    },
  ],
}

const further: Form = {
  name: 'further',
  title: { zh: '提请区总工会复核', en: 'Taken to the district' },
  why: { zh: '复核以此为限，不再要求提交材料', en: 'The district looks into this; no papers are asked for' },
  fields: [
    {
      name: 'why',
      kind: 'longtext',
      title: { zh: '为什么不同意单位的答复', en: 'Why the answer does not convince you' },
      required: true,
      maxLength: 500,
    },
  ],
}

const striking: Form = {
  name: 'striking',
  title: { zh: '作废记录', en: 'The entry is struck out' },
  why: {
    zh: '说明这条记录为什么不是本人的；原因写进档案，本人看得到，记录保留可查、可恢复',
    en: 'Says why the entry is not the person’s at all; it goes into the file, where the person sees it. The entry stays to be seen and can be restored',
  },
  fields: [
    {
      name: 'reason',
      kind: 'longtext',
      title: { zh: '作废原因和依据', en: 'Why, and on what grounds' },
      help: { zh: '例如：同名人员的证书误记。', en: 'Such as: the certificate of somebody of the same name.' },
      required: true,
      maxLength: 500,
    },
  ],
}

const keeping: Form = {
  name: 'keeping',
  title: { zh: '不予作废', en: 'Not struck out' },
  why: { zh: '退回核实须说明理由', en: 'Whoever asked for it is told why' },
  fields: [{ name: 'why', kind: 'longtext', title: { zh: '理由', en: 'Why' }, required: true, maxLength: 500 }],
}

export const forms = { objection, correction, upholding, passing, further, striking, keeping }
