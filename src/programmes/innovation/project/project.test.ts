import { beforeEach, describe, expect, test } from 'vitest'
import { checkForm, type Values } from '../../../kernel/forms/index.ts'
import { waitsFor } from '../../../kernel/process/index.ts'
import { cast, employerOf, INSTITUTE, MILL, type Own, type Player, software, Walk } from '../walk.testing.ts'
import { followUpYears, lastContact, milestonesDone } from './history.ts'
import { project } from './project.ts'
import { nextContact } from './project-delivery-rules.ts'
import { conflictOf, termsOf } from './project-rules.ts'

const { gao, qin, lu, tang, sheng, ling, zhuan, an, bai, chu, millExpert } = cast
const STUDIO = '00000000-0000-7000-8000-0000000000aa'
const CHANGE = '00000000-0000-7000-8000-0000000000cc'

const loaded: Own = {
  organisation: MILL,
  employerOf,
  retiresOn: {},
  studios: { [STUDIO]: { confirmed: true, leader: gao.person, openSubsidised: 0 } },
  milestonesDone: [],
  followUpYears: [],
  benefits: { open: 0, verified: 0 },
}

const application: Values = {
  title: '施胶工艺创新',
  leader: gao.person,
  studio: STUDIO,
  field: 'process',
  problem: '浆内施胶消耗高',
  approach: '以浆外施胶替代浆内施胶',
  expected: '降低吨纸施胶成本',
  members: [qin.person],
  startsOn: '2025-07-01',
  endsOn: '2026-06-30',
  totalBudget: 20_000_000,
  requestedFunds: 5_000_000,
}
const budget = [{ item: 'material', amount: 15_000_000 }]
const milestones = [
  { name: '中试', due: '2025-12-31', deliverable: '中试报告' },
  { name: '投用', due: '2026-05-31', deliverable: '运行记录' },
]
const taskBook: Values = {
  goals: [{ goal: '降低施胶成本', measure: '吨纸成本下降' }],
  budget,
  milestones,
  members: [qin.person],
  startsOn: '2025-07-01',
  endsOn: '2026-06-30',
}
const approval: Values = { grantedFunds: 5_000_000, specialist: zhuan.person, opinion: '同意立项' }
const panel: Values = { panel: [an.person, bai.person, chu.person], meetsOn: '2026-06-20', materialsComplete: true }
const assessment: Values = { noConflict: true, score: 92, opinion: '同意通过验收' }
const opinion: Values = { opinion: '同意' }
const result: Values = {
  name: '浆外施胶工艺',
  summary: '以浆外施胶替代浆内施胶',
  authors: [
    { person: gao.person, share: '70' },
    { person: qin.person, share: '30' },
  ],
  mayPublish: true,
}

let walk: Walk
const load = (more: Own) => {
  walk.own = { ...walk.own, ...more }
}
const filed = () => walk.file(gao, application)
const submitted = () => filed().attach('feasibility-report').act(gao, 'submit')
const reviewed = () =>
  submitted()
    .act(lu, 'enterprise-pass', { opinion: '情况属实', leaderEligible: true })
    .act(sheng, 'review-pass', { opinion: '同意', recommendedFunds: 5_000_000 })
const underWay = () => reviewed().act(gao, 'submit-task-book', taskBook).act(ling, 'approve', approval)
const checked = (outcome: string) =>
  underWay()
    .act(gao, 'report-mid-term', { progress: '中试完成', spent: 6_000_000 })
    .act(sheng, 'check-mid-term', { result: outcome, opinion: '按任务书核对', ...(outcome === 'rectify' && { rectify: '补测数据' }) })
const atAcceptance = () => {
  checked('pass').attach('completion-report', 'funds-statement', 'test-record')
  load({ milestonesDone: [1, 2] })
  walk.today = '2026-06-16'
  return walk.act(gao, 'apply-acceptance', { summary: '完成', goalsReached: '逐项达到', spent: 14_000_000, finishedOn: '2026-06-10' })
}
const accepted = () => {
  atAcceptance().act(sheng, 'convene-panel', panel)
  for (const expert of [an, bai, chu]) walk.act(expert, 'assess', assessment, { verdict: 'approve' })
  return walk
}
const atBenefit = () => accepted().act(gao, 'register-result', result).act(tang, 'confirm-result', opinion)

