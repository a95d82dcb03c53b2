import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, type App, openApp } from '../../testing/app.ts'
import { cast, GAO_ENTERPRISE, HEGANG } from '../../testing/cast.ts'
import { createDaily } from './jobs.ts'

const { worker, colleague, thirdWorker, fourthWorker, chair, technical, finance, production, leader, auditor, specialist, experts } = cast
type Who = { readonly username: string; readonly id: string }

let app: App
let mill: string
let mine: string
beforeAll(async () => {
  app = await openApp({ now: '2025-06-16T01:00:00Z' })
  mill = await app.organisation(GAO_ENTERPRISE)
  mine = await app.organisation(HEGANG)
}, 60_000)
afterAll(() => app?.close())

const on = (day: string) => app.clock.set(`${day}T01:00:00Z`)
const get = async (who: Who, path: string) => (await app.as(who)).get(path)
const file = async (who: Who, process: string, values: object, organisation = mill) =>
  (await app.as(who)).post('/cases', { process, organisation, values })
const filed = async (...what: Parameters<typeof file>): Promise<string> => {
  const { status, body } = await file(...what)
  expect({ status, body }).toMatchObject({ status: 201 })
  return body.id
}

/** Takes an action with an upload of each kind of evidence. */
async function ask(
  who: Who,
  id: string,
  action: string,
  values?: object,
  more: { evidence?: string[]; [member: string]: unknown } = {},
): Promise<Answer> {
  const client = await app.as(who)
  const { evidence: kinds = [], ...rest } = more
  const evidence = await Promise.all(kinds.map((kind) => client.upload(kind)))
  return client.step(id, { type: 'act', action, ...(values && { values }), ...(kinds.length > 0 && { evidence }), ...rest })
}
async function act(...what: Parameters<typeof ask>): Promise<string> {
  const { status, body } = await ask(...what)
  expect({ action: what[2], status, body }).toMatchObject({ status: 200 })
  return body.stage
}
const refused = async (...what: Parameters<typeof ask>) => {
  const { status, body } = await ask(...what)
  return [status, body.code, ...(body.errors ?? []).map((error: { path: string; code: string }) => `${error.path}: ${error.code}`)]
}

const opinion = { opinion: '同意' }
const application = (more: object = {}) => ({
  title: '示例施胶改造',
  leader: worker.id,
  field: 'process',
  problem: '浆内施胶消耗高',
  approach: '改为浆外施胶',
  expected: '吨纸施胶成本下降',
  members: [colleague.id],
  startsOn: '2025-07-01',
  endsOn: '2026-06-30',
  totalBudget: 20_000_000,
  requestedFunds: 0,
  ...more,
})
const taskBook = {
  goals: [{ goal: '降低成本', measure: '吨纸成本' }],
  budget: [{ item: 'material', amount: 15_000_000 }],
  milestones: [
    { name: '中试', due: '2025-12-31', deliverable: '中试报告' },
    { name: '投用', due: '2026-05-31', deliverable: '运行记录' },
  ],
  members: [colleague.id],
  startsOn: '2025-07-01',
  endsOn: '2026-06-30',
}
const panel = (...members: readonly Who[]) => ({ panel: members.map(({ id }) => id), meetsOn: '2026-06-10', materialsComplete: true })
const benefit = (project: string, more: object = {}) => ({
  title: '示例施胶效益',
  project,
  subject: '施胶剂采购成本',
  kind: 'material',
  nature: 'direct',
  from: '2026-01-01',
  to: '2026-05-31',
  lines: [{ name: '施胶剂', before: '10.5', after: '8.5', useUnit: '千克/吨', price: '6.2', volume: '1000', volumeUnit: '吨' }],
  oneOffCost: 0,
  benefitYears: 1,
  runningCost: 40_000,
  ...more,
})

async function underWay(more: object = {}): Promise<string> {
  const id = await filed(worker, 'innovation-project', application(more))
  await act(worker, id, 'submit', undefined, { evidence: ['feasibility-report'] })
  await act(chair, id, 'enterprise-pass', { opinion: '情况属实', leaderEligible: true })
  await act(production, id, 'review-pass', { opinion: '同意', recommendedFunds: 0 })
  await act(worker, id, 'submit-task-book', taskBook)
  await act(leader, id, 'approve', { grantedFunds: 0, specialist: specialist.id, opinion: '同意立项' })
  return id
}
async function certify(claim: string): Promise<string> {
  await act(worker, claim, 'submit', undefined, { evidence: ['calculation-basis'] })
  await act(technical, claim, 'technical-confirm', { measuredBy: '计量台账', ...opinion })
  await act(finance, claim, 'finance-certify', { priceChecked: '合同均价', ...opinion }, { evidence: ['price-basis'] })
  return act(auditor, claim, 'verify', opinion)
}

