import { expect, test } from 'vitest'
import { checkForm } from '../forms/index.ts'
import { declarationOf, declaredEntry, valuesOfEntry } from './declaring.ts'
import { ENTRY_KINDS, type EntryKind, faultsOfDetail } from './index.ts'

const TODAY = '2026-03-02'

test('whatever is declared is what an entry of its kind may say', () => {
  for (const kind of Object.keys(ENTRY_KINDS) as EntryKind[]) {
    const form = declarationOf(kind, TODAY)
    const values = Object.fromEntries(
      form.fields.map((field) => {
        const of = { choice: field.kind === 'choice' ? field.options[0]?.value : null, integer: 2, decimal: '8', date: '2025-05-01' }
        return [field.name, of[field.kind as keyof typeof of] ?? '示例']
      }),
    ) as Parameters<typeof declaredEntry>[1]
    expect(checkForm(form, values)).toEqual([])
    const declared = declaredEntry(kind, values)
    expect(declared.title).not.toBe('')
    expect(faultsOfDetail(kind, declared.detail, TODAY)).toEqual([])
    expect(declaredEntry(kind, valuesOfEntry(declared))).toEqual(declared)
  }
})

test('a skill is called by its level and occupation', () =>
  expect(declaredEntry('skill', { level: 'technician', occupation: '电工', from: null })).toMatchObject({ title: '技师 电工' }))
