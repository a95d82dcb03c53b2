import { expect, test } from 'vitest'
import { comparedBasics, comparedEmployments, comparedEntries } from './comparing.ts'
import type { Entry } from './entries.ts'

const person = { name: '示例职工甲', sex: 'male' as const, birth: '1985-05-05', phone: '138****0001', idNumber: null }
const entry = (kind: Entry['kind'], title: string) => ({ entry: { kind, title } as Entry })
const file = (more: object = {}) => ({ person, employments: [], entries: [], ...more })

test('what one file does not say is neither the same nor another', () => {
  const other = file({ person: { ...person, phone: '139****0002', idNumber: '370406********0017', sex: null } })
  expect(comparedBasics(file(), other).map(({ key, likeness }) => `${key} ${likeness}`)).toEqual([
    'name same',
    'sex open',
    'birth same',
    'phone differs',
    'idNumber open',
  ])
})

test('entries that say the same stand side by side, each once', () => {
  const one = file({ entries: [entry('honour', '示例能手'), entry('skill', '电工 高级工'), entry('honour', '示例 · 劳模')] })
  const other = file({ entries: [entry('honour', '示例劳模'), entry('honour', '示例劳模'), entry('contest', '示例竞赛')] })
  expect(comparedEntries(one, other).map((pair) => [pair.kind, pair.one?.title ?? null, pair.other?.title ?? null])).toEqual([
    ['skill', '电工 高级工', null],
    ['honour', '示例 · 劳模', '示例劳模'],
    ['honour', '示例能手', null],
    ['honour', null, '示例劳模'],
    ['contest', null, '示例竞赛'],
  ])
})

test('an organisation stands once, however often somebody was there', () => {
  const job = (organisationName: string, from: string) => ({ organisationName, position: null, from, to: null })
  const both = comparedEmployments(
    file({ employments: [job('示例煤矿', '2015-01-01'), job('示例煤矿', '2020-01-01')] }),
    file({ employments: [job('示例纸业', '2019-01-01')] }),
  )
  expect(both.map(({ name, one, other }) => [name, one.length, other.length])).toEqual([
    ['示例煤矿', 2, 0],
    ['示例纸业', 0, 1],
  ])
})
