import type { Form } from '../../../kernel/forms/index.ts'
import { CAPACITIES } from './pledge-text.ts'

const application: Form = {
  name: 'application',
  title: { zh: '加入申请', en: 'Application to join' },
  why: {
    zh: '加入“善城金螺号”的银行先签署《宣传承诺书》；网点数用于按网点计算受众，不作他用',
    en: 'A bank that joins the brand signs the pledge first; the number of outlets is for reckoning reach per outlet and nothing else',
  },
  fields: [
    {
      name: 'title',
      kind: 'text',
      title: { zh: '事项', en: 'What it is about' },
      help: { zh: '例如：加入“善城金螺号”金融教育宣传品牌。', en: 'Such as: joins the financial-education brand.' },
      required: true,
      maxLength: 80,
    },
    {
      name: 'kind',
      kind: 'choice',
      title: { zh: '类别', en: 'Kind' },
      required: true,
      options: [
        { value: 'join', title: { zh: '加入（含退出后重新加入）', en: 'Joins, or joins again' } },
        { value: 'renewal', title: { zh: '文本更新后重签（监管发起）', en: 'Signs a new text; begun by the supervisor' } },
      ],
    },
    {
      name: 'outlets',
      kind: 'integer',
      title: { zh: '参加的网点数', en: 'Outlets that take part' },
      unit: { zh: '个', en: 'outlets' },
      min: 1,
      max: 9999,
      required: true,
      when: { field: 'kind', is: ['join'] },
    },
    {
      name: 'plan',
      kind: 'longtext',
      title: { zh: '打算怎样开展', en: 'What the bank means to do' },
      help: { zh: '一两句话即可，年度计划另报。', en: 'A sentence or two; the yearly plan comes later.' },
      maxLength: 500,
      when: { field: 'kind', is: ['join'] },
    },
  ],
}

/** Filled in by the software: which text is to be signed. */
const text: Form = {
  name: 'text',
  title: { zh: '签署文本', en: 'The text to be signed' },
  why: {
    zh: '由系统填写：签署的是哪一版，防止签错文本',
    en: 'Filled in by the software: which text is signed, so that nobody signs another',
  },
  fields: [
    { name: 'version', kind: 'integer', title: { zh: '版本', en: 'Version' }, min: 1, required: true },
    { name: 'hash', kind: 'text', title: { zh: '文本 SHA-256', en: 'SHA-256 of the text' }, required: true, maxLength: 64 },
  ],
}

const signature: Form = {
  name: 'signature',
  title: { zh: '签署', en: 'Signature' },
  why: {
    zh: '签署人姓名和日期由系统记录，另附本行印章图片；签署后由监管会签生效',
    en: 'Your name and the day are recorded by the system, and the bank’s seal comes as a picture; once countersigned it is in force',
  },
  fields: [
    {
      name: 'capacity',
      kind: 'choice',
      title: { zh: '以什么身份签署', en: 'In what capacity you sign' },
      required: true,
      options: Object.entries(CAPACITIES).map(([value, title]) => ({ value, title })),
    },
    {
      name: 'read',
      kind: 'yesno',
      title: { zh: '已逐条阅读并代表本行承诺', en: 'I have read it and pledge it for the bank' },
      required: true,
    },
  ],
}

export const pledgeForms = { application, text, signature }
