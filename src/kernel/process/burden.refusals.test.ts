import { expect, test } from 'vitest'
import { suggestionProcess } from '../../testing/process/suggestion.ts'
import type { Field } from '../forms/index.ts'
import { registryOf } from './registry.ts'

const { report } = suggestionProcess.forms
/** The suggestions with one more field in a report. */
const registered = (field: Field) => () => {
  const forms = {
    ...suggestionProcess.forms,
    report: { ...report, name: 'report', title: { zh: '报告', en: 'Report' }, fields: [...(report?.fields ?? []), field] },
  }
  return registryOf([
    { process: { ...suggestionProcess, forms }, prefix: 'SG', effects: { announce: async () => undefined, reward: async () => undefined } },
  ])
}
const why = { zh: '示例流程所需', en: 'The example needs it' }
const text = (name: string, zh: string, more: object = {}): Field =>
  ({ name, kind: 'text', title: { zh, en: name }, why, ...more }) as Field

test('a process whose form asks for what the file holds does not start, and is told the form, the field and the place', () => {
  expect(registered(text('mobile', '试行人手机号'))).toThrow(
    /suggestion@3.*faulty[\s\S]*form report\.mobile: asks for 手机号.*held: 人员档案·手机号/,
  )
  expect(registered(text('company', '企业名称'))).toThrow('leave it out, or have it confirmed')
})

test('nor one that asks without saying why', () => {
  expect(registered(text('note', '备注', { why: { zh: ' ', en: '' } }))).toThrow('form report.note: does not say why it is asked')
})

test('to be confirmed it starts', () => {
  expect(registered(text('company', '企业名称', { held: { fact: 'organisation.name', confirm: true } }))).not.toThrow()
})