beforeEach(() => {
  walk = new Walk(project, loaded)
})

test('a project goes through its whole loop, from filing to the archive', () => {
  atBenefit()
  load({ benefits: { open: 0, verified: 1 } })
  walk
    .act(software, 'benefit-settled')
    .attach('transformation-proof')
    .act(gao, 'report-transformation', { way: 'own-use', user: '示例纸业', startedOn: '2026-06-01', description: '全厂应用' })
    .act(sheng, 'confirm-transformation', opinion)
    .act(zhuan, 'record-follow-up', { year: 2026, inUse: true, note: '运行稳定' })
  load({ followUpYears: [2026] })
  walk.act(zhuan, 'propose-archive').act(sheng, 'archive')
  expect(walk.state).toMatchObject({ stage: 'archived', outcome: 'completed', seats: { specialist: [zhuan.person], team: [qin.person] } })
  expect(walk.effects).toEqual(['assign-project-number', 'register-result', 'record-transformation', 'close-project'])
  expect(new Set(walk.events.map((event) => event.by)).size).toBeGreaterThanOrEqual(9)
})

test('what is returned is mended and keeps what was written', () => {
  submitted().act(lu, 'enterprise-return', undefined, { comments: [{ path: 'application.expected', text: '请写明考核口径' }] })
  expect(walk.state).toMatchObject({
    stage: 'application',
    returned: { comments: [{ path: 'application.expected' }] },
    data: { application },
  })
  walk.act(gao, 'amend', { ...application, expected: '吨纸施胶成本下降，按月核算' }).act(gao, 'submit')
  expect(walk.state.stage).toBe('enterprise-review')
})

test('nothing is submitted without its feasibility report', () => expect(filed().refused(gao, 'submit')).toEqual(['evidence-missing']))

describe('an application', () => {
  test.each<[string, Values, readonly string[]]>([
    ['asks for more than it costs', { requestedFunds: 20_000_001 }, ['requestedFunds: above-budget']],
    ['ends before it begins', { endsOn: '2025-07-01' }, ['endsOn: ends-before-it-begins']],
    ['takes longer than the parameter allows', { endsOn: '2027-07-02' }, ['endsOn: term-too-long']],
    ['names its leader twice', { members: [gao.person] }, ['members: leader-is-no-member']],
    ['asks for a subsidy without a studio', { studio: null }, ['studio: studio-needed']],
    ['asks for a subsidy under another leader', { leader: qin.person, members: [] }, ['leader: not-studio-leader']],
  ])('that %s is refused', (_why, wrong, problems) => expect(walk.refusedToFile(gao, { ...application, ...wrong })).toEqual(problems))

  test('without a subsidy needs no studio', () => {
    expect(walk.file(qin, { ...application, studio: null, leader: qin.person, members: [], requestedFunds: 0 }).state.stage).toBe(
      'application',
    )
  })

  test('waits until the earlier subsidised project of the studio is finished', () => {
    load({ studios: { [STUDIO]: { confirmed: true, leader: gao.person, openSubsidised: 1 } } })
    expect(walk.refusedToFile(gao, application)).toEqual(['studio: unfinished-project'])
  })

  test.each([
    ['2030-06-15', ['leader: near-retirement']],
    ['2030-06-16', ['it was not refused']],
  ])('of a leader who retires on %s: %s', (day, wanted) => {
    load({ retiresOn: { [gao.person]: day } })
    expect(walk.refusedToFile(gao, application)).toEqual(wanted)
  })
})

describe('the case waits for the one whose step it is', () => {
  const next = () =>
    waitsFor(project, walk.state).flatMap((one) => (one.kind === 'role' ? [one.role] : one.kind === 'person' ? [one.person] : ['software']))

  test.each<[string, () => Walk, readonly string[]]>([
    ['the application', filed, [gao.person]],
    ['the enterprise union', submitted, ['enterprise-union']],
    ['the task book', reviewed, [gao.person]],
    ['the work', underWay, [gao.person]],
    ['the material', atAcceptance, ['district-production']],
    ['the result', accepted, [gao.person]],
    ['the benefit', atBenefit, ['software', gao.person]],
  ])('with %s', (_stage, come, wanted) => {
    come()
    expect(next()).toEqual(wanted)
  })
})

