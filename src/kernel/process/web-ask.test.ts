import { expect, test } from 'vitest'
import { suggestionProcess as process } from '../../testing/process/suggestion.ts'
import type { CaseView } from './contract.ts'
import { asksOf, type Filled, inOrder, isMended } from './web-ask.ts'

const offer = (type: string, action = type, more: object = {}) => ({ type, action, title: { zh: action, en: action }, may: true, ...more })
const people = [
  { id: 'gao', name: '示例高师傅' },
  { id: 'lu', name: '示例陆师傅' },
]
const view = (...offers: object[]) =>
  ({
    offers,
    data: { suggestion: { title: '示例建议' } },
    seats: { panel: people, owner: people.slice(0, 1) },
    correction: null,
  }) as unknown as CaseView
const filled: Filled = { values: undefined, evidence: [], reason: '', remarks: [], verdict: null }
const ask = (...offers: object[]) => {
  const [first] = asksOf(process, view(...offers))
  if (!first) throw new Error('nothing is asked')
  return first
}
const returning = Object.entries(process.actions).find(([, action]) => action.kind === 'return')?.[0] ?? ''

test('a return with a reason alone is a comment on the whole', () => {
  const { command, commentable } = ask(offer('act', returning))
  expect(commentable.map(({ name }) => name)).toEqual(['suggestion'])
  expect(command({ ...filled, reason: '请补充' })).toEqual({ type: 'act', action: returning, comments: [{ path: '', text: '请补充' }] })
  const remarks = [{ path: 'suggestion.title', text: '太长' }]
  expect(command({ ...filled, reason: '请补充', remarks })).toEqual({
    type: 'act',
    action: returning,
    reason: '请补充',
    comments: remarks,
  })
})

test('whose place is handed on is asked only where several people sit', () => {
  expect(ask(offer('hand-on', 'hand-on', { seat: 'panel' })).form?.fields.map(({ name }) => name)).toEqual(['from', 'person'])
  expect(ask(offer('hand-on', 'hand-on', { seat: 'owner' })).form?.fields.map(({ name }) => name)).toEqual(['person'])
})

test('a remark is no form, and what the process does not know is not asked', () => {
  expect(asksOf(process, view(offer('say'), offer('act', 'of-a-later-version')))).toEqual([])
})

test('an opinion and an entry of a log begin empty; what describes the case goes on', () => {
  const step = { title: { zh: '', en: '' }, from: [], kind: 'step' as const, by: [], form: 'report' }
  expect(isMended(process, { ...step, to: 'stay' })).toBe(false)
  expect(isMended(process, { ...step, to: 'done' })).toBe(true)
  expect(isMended(process, { ...step, to: 'stay', form: 'suggestion' })).toBe(true)
})

test('what leads on stands first, what ends the case last', () => {
  const kinds = ['end', 'beside', 'return', 'step'] as const
  const asks = kinds.map((kind) => ({ ...ask(offer('stop-clock')), kind }))
  expect(inOrder(asks).map(({ kind }) => kind)).toEqual(['step', 'return', 'beside', 'end'])
})
