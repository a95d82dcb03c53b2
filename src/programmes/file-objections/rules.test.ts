import { expect, test } from 'vitest'
import type { Entry } from '../../kernel/people/index.ts'
import type { CaseState, Facts } from '../../kernel/process/index.ts'
import { answererOf, barred, type ContestedEntry, checkObjection, correctedDetail, ownAlone, provenanceOf } from './rules.ts'

const [jia, yi] = ['示例职工甲', '示例主席']
const entry: ContestedEntry = {
  ...{ person: jia, kind: 'skill', title: '电工 技师', from: '2024-05-01', to: null },
  ...{ provenance: 'employer-confirmed', superseded: false },
}
const facts = (own: object = {}) => ({ own: { entry, answering: ['厂'], organisation: '厂', ...own } }) as unknown as Facts
const values = { title: '电工 技师', kind: 'skill', from: '2024-05-01' }
const codes = (...[given, own, doers = [jia]]: [object?, object?, string[]?]) =>
  checkObjection({ ...values, ...given }, facts(own), doers).map(({ code }) => code)

test('everybody contests what stands in their own file, and nobody for somebody else', () => {
  expect(codes()).toEqual([])
  expect(codes({}, {}, [jia, yi])).toEqual(['not-yours'])
  expect(codes({}, { entry: null })).toEqual(['not-yours'])
  expect(codes({ title: '电工 高级技师' })).toEqual(['reads-otherwise'])
  expect(codes({}, { answering: ['矿'] })).toEqual(['not-answering'])
})

test('whoever stands in for somebody, or succeeds them, does not go on with their objection', () => {
  const state = { taken: [{ action: 'start', by: jia }] } as unknown as CaseState
  expect(ownAlone(state, {}, { person: jia })).toBeNull()
  expect(ownAlone(state, {}, { person: yi })?.code).toBe('own-alone')
})

test('one’s own word is corrected and not contested', () => {
  expect(barred({ provenance: 'self-declared', superseded: false })?.code).toBe('declared-yourself')
  expect(barred({ provenance: 'contested', superseded: false })?.code).toBe('contested-already')
  expect(barred({ provenance: 'published', superseded: true })?.code).toBe('superseded')
  expect(barred({ provenance: 'published', superseded: false })).toBeNull()
})

test('whoever stands behind an entry answers, and nobody for themselves', () => {
  expect(answererOf('employer-confirmed', jia, [yi])).toBe('employer')
  expect(answererOf('employer-confirmed', yi, [yi])).toBe('district')
  expect(answererOf('employer-confirmed', jia, [])).toBe('district')
  expect(answererOf('authority-verified', jia, [yi])).toBe('district')
  expect([provenanceOf('employer'), provenanceOf('district')]).toEqual(['employer-confirmed', 'authority-verified'])
})

test('a level falls away with the title that it repeats; a number stays', () => {
  const held = { kind: 'skill', title: '电工 技师', detail: { level: 'technician', certificateNumber: '甲 1' } } as unknown as Entry
  expect(correctedDetail(held, { kind: 'skill', title: '电工 技师' })).toEqual(held.detail)
  expect(correctedDetail(held, { kind: 'skill', title: '电工 高级技师' })).toEqual({ certificateNumber: '甲 1' })
  expect(correctedDetail(held, { kind: 'skill', title: '电工 高级技师', level: 'senior-technician' })).toEqual({
    ...{ level: 'senior-technician', certificateNumber: '甲 1' },
  })
  expect(correctedDetail(held, { kind: 'honour', title: '技术能手' })).toEqual({})
})