describe('one project', () => {
  let project: string
  let claim: string

  test('is filed, returned with a comment on a field, mended and approved with a number and a specialist', async () => {
    project = await filed(worker, 'innovation-project', application())
    await act(worker, project, 'submit', undefined, { evidence: ['feasibility-report'] })
    await act(chair, project, 'enterprise-return', undefined, { comments: [{ path: 'application.expected', text: '请写明考核口径' }] })
    await act(worker, project, 'amend', application({ expected: '吨纸施胶成本按月核算' }))
    expect(await refused(chair, project, 'enterprise-pass', { opinion: '属实', leaderEligible: true })).toEqual([409, 'wrong-step'])
    await act(worker, project, 'submit')
    await act(chair, project, 'enterprise-pass', { opinion: '情况属实', leaderEligible: true })
    await act(production, project, 'review-pass', { opinion: '同意', recommendedFunds: 0 })
    await act(worker, project, 'submit-task-book', taskBook)
    await act(leader, project, 'approve', { grantedFunds: 0, specialist: specialist.id, opinion: '同意立项' })
    const { body } = await get(specialist, `/innovation/projects/${project}`)
    expect(body).toMatchObject({
      projectNumber: 'LX-2025-0001',
      stage: 'under-way',
      specialist: { name: specialist.name },
      milestones: { done: 0, all: 2, next: '2025-12-31' },
      contact: { last: null, next: '2025-07-16', due: false },
      plan: [{ name: '中试', doneOn: null }, { name: '投用' }],
    })
  })

  test('is accompanied, and its specialist is reminded once when too long has passed', async () => {
    on('2025-09-01')
    await act(specialist, project, 'log-contact', { date: '2025-08-30', way: 'visit', about: '已到现场' })
    on('2025-12-20')
    await act(worker, project, 'milestone-done', { number: 1, doneOn: '2025-12-19', note: '中试完成' })
    const { body } = await get(specialist, '/innovation/projects?contactDue=true')
    expect(body.rows).toMatchObject([
      { id: project, milestones: { done: 1, next: '2026-05-31' }, contact: { last: '2025-08-30', due: true } },
    ])
    const daily = createDaily(app.house.platform, app.house.kernel)
    expect([await daily.remindSpecialists('370406'), await daily.remindSpecialists('370406')]).toEqual([1, 0])
    expect((await get(specialist, '/notifications?unreadOnly=true')).body.rows[0].text.zh).toContain('没有联络记录')
  })

  test('takes an approved change into its terms', async () => {
    const change = await filed(worker, 'innovation-change', {
      title: '示例延期',
      project,
      kind: 'extension',
      endsOn: '2026-09-30',
      reason: '设备到货推迟',
    })
    await act(chair, change, 'support', opinion)
    await act(production, change, 'approve', opinion)
    const { body } = await get(worker, `/innovation/projects/${project}`)
    expect(body).toMatchObject({ endsOn: '2026-09-30', changes: [{ id: change, stage: 'approved', kind: 'extension' }] })
    const again = await file(worker, 'innovation-change', {
      title: '再延',
      project,
      kind: 'extension',
      endsOn: '2026-10-30',
      reason: '再延',
    })
    expect([again.status, again.body.errors[0].code]).toEqual([422, 'extended-already'])
  })

  test('is judged by nobody who works where it is', async () => {
    on('2026-06-01')
    await act(worker, project, 'report-mid-term', { progress: '完成中试', spent: 6_000_000 })
    await act(production, project, 'check-mid-term', { result: 'pass', opinion: '通过' })
    await act(worker, project, 'milestone-done', { number: 2, doneOn: '2026-05-30', note: '投用' })
    await act(
      worker,
      project,
      'apply-acceptance',
      { summary: '完成', goalsReached: '达到', spent: 14_000_000, finishedOn: '2026-05-31' },
      {
        evidence: ['completion-report', 'funds-statement', 'test-record'],
      },
    )
    const [first, second, third] = experts
    expect(await refused(production, project, 'convene-panel', panel(first, second, technical))).toEqual([
      422,
      'form-incomplete',
      'panel[2]: same-organisation',
    ])
    await act(production, project, 'convene-panel', panel(first, second, third))
    for (const expert of [first, second, third]) {
      await act(expert, project, 'assess', { noConflict: true, score: 92, opinion: '通过' }, { verdict: 'approve' })
    }
    await act(worker, project, 'register-result', {
      name: '示例浆外施胶工艺',
      summary: '浆外施胶替代浆内施胶',
      authors: [
        { person: worker.id, share: '70' },
        { person: colleague.id, share: '30' },
      ],
      mayPublish: true,
    })
    expect(await act(technical, project, 'confirm-result', opinion)).toBe('benefit')
    const { people, platform } = app.house
    const entries = (await people.file(platform.db.in('370406'), colleague.id))?.entries
    expect(entries).toMatchObject([{ entry: { kind: 'innovation', title: '示例浆外施胶工艺', provenance: 'employer-confirmed' } }])
  })

  test('goes on when its benefit is verified, and one saving is claimed once', async () => {
    claim = await filed(worker, 'innovation-benefit', benefit(project))
    const twice = await file(colleague, 'innovation-benefit', benefit(project, { subject: '施胶剂 采购成本', from: '2026-05-01' }))
    expect([twice.status, twice.body.errors[0].code]).toEqual([422, 'claimed-twice'])
    expect(await certify(claim)).toBe('verified')
    const { body } = await get(worker, `/innovation/projects/${project}`)
    expect(body).toMatchObject({
      stage: 'transformation',
      benefit: { direct: 1_200_000, indirect: 0, forecast: 0 },
      benefits: [{ net: 1_200_000, certification: 'union-verified', explanation: { lines: [{ unitSaving: '12.4', gross: '12400' }] } }],
    })
  })

  test('keeps the earlier figure beside the one that revises it', async () => {
    const lines = [{ name: '施胶剂', before: '10.5', after: '8.6', useUnit: '千克/吨', price: '6.2', volume: '1000', volumeUnit: '吨' }]
    const revision = await filed(
      worker,
      'innovation-benefit',
      benefit(project, { title: '示例施胶效益（修订）', supersedes: claim, lines }),
    )
    await certify(revision)
    await act(production, revision, 'publish')
    const { body } = await get(auditor, `/innovation/benefits?project=${project}&sort=number&order=asc`)
    expect(body.rows).toMatchObject([
      { id: claim, net: 1_200_000, supersededBy: revision },
      { id: revision, net: 1_138_000, supersedes: claim, publishedOn: '2026-06-01' },
    ])
    expect(body.sums).toEqual({ direct: 1_138_000, indirect: 0, forecast: 0 })
  })

  test('is shown, used, followed up and archived', async () => {
    await act(production, project, 'approve-exhibit', { title: '示例浆外施胶工艺', story: '以浆外施胶替代浆内施胶。' })
    await act(
      worker,
      project,
      'report-transformation',
      { way: 'own-use', user: '示例单位', startedOn: '2026-06-01', description: '全厂应用' },
      {
        evidence: ['transformation-proof'],
      },
    )
    await act(production, project, 'confirm-transformation', opinion)
    await act(specialist, project, 'record-follow-up', { year: 2026, inUse: true, note: '运行稳定' })
    await act(specialist, project, 'propose-archive')
    expect(await act(cast.secondProduction, project, 'archive')).toBe('archived')
    const { body } = await get(worker, `/innovation/projects/${project}`)
    expect(body).toMatchObject({
      outcome: 'completed',
      result: { number: 'CG-2026-0001', authors: [{ share: '70' }, { share: '30' }] },
      transformation: { usedBy: '示例单位', startedOn: '2026-06-01' },
      exhibits: [{ title: '示例浆外施胶工艺', withdrawnAt: null }],
      followUps: [{ year: 2026, inUse: true }],
    })
  })

  test('is not there for another enterprise, nor for another district', async () => {
    expect((await get(cast.mineChair, `/innovation/projects/${project}`)).status).toBe(404)
    expect((await get(cast.neighbourChair, `/innovation/projects/${project}`)).status).toBe(404)
    expect((await get(cast.mineChair, '/innovation/projects')).body.total).toBe(0)
    expect((await get(cast.neighbourChair, '/innovation/benefits')).body).toMatchObject({ total: 0, sums: { direct: 0 } })
  })
})

