import { expect, test } from 'vitest'
import { because, burdenFaults, type Field, type Form, heldValue, mustBeNeeded } from './index.ts'

const t = (zh: string, en = zh) => ({ zh, en })
const form = (...fields: Field[]): Form => ({ name: 'example', title: t('示例表'), why: t('示例所需', 'The example needs it'), fields })
const text = (title: string, more: Partial<Field> = {}): Field => ({ name: 'asked', kind: 'text', title: t(title), ...more }) as Field

test('a form that asks for what the file holds is refused when it is defined, with the place', () => {
  expect(() => mustBeNeeded(form(text('联系电话')))).toThrow(
    'The form example asks too much:\nexample.asked: asks for 手机号 (Telephone), which is held: 人员档案·手机号 (Life file, telephone); it is never asked again',
  )
  expect(burdenFaults(form(text('单位名称')))).toEqual([
    'example.asked: asks for 单位名称 (Name), which is held: 单位管理·名称 (Organisations, name); leave it out, or have it confirmed',
  ])
})

test.each([
  '姓名',
  '申请人姓名',
  '身份证号码',
  '性别',
  '出生日期',
  '工作单位',
  '职业技能等级',
  '学历',
  '所获荣誉',
  '统一社会信用代码',
  '企业类型',
])('%s', (title) => expect(burdenFaults(form(text(title)))[0]).toContain('which is held'))

test('also in a column of a table', () => {
  const table: Field = { name: 'team', kind: 'table', title: t('成员'), columns: [text('身份证号')] }
  expect(burdenFaults(form(table))[0]).toContain('example.team.asked: asks for 身份证号')
})

test('to be confirmed it may be asked, but not what is held sealed', () => {
  expect(burdenFaults(form(text('工作单位', { held: { fact: 'person.employer', confirm: true } })))).toEqual([])
  expect(burdenFaults(form(text('手机', { held: { fact: 'person.phone', confirm: true } })))[0]).toContain('never asked again')
  expect(burdenFaults(form(text('别的', { held: { fact: 'person.shoe-size', confirm: true } })))[0]).toContain(
    "no fact 'person.shoe-size' is held",
  )
  const of = text('荣誉', { held: { fact: 'person.honour', confirm: true, of: 'leader' } })
  expect(burdenFaults(form(of))[0]).toContain("'leader' names nobody")
  expect(burdenFaults(form({ name: 'leader', kind: 'person', title: t('领衔人') }, of))).toEqual([])
})

test('what only sounds like it, what names somebody, and what writes the file itself', () => {
  expect(burdenFaults(form(text('设备名称的电话', { held: 'other' })))).toEqual([])
  expect(burdenFaults(form({ name: 'who', kind: 'person', title: t('姓名') }))).toEqual([])
  expect(burdenFaults({ ...form(text('手机号')), records: true })).toEqual([])
})

test('every field says why, by itself or by its form', () => {
  const { why: _, ...silent } = form(text('用途'))
  expect(burdenFaults(silent)).toEqual(['example.asked: does not say why it is asked'])
  const forms = because({ example: silent }, { example: { asked: t('审查所需') } })
  expect(burdenFaults(forms.example)).toEqual([])
})

test('a choice is filled in with the option that the file names', () => {
  const options = [
    { value: 'national', title: t('全国劳动模范') },
    { value: 'province', title: t('山东省劳动模范') },
  ]
  const choice: Field = { name: 'honour', kind: 'choice', title: t('荣誉'), options }
  expect(heldValue(choice, ['2020年度山东省劳动模范'])).toBe('province')
  expect(heldValue(choice, ['齐鲁工匠'])).toBeNull()
  expect(heldValue(text('x'), ['甲', '乙'])).toBe('甲')
})
