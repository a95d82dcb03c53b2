import { expect, test } from 'vitest'
import { checkForm, emptyValues, type Field, type Form, formFaults, isDate, type Json, tidyValues, type Values } from './index.ts'

const t = (zh: string, en = zh) => ({ zh, en })
const GAO = '0190a000-0000-7000-8000-000000000001'
const ZHANG = '0190a000-0000-7000-8000-000000000002'

const sizing: Form = {
  name: 'application',
  title: t('申报表', 'Application'),
  fields: [
    { name: 'title', title: t('项目名称', 'Title'), kind: 'text', required: true, maxLength: 10 },
    { name: 'kind', title: t('类别', 'Kind'), kind: 'choice', required: true, options: [option('cost'), option('safety')] },
    { name: 'hazard', title: t('隐患', 'Hazard'), kind: 'longtext', required: true, when: { field: 'kind', is: ['safety'] } },
    {
      name: 'milestones',
      title: t('进度', 'Milestones'),
      kind: 'table',
      atMost: 2,
      columns: [
        { name: 'what', title: t('内容', 'What'), kind: 'text', required: true },
        { name: 'due', title: t('期限', 'Due'), kind: 'date', required: true },
      ],
    },
  ],
}
const good: Values = { title: '施胶剂替代', kind: 'cost' }

function option(value: string) {
  return { value, title: t(value) }
}

function found(values: Values, form: Form = sizing) {
  return checkForm(form, values).map(({ path, code }) => `${path}: ${code}`)
}

test('a form filled in well has no problem', () => {
  expect(found(good)).toEqual([])
})

test.each<[string, Values, string[]]>([
  ['nothing at all', {}, ['title: required', 'kind: required']],
  ['a blank title', { ...good, title: '  ' }, ['title: required']],
  ['a field that was never asked', { ...good, colour: 'red' }, ['colour: unknown-field']],
  ['a field named like machinery', JSON.parse('{"title":"a","kind":"cost","__proto__":1}'), ['__proto__: unknown-field']],
  ['a hazard where none is asked', { ...good, hazard: '瓦斯' }, ['hazard: not-asked']],
  ['no hazard where one is asked', { ...good, kind: 'safety' }, ['hazard: required']],
  ['a table that is no list', { ...good, milestones: 'soon' }, ['milestones: not-a-list']],
  ['a row that is no row', { ...good, milestones: ['soon'] }, ['milestones[0]: not-a-row']],
  [
    'one bad cell and one empty one',
    { ...good, milestones: [{ what: '试验', due: '2026-02-30' }, { due: '2026-03-01' }] },
    ['milestones[0].due: not-a-date', 'milestones[1].what: required'],
  ],
  ['an unknown column', { ...good, milestones: [{ what: '试验', due: '2026-03-01', cost: 1 }] }, ['milestones[0].cost: unknown-field']],
  [
    'too many rows',
    { ...good, milestones: Array.from({ length: 3 }, () => ({ what: '试验', due: '2026-03-01' })) },
    ['milestones: too-many'],
  ],
])('%s', (_, values, problems) => {
  expect(found(values)).toEqual(problems)
})

const money = { kind: 'money', min: 100, max: 1_000_000 } as const
const saving = { kind: 'decimal', scale: 2, min: '-1.5', max: '100', unit: t('元/吨', 'yuan/t') } as const
const date = { kind: 'date', notBefore: '2026-01-01', notAfter: '2026-12-31' } as const
const choices = { kind: 'choices', options: [option('a'), option('b')] } as const
const team = { kind: 'persons', atLeast: 2, atMost: 2 } as const