describe('duties are separate', () => {
  const chairToo: Player = { ...qin, actor: { person: qin.person, roles: ['worker', 'enterprise-union'] } }
  const both: Player = { ...lu, actor: { person: lu.person, roles: ['enterprise-union', 'district-production', 'district-leader'] } }

  test('a member of the team does not examine it', () => expect(submitted().refused(chairToo, 'enterprise-pass')).toEqual(['own-project']))
  test('who examined it for the enterprise does not review it', () => {
    submitted().act(both, 'enterprise-pass', { opinion: '属实', leaderEligible: true })
    expect(walk.refused(both, 'review-pass')).toEqual(['separate-duties'])
  })
  test('who reviewed it does not approve it', () => {
    const reviewer: Player = { ...sheng, actor: { person: sheng.person, roles: ['district-production', 'district-leader'] } }
    reviewed().act(gao, 'submit-task-book', taskBook)
    expect(walk.refused(reviewer, 'approve', approval)).toEqual(['separate-duties'])
  })
  test('the applicant takes no step of the district', () => expect(submitted().refused(gao, 'review-pass')).toEqual(['wrong-step']))
})

describe('the task book and the approval', () => {
  test.each<[string, Values, string]>([
    [
      'a milestone after the end',
      { milestones: [{ name: '投用', due: '2026-07-01', deliverable: '记录' }] },
      'milestones[0].due: outside-term',
    ],
    ['a budget above what was filed', { budget: [{ item: 'material', amount: 20_000_001 }] }, 'budget: above-total'],
  ])('%s is refused', (_why, wrong, found) =>
    expect(reviewed().refused(gao, 'submit-task-book', { ...taskBook, ...wrong })).toEqual([found]),
  )

  test('no more is granted than was requested, and no specialist comes from the enterprise', () => {
    reviewed().act(gao, 'submit-task-book', taskBook)
    expect(walk.refused(ling, 'approve', { ...approval, grantedFunds: 5_000_001, specialist: lu.person })).toEqual([
      'grantedFunds: above-request',
      'specialist: same-organisation',
    ])
  })
})

describe('under way', () => {
  test('the specialist logs contacts and the leader reports milestones, and the project stays where it is', () => {
    underWay().act(zhuan, 'log-contact', { date: '2025-06-16', way: 'visit', about: '已到现场' })
    walk.act(gao, 'milestone-done', { number: 1, doneOn: '2025-06-16', note: '完成' })
    expect(walk.state.stage).toBe('under-way')
    expect([lastContact(walk.events), milestonesDone(walk.events), followUpYears(walk.events)]).toEqual(['2025-06-16', [1], []])
    expect(walk.refused(gao, 'log-contact')).toEqual(['not-yours'])
    expect(walk.refused(gao, 'milestone-done', { number: 3, doneOn: '2025-06-17', note: '完成' })).toEqual([
      'number: no-such-milestone',
      'doneOn: in-the-future',
    ])
  })

  test.each([
    ['pass', 'completion'],
    ['rectify', 'rectification'],
    ['terminate', 'termination'],
  ])('a mid-term check that says %s leads to %s', (outcome, stage) => expect(checked(outcome).state.stage).toBe(stage))

  test('only the leader in charge ends a project, with a reason', () => {
    checked('terminate')
    expect(walk.refused(sheng, 'confirm-termination')).toEqual(['not-yours'])
    expect(walk.refused(ling, 'confirm-termination')).toEqual(['reason-missing'])
    expect(walk.act(ling, 'confirm-termination', undefined, { reason: '条件不再具备' }).state.outcome).toBe('ended')
  })

  test('an approved change sets the terms by which it is accepted, and the seats', () => {
    underWay().act(software, 'apply-change', {
      change: CHANGE,
      leader: qin.person,
      members: [gao.person],
      endsOn: '2026-12-31',
      budget,
      milestones,
    })
    expect(termsOf(walk.state)).toMatchObject({ endsOn: '2026-12-31', goals: taskBook.goals })
    expect(walk.state.seats).toMatchObject({ leader: [qin.person], team: [gao.person] })
  })

  test('the specialist is in touch within the interval', () => expect(nextContact('2025-06-16', 30)).toBe('2025-07-16'))
})