test('a change that ends a project ends it, with its reason', async () => {
  on('2026-06-02')
  const project = await underWay({ title: '示例终止项目', startsOn: '2025-07-01' })
  const change = await filed(worker, 'innovation-change', { title: '示例终止', project, kind: 'termination', reason: '产线停用' })
  await act(chair, change, 'support', opinion)
  await act(production, change, 'pass-on', opinion)
  await act(leader, change, 'approve-termination', opinion)
  const { body } = await get(leader, `/innovation/projects/${project}`)
  expect(body).toMatchObject({ stage: 'terminated', outcome: 'ended' })
})

describe('a studio', () => {
  let studio: string
  const members = [colleague, thirdWorker, fourthWorker].map(({ id }) => id)

  test('is confirmed for a leader who need not sign in', async () => {
    on('2025-06-20')
    const { people, platform } = app.house
    const nobody = { account: null, person: null }
    const leading = await platform.db.write('370406', (writer) =>
      people.createPerson(writer, nobody, { name: '示例领衔人', synthetic: true }),
    )
    studio = await filed(worker, 'innovation-studio', {
      name: '示例创新工作室',
      leader: leading.id,
      honour: 'luban-craftsman',
      level: 'district',
      members,
      direction: '降低消耗',
    })
    await act(worker, studio, 'submit', undefined, { evidence: ['honour-certificate'] })
    await act(chair, studio, 'enterprise-pass', opinion)
    await act(production, studio, 'review-pass', opinion)
    await act(leader, studio, 'confirm', { level: 'district', ...opinion })
    const { body } = await get(chair, `/innovation/studios/${studio}`)
    expect(body).toMatchObject({
      stage: 'confirmed',
      confirmedOn: '2025-06-20',
      members: [{}, {}, {}],
      recheck: { dueOn: '2028-06-19', noticeFrom: '2028-03-19', standing: 'settled' },
      certified: { direct: { value: 0 } },
    })
  })

  test('gets a new leader by a decision of the district', async () => {
    const change = await filed(chair, 'innovation-studio-change', {
      title: '示例领衔人变更',
      studio,
      leader: worker.id,
      honour: 'city-model',
      cause: 'retired',
      reason: '退休',
    })
    await act(production, change, 'approve', opinion, { evidence: ['honour-certificate'] })
    expect((await get(chair, `/innovation/studios/${studio}`)).body).toMatchObject({
      leader: { id: worker.id },
      honour: 'city-model',
      changes: [{ id: change, stage: 'approved' }],
    })
  })

  test('falls due, is re-checked, and is removed with a reason', async () => {
    const { studiosFallDue } = createDaily(app.house.platform, app.house.kernel)
    on('2028-03-18')
    expect(await studiosFallDue('370406')).toBe(0)
    on('2028-03-19')
    expect((await get(chair, '/innovation/studios?recheck=true')).body.total).toBe(1)
    expect(await studiosFallDue('370406')).toBe(1)
    await act(worker, studio, 'report-recheck', { results: '周期内无立项', trained: 0, members })
    await act(production, studio, 'recheck', { result: 'remove', opinion: '周期内无立项' })
    await act(leader, studio, 'remove', undefined, { reason: '未达到复核条件' })
    expect((await get(chair, `/innovation/studios/${studio}`)).body).toMatchObject({
      outcome: 'ended',
      ended: { as: 'removed', on: '2028-03-19', because: '未达到复核条件' },
    })
  })
})