test.each<[object, Json, string | null]>([
  [{ kind: 'text' }, 7, 'not-text'],
  [{ kind: 'text' }, 'a\nb', 'one-line'],
  [{ kind: 'text' }, 'a\u0000b', 'bad-character'],
  [{ kind: 'text' }, 'a\ud800', 'bad-character'],
  [{ kind: 'text', maxLength: 2 }, '𠮷𠮷', null],
  [{ kind: 'text', maxLength: 2 }, '三个字', 'too-long'],
  [{ kind: 'text', pattern: '\\d{3}|x' }, '12', 'bad-pattern'],
  [{ kind: 'text', pattern: '\\d{3}|x' }, '1234', 'bad-pattern'],
  [{ kind: 'text', pattern: '\\d{3}|x' }, '123', null],
  [{ kind: 'longtext' }, 'a\nb', null],
  [{ kind: 'integer' }, 1.5, 'not-an-integer'],
  [{ kind: 'integer' }, '1', 'not-an-integer'],
  [{ kind: 'integer', min: 1 }, 0, 'too-small'],
  [{ kind: 'integer', max: 5 }, 6, 'too-large'],
  [money, 99, 'too-small'],
  [money, 100, null],
  [money, 1_000_001, 'too-large'],
  [money, 100.5, 'not-money'],
  [money, 2 ** 53, 'not-money'],
  [money, '100', 'not-money'],
  [saving, '17.86', null],
  [saving, '17.860', 'too-precise'],
  [saving, 17.86, 'not-a-decimal'],
  [saving, '17,86', 'not-a-decimal'],
  [saving, '1e2', 'not-a-decimal'],
  [saving, '017', 'not-a-decimal'],
  [saving, '9'.repeat(41), 'not-a-decimal'],
  [saving, '-1.5', null],
  [saving, '-1.51', 'too-small'],
  [saving, '100.00', null],
  [saving, '100.01', 'too-large'],
  [date, '2026-02-29', 'not-a-date'],
  [date, '2026-6-1', 'not-a-date'],
  [date, '2025-12-31', 'too-early'],
  [date, '2027-01-01', 'too-late'],
  [date, '2026-12-31', null],
  [{ kind: 'choice', options: [option('a')] }, 'b', 'not-an-option'],
  [choices, ['a', 'b'], null],
  [choices, 'a', 'not-a-list'],
  [choices, ['a', 'a'], 'duplicate'],
  [{ kind: 'yesno' }, false, null],
  [{ kind: 'yesno' }, 'no', 'not-yes-or-no'],
  [{ kind: 'person' }, GAO, null],
  [{ kind: 'person' }, GAO.toUpperCase(), 'not-an-id'],
  [{ kind: 'organisation' }, 'yinshan', 'not-an-id'],
  [team, [GAO, ZHANG], null],
  [team, [GAO], 'too-few'],
  [team, [GAO, GAO], 'duplicate'],
])('%j holding %j', (kind, value, code) => {
  const form = { name: 'one', title: t('一'), fields: [{ name: 'it', title: t('此项', 'It'), ...kind } as Field] }
  expect(checkForm(form, { it: value }).map((problem) => problem.code)).toEqual(code ? [code] : [])
})

test('a bad entry of a list is named by its place', () => {
  const form = { name: 'one', title: t('一'), fields: [{ name: 'team', title: t('团队'), ...team }] }
  expect(found({ team: [GAO, 'zhang'] }, form)).toEqual(['team[1]: not-an-id'])
})

test('a problem says in both languages what to do', () => {
  expect(checkForm(sizing, { ...good, title: '一个超过十个字的项目名称' })[0]?.text).toEqual({
    zh: '“项目名称”最多 10 个字，现有 12 个，请精简。',
    en: '“Title” may have at most 10 characters and has 12. Shorten it.',
  })
})

test('an untouched form is empty; what is not asked is not sent', () => {
  expect(emptyValues(sizing)).toEqual({ title: '', kind: null, hazard: '', milestones: [] })
  expect(tidyValues(sizing, { ...emptyValues(sizing), ...good, hazard: '旧的', extra: 1 })).toEqual({ ...good, extra: 1 })
})

test('leap years', () => {
  expect(['2000-02-29', '2024-02-29', '2100-02-29', '2026-00-10', '2026-04-31'].map(isDate)).toEqual([true, true, false, false, false])
})

test('a badly written form is told to its author', () => {
  const title = t('x')
  const fields: Field[] = [
    { name: 'a', title, kind: 'text', when: { field: 'zzz', is: [1] } },
    { name: 'a', title, kind: 'choice', options: [] },
    { name: 'b', title, kind: 'table', columns: [{ name: 'c', title, kind: 'table', columns: [] }] },
    { name: 'd', title, kind: 'decimal', scale: 1, min: '1,0', unit: title },
  ]
  expect(formFaults({ name: 'f', title, fields })).toEqual([
    "f.a: asked when 'zzz', which is no other field here",
    'f.a: named twice',
    'f.a: nothing to choose from',
    'f.b.c: a table in a table',
    'f.b.c: a table without columns',
    'f.d: a bound is no decimal',
  ])
  expect(formFaults(sizing)).toEqual([])
})