describe('the acceptance', () => {
  test('waits for every milestone', () => {
    checked('pass').attach('completion-report', 'funds-statement', 'test-record')
    load({ milestonesDone: [2] })
    expect(walk.refused(gao, 'apply-acceptance')).toEqual(['milestones-open'])
  })

  test.each([
    ['of the enterprise', millExpert, 'same-organisation'],
    ['of the project', qin, 'member'],
  ])('has nobody %s on its panel', (_who, expert, code) => {
    expect(atAcceptance().refused(sheng, 'convene-panel', { ...panel, panel: [an.person, bai.person, expert.person] })).toEqual([
      `panel[2]: ${code}`,
    ])
  })

  test('excludes an expert whose employer nobody knows, and one who declares a tie', () => {
    load({ employerOf: { ...employerOf, [an.person]: '' } })
    expect(atAcceptance().refused(sheng, 'convene-panel', panel)).toEqual(['panel[0]: employer-unknown'])
    load({ employerOf })
    walk.act(sheng, 'convene-panel', panel)
    expect(walk.refused(an, 'assess', { ...assessment, noConflict: false }, { verdict: 'approve' })).toEqual([
      'noConflict: conflict-declared',
    ])
  })

  test('is not passed by two of three', () => {
    atAcceptance().act(sheng, 'convene-panel', panel)
    walk.act(an, 'assess', assessment, { verdict: 'approve' }).act(bai, 'assess', assessment, { verdict: 'approve' })
    walk.act(chu, 'assess', assessment, { verdict: 'reject', reason: '数据不足' })
    expect(walk.state.stage).toBe('completion')
  })

  test('a colleague of a member’s employer elsewhere is excluded as well', () => {
    const elsewhere = { ...employerOf, [qin.person]: INSTITUTE }
    expect(conflictOf(an.person, underWay().state, { organisation: MILL, employerOf: elsewhere })?.code).toBe('same-organisation')
  })
})

describe('after the acceptance', () => {
  test('the shares of the authors are a hundred', () => {
    expect(accepted().refused(gao, 'register-result', { ...result, authors: [{ person: gao.person, share: '99.9' }] })).toEqual([
      'authors: shares-not-100',
    ])
  })

  test('the project waits while a benefit is being certified, and takes no intangible one beside it', () => {
    atBenefit()
    expect(walk.refused(software, 'benefit-settled')).toEqual(['benefit-missing'])
    load({ benefits: { open: 1, verified: 1 } })
    expect(walk.refused(software, 'benefit-settled')).toEqual(['benefit-open'])
    expect(walk.refused(gao, 'declare-intangible')).toEqual(['benefit-claimed'])
  })

  test('an intangible benefit is declared and confirmed by different people', () => {
    atBenefit().act(gao, 'declare-intangible', { effect: '减少接触化学品' }).act(sheng, 'confirm-intangible', opinion)
    expect(walk.state.stage).toBe('transformation')
  })

  test('nothing is exhibited without the consent of its authors', () => {
    accepted()
      .act(gao, 'register-result', { ...result, mayPublish: false })
      .act(tang, 'confirm-result', opinion)
    expect(walk.refused(sheng, 'approve-exhibit')).toEqual(['no-consent'])
  })

  test('it is not archived before its follow-up, and revoked only with a reason', () => {
    atBenefit().act(gao, 'declare-intangible', { effect: '减少接触化学品' }).act(sheng, 'confirm-intangible', opinion)
    walk
      .attach('transformation-proof')
      .act(gao, 'report-transformation', { way: 'own-use', user: '示例纸业', startedOn: '2026-06-01', description: '应用' })
    walk.act(sheng, 'confirm-transformation', opinion)
    expect(walk.refused(zhuan, 'propose-archive')).toEqual(['follow-up-missing'])
    expect(walk.act(ling, 'revoke', undefined, { reason: '数据造假' }).state).toMatchObject({ stage: 'revoked', outcome: 'ended' })
  })
})

test('facts that were not loaded close the way rather than open it', () => {
  checked('pass')
  walk.own = {}
  expect(walk.refused(gao, 'apply-acceptance')).toEqual(['facts-missing'])
})

test('the terms that a change leaves pass the form they are kept in', () => {
  const terms = { change: CHANGE, leader: gao.person, members: [], endsOn: '2026-12-31', budget, milestones }
  expect(checkForm(project.forms.terms, terms)).toEqual([])
})