test('a safety case is selected by a jury from elsewhere, recommended, and its result recorded', async () => {
  on('2026-06-03')
  const safety = await filed(
    cast.miner,
    'innovation-safety',
    { title: '示例安全案例', authors: [cast.miner.id], risk: '跑偏', practice: '联锁', effect: '停机减少', mayPublish: true },
    mine,
  )
  await act(cast.miner, safety, 'submit', undefined, { evidence: ['case-report'] })
  await act(cast.mineChair, safety, 'enterprise-pass', opinion)
  const jury = experts.slice(0, 3)
  expect(
    await refused(production, safety, 'convene-jury', { jury: [...jury.slice(0, 2), cast.mineChair].map(({ id }) => id), ...opinion }),
  ).toEqual([422, 'form-incomplete', 'jury: barred'])
  await act(production, safety, 'convene-jury', { jury: jury.map(({ id }) => id), ...opinion })
  for (const juror of jury) await act(juror, safety, 'select', opinion, { verdict: 'approve' })
  await act(leader, safety, 'recommend', opinion, { evidence: ['recommendation-letter'] })
  await act(
    production,
    safety,
    'record-result',
    { result: 'selected', announcedOn: '2026-06-03', exhibit: true },
    { evidence: ['result-document'] },
  )
  const { body } = await get(cast.mineChair, '/innovation/safety-cases')
  expect(body.rows).toMatchObject([{ id: safety, stage: 'selected', result: { selected: true }, exhibited: true }])
  expect((await get(chair, '/innovation/safety-cases')).body.total).toBe(0)
})
