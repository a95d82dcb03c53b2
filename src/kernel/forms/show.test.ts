import { expect, test } from 'vitest'
import { difference, type Field, type Form, type Json, showValue } from './index.ts'

const t = (zh: string, en = zh) => ({ zh, en })
const GAO = '0190a000-0000-7000-8000-000000000001'
const options = [
  { value: 'direct', title: t('直接', 'direct') },
  { value: 'indirect', title: t('间接', 'indirect') },
]
const budget = {
  kind: 'table',
  columns: [
    { name: 'item', title: t('科目', 'Item'), kind: 'text' },
    { name: 'sum', title: t('金额', 'Sum'), kind: 'money' },
  ],
} as const

test.each<[object, Json, string, string]>([
  [{ kind: 'money' }, 986_800_000, '9,868,000.00 元', '¥9,868,000.00'],
  [{ kind: 'money' }, 5, '0.05 元', '¥0.05'],
  [{ kind: 'money' }, -123_456, '-1,234.56 元', '-¥1,234.56'],
  [{ kind: 'integer', unit: t('人', 'people') }, 1340, '1,340 人', '1,340 people'],
  [{ kind: 'decimal', scale: 2, unit: t('元/吨', 'yuan/t') }, '17.8', '17.8 元/吨', '17.8 yuan/t'],
  [{ kind: 'decimal', scale: 6, unit: t('吨', 't') }, '552519.600000', '552,519.6 吨', '552,519.6 t'],
  [{ kind: 'date' }, '2026-03-05', '2026年3月5日', '5 March 2026'],
  [{ kind: 'choice', options }, 'direct', '直接', 'direct'],
  [{ kind: 'choices', options }, ['direct', 'indirect'], '直接、间接', 'direct, indirect'],
  [{ kind: 'yesno' }, false, '否', 'No'],
  [{ kind: 'person' }, GAO, '示例高', '示例高'],
  [{ kind: 'text' }, '', '未填写', 'not filled in'],
  [
    budget,
    [{ item: '材料', sum: 10_000 }, { item: '人工' }],
    '科目：材料，金额：100.00 元；科目：人工',
    'Item: 材料, Sum: ¥100.00; Item: 人工',
  ],
])('%j %j reads %s', (kind, value, zh, en) => {
  const field = { name: 'it', title: t('此项'), ...kind } as Field
  const names = (id: string) => (id === GAO ? '示例高' : undefined)
  expect([showValue(field, value, 'zh', names), showValue(field, value, 'en', names)]).toEqual([zh, en])
})

test('what changed, field by field and row by row', () => {
  const form: Form = {
    name: 'plan',
    title: t('任务书'),
    fields: [
      { name: 'goal', title: t('目标', 'Goal'), kind: 'text' },
      { name: 'note', title: t('备注', 'Note'), kind: 'text' },
      { name: 'budget', title: t('预算', 'Budget'), ...budget },
    ],
  }
  const before = { goal: '降本', note: '', budget: [{ item: '材料', sum: 100 }] }
  const after = {
    goal: '降本增效',
    budget: [
      { item: '材料', sum: 200 },
      { item: '人工', sum: 300 },
    ],
  }
  expect(difference(form, before, after).map(({ path, title, before, after }) => [path, title.en, before, after])).toEqual([
    ['goal', 'Goal', '降本', '降本增效'],
    ['budget[0].sum', 'Budget, row 1: Sum', 100, 200],
    ['budget[1]', 'Budget, row 2', null, [{ item: '人工', sum: 300 }]],
  ])
  expect(difference(form, after, { ...after, budget: after.budget.map((row) => ({ ...row })) })).toEqual([])
})
