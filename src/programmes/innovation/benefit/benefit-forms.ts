import type { Field, Form } from '../../../kernel/forms/index.ts'
import { units } from '../../../kernel/quantities/index.ts'

const MOST_FEN = 1_000_000_000_000
const opinion: Field = { name: 'opinion', kind: 'longtext', title: { zh: '意见', en: 'Opinion' }, required: true, maxLength: 1000 }

/** The forms of a benefit claim. The unit saving, volume, price, costs and period are asked one by one, each with its unit. */
export const benefitForms = {
  benefit: {
    name: 'benefit',
    title: { zh: '效益填报表', en: 'Benefit claim' },
    fields: [
      { name: 'title', kind: 'text', title: { zh: '名称', en: 'Title' }, required: true, maxLength: 80 },
      { name: 'project', kind: 'case', process: 'innovation-project', title: { zh: '项目', en: 'Project' }, required: true },
      {
        name: 'supersedes',
        kind: 'case',
        process: 'innovation-benefit',
        title: { zh: '修订的原效益', en: 'Revises' },
        help: { zh: '新数据不覆盖旧数据，修订后原效益不再计入合计', en: 'The old figures stay on record; they are no longer counted' },
      },
      {
        name: 'subject',
        kind: 'text',
        title: { zh: '效益事项', en: 'What is saved or won' },
        help: {
          zh: '如“施胶剂采购成本”；同一事项同一期间只能填报一次',
          en: 'For example the cost of a material; one subject is claimed once for a period',
        },
        required: true,
        maxLength: 60,
      },
      {
        name: 'kind',
        kind: 'choice',
        title: { zh: '效益类型', en: 'Kind' },
        required: true,
        options: [
          { value: 'material', title: { zh: '节约材料', en: 'Less material' } },
          { value: 'energy', title: { zh: '节约能源', en: 'Less energy' } },
          { value: 'labour', title: { zh: '节约工时', en: 'Less working time' } },
          { value: 'quality', title: { zh: '减少质量损失', en: 'Less loss of quality' } },
          { value: 'yield', title: { zh: '提高产出', en: 'More yield' } },
          { value: 'revenue', title: { zh: '新增收入', en: 'New revenue' } },
        ],
      },
      {
        name: 'nature',
        kind: 'choice',
        title: { zh: '效益性质', en: 'Nature' },
        help: { zh: '三种性质分别统计，不相加', en: 'The three are counted apart and never added up' },
        required: true,
        options: [
          { value: 'direct', title: { zh: '直接效益', en: 'Direct' } },
          { value: 'indirect', title: { zh: '间接效益', en: 'Indirect' } },
          { value: 'forecast', title: { zh: '预测效益', en: 'Forecast' } },
        ],
      },
      { name: 'from', kind: 'date', title: { zh: '期初', en: 'From' }, required: true },
      { name: 'to', kind: 'date', title: { zh: '期末', en: 'To' }, required: true },
      {
        name: 'lines',
        kind: 'table',
        title: { zh: '计算明细', en: 'Calculation' },
        help: {
          zh: '（改进前单耗 − 改进后单耗）× 单价 × 产量，各项分列；产出和收入类为后减前',
          en: '(use before − use after) × price × volume; for yield and revenue after − before',
        },
        atMost: 20,
        columns: [
          { name: 'name', kind: 'text', title: { zh: '项目', en: 'Item' }, required: true, maxLength: 60 },
          { name: 'before', kind: 'decimal', scale: 6, min: '0', title: { zh: '改进前', en: 'Before' }, required: true },
          { name: 'after', kind: 'decimal', scale: 6, min: '0', title: { zh: '改进后', en: 'After' }, required: true },
          { name: 'useUnit', kind: 'text', title: { zh: '单耗单位', en: 'Unit of use' }, required: true, maxLength: 20 },
          { name: 'price', kind: 'decimal', scale: 6, min: '0', unit: units.yuan, title: { zh: '单价', en: 'Price' }, required: true },
          {
            name: 'volume',
            kind: 'decimal',
            scale: 4,
            min: '0',
            title: { zh: '本期产量', en: 'Volume of the period' },
            required: true,
          },
          { name: 'volumeUnit', kind: 'text', title: { zh: '产量单位', en: 'Unit of volume' }, required: true, maxLength: 20 },
        ],
      },
      {
        name: 'oneOffCost',
        kind: 'money',
        title: { zh: '一次性投入', en: 'One-off cost' },
        help: { zh: '按受益年限分摊', en: 'Shared over the benefit years' },
        required: true,
        min: 0,
        max: MOST_FEN,
      },
      {
        name: 'benefitYears',
        kind: 'integer',
        title: { zh: '受益年限', en: 'Benefit years' },
        required: true,
        min: 1,
        max: 50,
        unit: units.year,
      },
      {
        name: 'runningCost',
        kind: 'money',
        title: { zh: '本期运行费用', en: 'Running cost of the period' },
        help: { zh: '全额计入', en: 'Counted in full' },
        required: true,
        min: 0,
        max: MOST_FEN,
      },
      {
        name: 'priceBasis',
        kind: 'text',
        title: { zh: '单价口径', en: 'Basis of the price' },
        help: { zh: '一般为本期合同均价', en: 'As a rule the average of the contracts of the period' },
        maxLength: 120,
      },
      {
        name: 'statedUnitSaving',
        kind: 'decimal',
        scale: 6,
        min: '0',
        unit: { zh: '元/单位产量', en: 'yuan per unit of output' },
        title: { zh: '对外表述的单位节约额', en: 'Unit saving as stated elsewhere' },
        help: { zh: '仅用于核对，不参与计算', en: 'For the plausibility line only, never for the calculation' },
      },
      {
        name: 'statedAnnualSaving',
        kind: 'money',
        title: { zh: '对外表述的年节约额', en: 'Yearly saving as stated elsewhere' },
        min: 0,
        max: MOST_FEN,
      },
      {
        name: 'statedVolume',
        kind: 'decimal',
        scale: 4,
        min: '0',
        title: { zh: '对外表述的年产量', en: 'Yearly volume as stated elsewhere' },
      },
      { name: 'statedVolumeUnit', kind: 'text', title: { zh: '产量单位', en: 'Unit of that volume' }, maxLength: 20 },
      {
        name: 'statedSource',
        kind: 'text',
        title: { zh: '对外表述的出处', en: 'Where it was stated' },
        help: { zh: '如报纸版面、文件名称及文号', en: 'For example the page of a newspaper, or a document with its number' },
        maxLength: 200,
      },
    ],
  },
  technicalConfirmation: {
    name: 'technicalConfirmation',
    title: { zh: '技术部门确认', en: 'Confirmation of the technical department' },
    fields: [
      {
        name: 'measuredBy',
        kind: 'text',
        title: { zh: '数据来源（计量、台账）', en: 'Source of the figures (meters, records)' },
        required: true,
        maxLength: 120,
      },
      opinion,
    ],
  },
  financeCertification: {
    name: 'financeCertification',
    title: { zh: '财务部门认证', en: 'Certification of the finance department' },
    fields: [
      {
        name: 'priceChecked',
        kind: 'text',
        title: { zh: '单价与费用核对依据', en: 'What prices and costs were checked against' },
        required: true,
        maxLength: 120,
      },
      opinion,
    ],
  },
  verification: { name: 'verification', title: { zh: '工会核定', en: 'Verification of the union' }, fields: [opinion] },
} as const satisfies Readonly<Record<string, Form>>
