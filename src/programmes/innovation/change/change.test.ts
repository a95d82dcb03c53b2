import { beforeEach, describe, expect, test } from 'vitest'
import type { Json, Values } from '../../../kernel/forms/index.ts'
import { cast, Walk } from '../walk.testing.ts'
import { change } from './change.ts'
import { changedTerms, type ProjectStanding } from './change-rules.ts'

const { gao, qin, lu, tang, sheng, ling } = cast
const SIZING = '00000000-0000-7000-8000-0000000000bb'
const budget = [{ item: 'material', amount: 100 }]
const milestones = [{ name: '投用', due: '2026-05-31', deliverable: '记录' }]
const standing: ProjectStanding = {
  changeable: true,
  starter: gao.person,
  leader: gao.person,
  members: [qin.person],
  startsOn: '2025-07-01',
  endsOn: '2026-06-30',
  totalBudget: 100,
  terms: { budget, milestones, endsOn: '2026-06-30' },
  milestonesDone: [],
  extensions: 0,
  otherOpen: false,
}
const loaded = (more: Partial<ProjectStanding> = {}) => ({ projects: { [SIZING]: { ...standing, ...more } } as unknown as Json })
const extension: Values = { title: '延期三个月', project: SIZING, kind: 'extension', endsOn: '2026-09-30', reason: '设备到货推迟' }
const ending: Values = { title: '申请终止', project: SIZING, kind: 'termination', reason: '产线停产' }
const opinion: Values = { opinion: '同意' }

let walk: Walk
beforeEach(() => {
  walk = new Walk(change, loaded())
})

test('an extension is asked for, supported, decided and carried out', () => {
  walk.file(gao, extension).act(lu, 'support', opinion).act(sheng, 'approve', opinion)
  expect(walk.state).toMatchObject({ stage: 'approved', outcome: 'completed' })
  expect(walk.effects).toEqual(['apply-project-change'])
})

test('the end of a project is decided by the leader in charge alone', () => {
  walk.file(gao, ending).act(lu, 'support', opinion)
  expect(walk.refused(sheng, 'approve', opinion)).toEqual(['leader-decides'])
  walk.act(sheng, 'pass-on', opinion).act(ling, 'approve-termination', opinion)
  expect(walk.effects).toEqual(['apply-project-change'])
})

describe('a request', () => {
  test.each<[string, Partial<ProjectStanding>, Values, string]>([
    ['for a project that is over', { changeable: false }, {}, 'project: not-changeable'],
    ['beside another', { otherOpen: true }, {}, 'project: change-open'],
    ['for a second extension', { extensions: 1 }, {}, 'kind: extended-already'],
    ['that does not extend', {}, { endsOn: '2026-06-30' }, 'endsOn: not-later'],
    ['for too long', {}, { endsOn: '2026-12-31' }, 'endsOn: too-long'],
  ])('%s is refused', (_why, more, wrong, found) => {
    walk.own = loaded(more)
    expect(walk.refusedToFile(gao, { ...extension, ...wrong })).toEqual([found])
  })

  test('for somebody else’s project is refused', () => {
    expect(walk.refusedToFile(qin, extension)).toEqual(['project: not-your-project'])
  })

  test('for a leader who leads it already, or a budget above what was filed, is refused', () => {
    const { endsOn: _, ...other } = extension
    expect(walk.refusedToFile(gao, { ...other, kind: 'leader', leader: gao.person })).toEqual(['leader: same-leader'])
    expect(walk.refusedToFile(gao, { ...other, kind: 'plan', milestones, budget: [{ item: 'other', amount: 101 }] })).toEqual([
      'budget: above-total',
    ])
  })
})

test('a new plan leaves the milestones that were reached where they are', () => {
  const { endsOn: _, ...other } = extension
  walk.own = loaded({ milestonesDone: [1] })
  const next = { name: '推广', due: '2026-06-15', deliverable: '记录' }
  expect(walk.refusedToFile(gao, { ...other, kind: 'plan', budget, milestones: [next, ...milestones] })).toEqual([
    'milestones[0]: reached-already',
  ])
  expect(walk.file(gao, { ...other, kind: 'plan', budget, milestones: [...milestones, next] }).state.stage).toBe('enterprise-opinion')
})

test('whoever would become its leader does not decide on it', () => {
  const { endsOn: _, ...other } = extension
  walk.file(gao, { ...other, kind: 'leader', leader: tang.person })
  expect(walk.refused({ ...tang.actor, roles: ['enterprise-union'] }, 'support', opinion)).toEqual(['own-project'])
})

describe('the terms after a change', () => {
  test('keep what the change does not name', () => {
    expect(changedTerms({ id: 'c', values: extension }, standing)).toEqual({
      change: 'c',
      leader: gao.person,
      members: [qin.person],
      endsOn: '2026-09-30',
      budget,
      milestones,
    })
  })

  test('do not list a new leader among the members', () => {
    expect(changedTerms({ id: 'c', values: { kind: 'leader', leader: qin.person } }, standing)).toMatchObject({
      leader: qin.person,
      members: [],
    })
  })
})
