import { beforeEach, expect, test } from 'vitest'
import type { Values } from '../../../kernel/forms/index.ts'
import { cast, employerOf, MILL, Walk } from '../walk.testing.ts'
import { safety } from './safety.ts'

const { gao, qin, lu, sheng, ling, an, bai, chu, millExpert } = cast
const application: Values = {
  title: '示例安全案例',
  authors: [gao.person, qin.person],
  risk: '皮带跑偏',
  practice: '在线监测与联锁',
  effect: '停机减少',
  mayPublish: true,
}
const opinion: Values = { opinion: '同意' }
const jury: Values = { jury: [an.person, bai.person, chu.person], ...opinion }

let walk: Walk
beforeEach(() => {
  walk = new Walk(safety, { organisation: MILL, employerOf })
})
const reviewed = () => walk.file(gao, application).attach('case-report').act(gao, 'submit').act(lu, 'enterprise-pass', opinion)
const selected = () => {
  reviewed().act(sheng, 'convene-jury', jury)
  for (const juror of [an, bai, chu]) walk.act(juror, 'select', opinion, { verdict: 'approve' })
  return walk
}

test.each([
  ['selected', '入选'],
  ['not-selected', '未入选'],
])('a case is selected at the district, recommended, and its result %s (%s) recorded', (result) => {
  selected().attach('recommendation-letter').act(ling, 'recommend', opinion).attach('result-document')
  walk.act(sheng, 'record-result', { result, announcedOn: '2025-06-16', ...(result === 'selected' && { exhibit: true }) })
  expect(walk.state).toMatchObject({ stage: result, outcome: 'completed' })
  expect(walk.effects).toEqual(['record-safety-result'])
})

test('a case that the jury does not carry is not recommended', () => {
  reviewed().act(sheng, 'convene-jury', jury).act(an, 'select', opinion, { verdict: 'reject', reason: '创新性不足' })
  expect(walk.state).toMatchObject({ stage: 'refused', outcome: 'refused' })
})

test('nobody of the enterprise sits on its jury', () => {
  expect(reviewed().refused(sheng, 'convene-jury', { ...jury, jury: [an.person, bai.person, millExpert.person] })).toEqual([
    'jury[2]: same-organisation',
  ])
})

test('an author does not examine the case', () => {
  walk.file(gao, application).attach('case-report').act(gao, 'submit')
  expect(walk.refused({ ...qin.actor, roles: ['enterprise-union'] }, 'enterprise-pass', opinion)).toEqual(['own-case'])
})

test('it is recommended only with its letter, and recorded only with the document', () => {
  expect(selected().refused(ling, 'recommend', opinion)).toEqual(['evidence-missing'])
  walk.attach('recommendation-letter').act(ling, 'recommend', opinion)
  expect(walk.refused(sheng, 'record-result', { result: 'selected', announcedOn: '2025-06-16', exhibit: false })).toEqual([
    'evidence-missing',
  ])
})
