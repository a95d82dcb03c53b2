import { beforeEach, describe, expect, test } from 'vitest'
import type { Values } from '../../../kernel/forms/index.ts'
import { cameTo } from '../project/history.ts'
import { cast, type Own, software, Walk } from '../walk.testing.ts'
import { studio } from './studio.ts'
import { studioChange } from './studio-change.ts'
import { recheck, recheckStanding, thinYears } from './studio-rules.ts'

const { gao, qin, lu, tang, cai, sheng, ling } = cast
const STUDIO = '00000000-0000-7000-8000-0000000000aa'
const application: Values = {
  name: '示例创新工作室',
  leader: gao.person,
  honour: 'luban-craftsman',
  level: 'city',
  members: [qin.person, tang.person, cai.person],
  direction: '造纸工艺',
}
const opinion: Values = { opinion: '同意' }
const confirmation: Values = { level: 'city', ...opinion }
const report: Values = { results: '三项成果', trained: 5, members: application.members ?? [] }
const loaded: Own = { otherStudioOf: {}, confirmedOn: null, projectsByYear: {} }

let walk: Walk
beforeEach(() => {
  walk = new Walk(studio, loaded)
})
const confirmed = () => {
  walk.file(gao, application).attach('honour-certificate').act(gao, 'submit').act(lu, 'enterprise-pass', opinion)
  walk.act(sheng, 'review-pass', opinion).act(ling, 'confirm', confirmation)
  walk.own = { ...loaded, confirmedOn: '2025-06-16' }
  return walk
}
const rechecked = (result: string) => {
  confirmed().today = '2028-04-01'
  return walk
    .act(software, 'fall-due')
    .act(gao, 'report-recheck', report)
    .act(sheng, 'recheck', { result, ...opinion })
}

test('a studio is confirmed for a cycle, and not re-checked before it runs out', () => {
  expect(confirmed().state).toMatchObject({ stage: 'confirmed', outcome: null, seats: { leader: [gao.person] } })
  expect(walk.refused(software, 'fall-due')).toEqual(['not-due'])
})

test('a studio that passes its re-check is confirmed again, for a new cycle', () => {
  expect(rechecked('confirm').state.stage).toBe('confirmed')
  expect(cameTo(walk.events, 'confirmed')).toBe('2028-04-01')
})

test('a studio that fails its re-check is removed by the leader in charge, with a reason', () => {
  expect(rechecked('remove').refused(ling, 'remove')).toEqual(['reason-missing'])
  expect(walk.act(ling, 'remove', undefined, { reason: '周期内无成果' }).state).toMatchObject({ stage: 'removed', outcome: 'ended' })
})

test.each<[string, Values, Own, string]>([
  ['a leader without an accepted honour', { honour: 'district-craftsman' }, {}, 'honour: honour-not-accepted'],
  ['too few members', { members: [qin.person, tang.person] }, {}, 'members: too-few-members'],
  ['its leader among the members', { members: [qin.person, tang.person, cai.person, gao.person] }, {}, 'members: leader-is-no-member'],
  ['a leader of another studio', {}, { otherStudioOf: { [gao.person]: '另一工作室' } }, 'leader: leads-another'],
])('%s is refused', (_why, wrong, own, found) => {
  walk.own = { ...loaded, ...own }
  expect(walk.refusedToFile(gao, { ...application, ...wrong })).toEqual([found])
})

test('nobody decides on a studio of their own', () => {
  walk.file(gao, application).attach('honour-certificate').act(gao, 'submit')
  expect(walk.refused({ ...tang.actor, roles: ['enterprise-union'] }, 'enterprise-pass', opinion)).toEqual(['own-studio'])
})

describe('the cycle', () => {
  test('of three years ends the day before it is three years old, announced three months ahead', () => {
    expect(recheck('2025-06-16', 3, 3)).toEqual({ noticeFrom: '2028-03-15', dueOn: '2028-06-15' })
  })

  test.each([
    ['2028-03-14', 'settled'],
    ['2028-03-15', 'soon'],
    ['2028-06-15', 'soon'],
    ['2028-06-16', 'due'],
  ])('on %s is %s', (today, standing) => expect(recheckStanding('2025-06-16', today, 3, 3)).toBe(standing))

  test('names the full years with too few projects', () => {
    expect(thinYears({ '2026': 1 }, '2025-06-16', '2028-06-16', 1)).toEqual([2027])
  })
})

describe('a new leader', () => {
  const request: Values = {
    title: '变更领衔人',
    studio: STUDIO,
    leader: qin.person,
    honour: 'city-model',
    cause: 'retired',
    reason: '原领衔人退休',
  }
  const own = { otherStudioOf: {}, studios: { [STUDIO]: { confirmed: true, leader: gao.person, otherOpen: false } } }

  test('is asked for by the enterprise union, decided at the district, and takes the seat', () => {
    const asked = new Walk(studioChange, own).file(lu, request).attach('honour-certificate').act(sheng, 'approve', opinion)
    expect(asked.effects).toEqual(['apply-studio-change'])
    confirmed().act(software, 'leader-changed', { change: STUDIO, leader: qin.person, honour: 'city-model' })
    expect(walk.state.seats).toMatchObject({ leader: [qin.person] })
  })

  test('holds an accepted honour as well', () => {
    expect(new Walk(studioChange, own).refusedToFile(lu, { ...request, honour: 'district-craftsman' })).toEqual([
      'honour: honour-not-accepted',
    ])
  })
})
