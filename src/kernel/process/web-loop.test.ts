import { expect, test } from 'vitest'
import type { Process } from './definition.ts'
import { loopOf, type Standing } from './web-loop.ts'

const title = { zh: '环节', en: 'stage' }
const stages = Object.fromEntries(['filing', 'review', 'work', 'mend', 'archive', 'ended'].map((name) => [name, { title }]))
const project = { stages, loop: ['filing', 'review', 'work', 'archive'] } as unknown as Process

const gao = { id: 'gao', name: '示例高师傅' }
const started = { seq: 1, at: '2026-03-02T01:00:00Z', by: gao, happening: { type: 'started', stage: 'filing' } }
const step = (seq: number, from: string, to: string) => ({
  seq,
  at: `2026-03-0${seq + 1}T01:00:00Z`,
  by: gao,
  happening: { type: 'acted', action: 'go', from, to },
})
const standing = (stage: string, outcome: string | null, ...steps: Standing['history']): Standing => ({
  stage,
  outcome,
  history: [started, ...steps],
  clock: null,
  clockStopped: null,
})
const states = (one: Standing) => loopOf(project, one).stations.map((station) => station.state)

test('what lies behind is done, what lies before is ahead', () => {
  expect(states(standing('review', null, step(2, 'filing', 'review')))).toEqual(['done', 'current', 'ahead', 'ahead'])
})

test('a return puts the way back ahead of the case', () => {
  const returned = standing('filing', null, step(2, 'filing', 'review'), step(3, 'review', 'filing'))
  expect(states(returned)).toEqual(['current', 'ahead', 'ahead', 'ahead'])
})

test('a stage beside the loop shows where the case stepped off', () => {
  const mending = standing('mend', null, step(2, 'filing', 'work'), step(3, 'work', 'mend'))
  expect(loopOf(project, mending)).toMatchObject({ beside: 'mend', closed: false })
  expect(states(mending)).toEqual(['done', 'passed-over', 'left', 'ahead'])
})

test('only a good end closes the circle', () => {
  const archived = standing('archive', 'completed', step(2, 'filing', 'review'), step(3, 'review', 'work'), step(4, 'work', 'archive'))
  expect(loopOf(project, archived).closed).toBe(true)
  expect(states(archived)).toEqual(['done', 'done', 'done', 'done'])
  const ended = standing('ended', 'ended', step(2, 'filing', 'review'), step(3, 'review', 'ended'))
  expect(loopOf(project, ended).closed).toBe(false)
  expect(states(ended)).toEqual(['done', 'left', 'ahead', 'ahead'])
})
