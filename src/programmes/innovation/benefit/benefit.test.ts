import { beforeEach, describe, expect, test } from 'vitest'
import type { Json, Values } from '../../../kernel/forms/index.ts'
import { fenOfWanYuan, fenOfYuan } from '../../../kernel/quantities/index.ts'
import { cast, MILL, type Own, type Player, Walk } from '../walk.testing.ts'
import { benefit } from './benefit.ts'
import { calculationOf, certificationAt, claimOf, statedOf } from './benefit-claims.ts'
import { type Claim, plausibility } from './benefit-rules.ts'

const { gao, qin, tang, cai, sheng, jing } = cast
const SIZING = '00000000-0000-7000-8000-0000000000bb'
const THIS = '00000000-0000-7000-8000-0000000000b1'
const EARLIER = '00000000-0000-7000-8000-0000000000b2'

const firstLine: Values = {
  name: '施胶剂',
  before: '12.50',
  after: '10.00',
  useUnit: '千克/吨',
  price: '8.00',
  volume: '10000',
  volumeUnit: '吨',
}
const claimed: Values = {
  title: '2024年施胶效益',
  project: SIZING,
  subject: '施胶剂采购成本',
  kind: 'material',
  nature: 'direct',
  from: '2024-06-01',
  to: '2025-05-31',
  lines: [firstLine],
  oneOffCost: 0,
  benefitYears: 1,
  runningCost: fenOfYuan('50000'),
}
const opinion: Values = { opinion: '属实' }
const confirmed: Values = { measuredBy: '计量台账', ...opinion }
const certified: Values = { priceChecked: '采购合同与发票', ...opinion }
const earlier: Claim = {
  ...claimOf(claimed, { id: EARLIER, organisation: MILL }),
  title: '原效益',
  net: 1,
  certification: 'union-verified',
}
const loaded = (claims: readonly Claim[]): Own => ({
  id: THIS,
  organisation: MILL,
  projects: { [SIZING]: { people: [gao.person, qin.person] } },
  claims: claims as unknown as Json,
})

let walk: Walk
beforeEach(() => {
  walk = new Walk(benefit, loaded([]))
})
const submitted = () => walk.file(gao, claimed).attach('calculation-basis', 'price-basis').act(gao, 'submit')
const certifiedByFinance = () => submitted().act(tang, 'technical-confirm', confirmed).act(cai, 'finance-certify', certified)

test('the benefit of somebody else’s project cannot be claimed', () => {
  walk.own = { ...loaded([]), projects: { [SIZING]: { people: [gao.person] } } }
  expect(walk.refusedToFile(qin, claimed)).toEqual(['project: not-your-project'])
})

test('a benefit is reported, confirmed, certified and verified by four people, and published by a fifth', () => {
  certifiedByFinance().act(jing, 'verify', opinion).act(sheng, 'publish')
  expect(walk.state).toMatchObject({ stage: 'published', outcome: 'completed' })
  expect(new Set(walk.events.map((event) => event.by)).size).toBe(5)
  expect(walk.effects).toEqual(['record-benefit', 'settle-project-benefit', 'publish-benefit'])
})

test('its certification is told by its stage', () => {
  const found = ['reporting', 'technical', 'finance', 'verification', 'verified', 'unpublished', 'published', 'refused'].map(
    certificationAt,
  )
  expect(found).toEqual([
    'reported',
    'reported',
    'technically-confirmed',
    'finance-certified',
    'union-verified',
    'union-verified',
    'published',
    null,
  ])
})

test('its calculation rests on the lines, never on what was stated elsewhere', () => {
  expect(calculationOf(claimed)?.net).toBe(fenOfYuan('150000'))
  const stated = { ...claimed, lines: [], statedUnitSaving: '17.86', statedAnnualSaving: fenOfWanYuan('986.8'), statedVolumeUnit: '吨' }
  expect(calculationOf(stated)).toBeNull()
  expect(plausibility(statedOf(stated), '1')).toMatchObject({ says: 'implied', volume: '552519.6' })
})

describe('duties are separate', () => {
  const allPosts = (player: Player): Player => ({
    ...player,
    actor: {
      person: player.person,
      roles: ['worker', 'enterprise-technical', 'enterprise-finance', 'district-audit', 'district-production'],
    },
  })

  test('nobody takes two steps of the certification', () => {
    submitted().act(allPosts(tang), 'technical-confirm', confirmed)
    expect(walk.refused(allPosts(tang), 'finance-certify', certified)).toEqual(['separate-duties'])
    walk.act(cai, 'finance-certify', certified)
    expect(walk.refused(allPosts(tang), 'verify', opinion)).toEqual(['separate-duties'])
    expect(walk.refused(allPosts(cai), 'verify', opinion)).toEqual(['separate-duties'])
  })

  test('nobody certifies the benefit of a project of their own', () => {
    expect(submitted().refused(allPosts(gao), 'technical-confirm', confirmed)).toEqual(['separate-duties'])
    expect(walk.refused(allPosts(qin), 'technical-confirm', confirmed)).toEqual(['own-project'])
  })
})

describe('a claim', () => {
  test('without a calculation or its basis is not submitted', () => {
    walk.file(gao, { ...claimed, lines: [] })
    expect(walk.refused(gao, 'submit')).toEqual(['no-calculation'])
    walk.act(gao, 'amend', claimed)
    expect(walk.refused(gao, 'submit')).toEqual(['evidence-missing'])
  })

  test.each<[string, Values, string]>([
    ['of another project', { project: THIS }, 'project: no-result'],
    ['over more than a year', { from: '2024-05-31' }, 'to: period-too-long'],
    ['that ends before it begins', { to: '2024-05-31' }, 'to: ends-before-it-begins'],
    ['of a period that is not over', { from: '2025-06-01', to: '2025-12-31' }, 'to: not-over'],
    ['that is larger than any amount', { lines: [{ ...firstLine, volume: '9'.repeat(30) }] }, 'lines: too-large'],
    ['that revises what is not there', { supersedes: EARLIER }, 'supersedes: not-verified'],
  ])('%s is refused', (_why, wrong, found) => expect(walk.refusedToFile(gao, { ...claimed, ...wrong })).toEqual([found]))

  test('of a saving that is claimed already is refused', () => {
    walk.own = loaded([earlier])
    expect(walk.refusedToFile(gao, claimed)).toEqual(['subject: claimed-twice'])
  })

  test('that was overtaken by another is not certified', () => {
    submitted().act(tang, 'technical-confirm', confirmed)
    walk.own = loaded([earlier])
    expect(walk.refused(cai, 'finance-certify', certified)).toEqual(['claimed-twice'])
  })

  test('with later figures revises a verified one, once', () => {
    const revision = { ...claimed, supersedes: EARLIER }
    walk.own = loaded([earlier])
    expect(walk.file(gao, revision).state.stage).toBe('reporting')
    walk.own = loaded([earlier, { ...earlier, id: 'other', supersedes: EARLIER, certification: 'reported' }])
    expect(walk.refusedToFile(gao, revision)).toContain('supersedes: revised-already')
  })

  test('is counted once while its own case is among the claims', () => {
    walk.own = loaded([{ ...earlier, id: THIS }])
    expect(submitted().state.stage).toBe('technical')
  })
})

test('finance returns it with comments, and it comes back to be confirmed anew', () => {
  submitted()
    .act(tang, 'technical-confirm', confirmed)
    .act(cai, 'finance-return', undefined, { comments: [{ path: 'benefit.lines[0].price', text: '请按合同均价' }] })
  expect(walk.act(gao, 'amend', claimed).act(gao, 'submit').state.stage).toBe('technical')
})
