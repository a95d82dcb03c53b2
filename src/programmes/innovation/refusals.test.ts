import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SHANTING, ZHANG_ENTERPRISE } from '../../demo/places.ts'
import { SYSTEM } from '../../kernel/rights/index.ts'
import { type App, openApp } from '../../testing/app.ts'
import { cast, GAO_ENTERPRISE, HEGANG } from '../../testing/cast.ts'

const { worker, colleague, thirdWorker, fourthWorker, chair, technical, finance, production, leader, specialist, experts, zhangWorker } =
  cast
type Who = { readonly username: string; readonly id: string }

let app: App
let mill: string
let workshop: string
let zhang: string
let studio: string
beforeAll(async () => {
  app = await openApp({ now: '2026-06-16T01:00:00Z' })
  mill = await app.organisation(GAO_ENTERPRISE)
  zhang = await app.organisation(ZHANG_ENTERPRISE)
  const { organisations, platform } = app.house
  const part = { parent: mill, kind: 'department' as const, name: '示例造纸车间', nameEn: 'Example workshop' }
  workshop = (await platform.db.write('370406', (writer) => organisations.create(writer, SYSTEM, part))).id
  studio = await confirmedStudio()
}, 60_000)
afterAll(() => app?.close())

const file = async (who: Who, process: string, values: object, organisation = mill) =>
  (await app.as(who)).post('/cases', { process, organisation, values })
async function filed(...what: Parameters<typeof file>): Promise<string> {
  const { status, body } = await file(...what)
  expect({ status, body }).toMatchObject({ status: 201 })
  return body.id
}
async function ask(who: Who, id: string, action: string, values?: object, kinds: readonly string[] = [], more: object = {}) {
  const client = await app.as(who)
  const evidence = await Promise.all(kinds.map((kind) => client.upload(kind)))
  return client.step(id, { type: 'act', action, ...(values && { values }), ...(kinds.length > 0 && { evidence }), ...more })
}
async function act(...what: Parameters<typeof ask>): Promise<void> {
  const { status, body } = await ask(...what)
  expect({ action: what[2], status, body }).toMatchObject({ status: 200 })
}
/** How two requests at the same moment end, and the code of the fault of whoever came second. */
async function atOnce(...requests: readonly Promise<{ status: number; body: { errors?: { code: string }[] } }>[]) {
  const answers = (await Promise.all(requests)).toSorted((a, b) => a.status - b.status)
  return answers.map(({ status, body }) => [status, ...(body.errors ?? []).map(({ code }) => code)])
}

const opinion = { opinion: '同意' }
const application = (more: object = {}) => ({
  ...{ title: '示例施胶改造', leader: worker.id, field: 'process', members: [colleague.id], totalBudget: 20_000_000, requestedFunds: 0 },
  ...{ problem: '消耗高', approach: '改为浆外施胶', expected: '成本下降', startsOn: '2026-07-01', endsOn: '2027-06-30' },
  ...more,
})
const taskBook = {
  goals: [{ goal: '降低成本', measure: '吨纸成本' }],
  budget: [{ item: 'material', amount: 15_000_000 }],
  milestones: [{ name: '投用', due: '2026-12-31', deliverable: '运行记录' }],
  ...{ members: [colleague.id], startsOn: '2026-07-01', endsOn: '2027-06-30' },
}
const studioForm = (name: string) => ({
  ...{ name, leader: worker.id, honour: 'luban-craftsman', level: 'district', direction: '降低消耗' },
  members: [colleague, thirdWorker, fourthWorker].map(({ id }) => id),
})
const benefit = (project: string, title: string) => ({
  ...{ title, project, subject: '施胶剂采购成本', kind: 'material', nature: 'direct', from: '2026-01-01', to: '2026-05-31' },
  lines: [{ name: '施胶剂', before: '10.5', after: '8.5', useUnit: '千克/吨', price: '6.2', volume: '1000', volumeUnit: '吨' }],
  ...{ oneOffCost: 0, benefitYears: 1, runningCost: 40_000 },
})

async function confirmedStudio(): Promise<string> {
  const id = await filed(worker, 'innovation-studio', studioForm('示例创新工作室'))
  await act(worker, id, 'submit', undefined, ['honour-certificate'])
  await act(chair, id, 'enterprise-pass', opinion)
  await act(production, id, 'review-pass', opinion)
  await act(leader, id, 'confirm', { level: 'district', ...opinion })
  return id
}
async function toApproval(organisation = mill): Promise<string> {
  const id = await filed(worker, 'innovation-project', application(), organisation)
  await act(worker, id, 'submit', undefined, ['feasibility-report'])
  await act(chair, id, 'enterprise-pass', { opinion: '情况属实', leaderEligible: true })
  await act(production, id, 'review-pass', { opinion: '同意', recommendedFunds: 0 })
  await act(worker, id, 'submit-task-book', taskBook)
  return id
}
const approval = (more: object = {}) => ({ grantedFunds: 0, specialist: specialist.id, opinion: '同意立项', ...more })
async function toJudging(organisation = mill): Promise<string> {
  const id = await toApproval(organisation)
  await act(leader, id, 'approve', approval())
  await act(worker, id, 'milestone-done', { number: 1, doneOn: '2026-06-16', note: '投用' })
  await act(worker, id, 'report-mid-term', { progress: '完成中试', spent: 6_000_000 })
  await act(production, id, 'check-mid-term', { result: 'pass', opinion: '通过' })
  const done = { summary: '完成', goalsReached: '达到', spent: 14_000_000, finishedOn: '2026-05-31' }
  await act(worker, id, 'apply-acceptance', done, ['completion-report', 'funds-statement', 'test-record'])
  const panel = experts.slice(0, 3).map((one) => one.id)
  await act(production, id, 'convene-panel', { panel, meetsOn: '2026-06-20', materialsComplete: true })
  return id
}
async function toConfirmation(authors: readonly Who[], organisation = mill): Promise<string> {
  const id = await toJudging(organisation)
  for (const expert of experts.slice(0, 3))
    await act(expert, id, 'assess', { noConflict: true, score: 92, opinion: '通过' }, [], { verdict: 'approve' })
  const share = String(100 / authors.length)
  const result = { name: '示例工艺', summary: '浆外施胶', authors: authors.map((one) => ({ person: one.id, share })), mayPublish: true }
  await act(worker, id, 'register-result', result)
  return id
}

describe('at the same moment', () => {
  test('a studio gets one subsidised project, not two', async () => {
    const subsidised = () => file(worker, 'innovation-project', application({ studio, requestedFunds: 1_000_000 }))
    expect(await atOnce(subsidised(), subsidised(), subsidised())).toEqual([
      [201],
      [422, 'unfinished-project'],
      [422, 'unfinished-project'],
    ])
  })
  test('nobody comes to lead two studios', async () => {
    const second = (name: string) => file(colleague, 'innovation-studio', { ...studioForm(name), leader: zhangWorker.id })
    expect(await atOnce(second('示例第二工作室'), second('示例第三工作室'))).toEqual([[201], [422, 'leads-another']])
  })
  test('a project has one change on its way', async () => {
    const project = await toApproval()
    await act(leader, project, 'approve', approval())
    const change = { title: '示例延期', project, kind: 'extension', endsOn: '2027-09-30', reason: '设备推迟' }
    expect(await atOnce(file(worker, 'innovation-change', change), file(worker, 'innovation-change', change))).toEqual([
      [201],
      [422, 'change-open'],
    ])
  })
  test('one saving is claimed once, also by two parts of one enterprise', async () => {
    const [here, inside] = [await toConfirmation([worker]), await toConfirmation([worker], workshop)]
    for (const project of [here, inside]) await act(technical, project, 'confirm-result', opinion)
    const claims = [
      file(worker, 'innovation-benefit', benefit(here, '示例效益')),
      file(colleague, 'innovation-benefit', benefit(here, '示例效益（重复）')),
      file(worker, 'innovation-benefit', benefit(inside, '示例车间效益'), workshop),
    ]
    expect(await atOnce(...claims)).toEqual([[201], [422, 'claimed-twice'], [422, 'claimed-twice']])
  })
})

test('a change is carried out though a member of the team has another post by now', async () => {
  const project = await toApproval()
  await act(leader, project, 'approve', approval())
  const change = { title: '示例延期', project, kind: 'extension', endsOn: '2027-09-30', reason: '设备推迟' }
  const id = await filed(worker, 'innovation-change', change)
  await act(chair, id, 'support', opinion)
  const { platform, access } = app.house
  await platform.db.write('370406', async (writer) => {
    const account = (await access.accountsOf(writer, [colleague.id])).get(colleague.id)?.id ?? ''
    const grants = await writer.db.selectFrom('access.grants').select('id').where('account', '=', account).execute()
    for (const grant of grants) await access.revoke(writer, SYSTEM, grant.id)
    await access.grant(writer, SYSTEM, { account, role: 'enterprise-finance', organisation: mill })
  })
  await act(production, id, 'approve', opinion)
  expect((await (await app.as(worker)).get(`/innovation/projects/${project}`)).body.endsOn).toBe('2027-09-30')
  await platform.db.write('370406', async (writer) => {
    const account = (await access.accountsOf(writer, [colleague.id])).get(colleague.id)?.id ?? ''
    await access.grant(writer, SYSTEM, { account, role: 'worker', organisation: mill })
  })
})

describe('a part in a case', () => {
  test('is for those who hold its post', async () => {
    const project = await toApproval()
    const { status, body } = await ask(leader, project, 'approve', approval({ specialist: experts[3]?.id }))
    expect([status, body.errors[0]]).toMatchObject([422, { path: 'specialist', code: 'not-in-role' }])
    await act(leader, project, 'approve', approval())
    const handOn = { type: 'hand-on', seat: 'specialist', to: worker.id, reason: '出差' }
    expect(await (await app.as(specialist)).step(project, handOn)).toMatchObject({ status: 409, body: { code: 'not-in-role' } })
  })
  test('cannot be given to whoever decides by adding a signer', async () => {
    const project = await toJudging()
    const add = { type: 'add-signer', action: 'assess', person: cast.secondProduction.id, reason: '需要' }
    expect(await (await app.as(experts[0] as Who)).step(project, add)).toMatchObject({ status: 409, body: { code: 'not-in-role' } })
  })
  test('bars an author from confirming the result, also by a stand-in', async () => {
    const project = await toConfirmation([worker, technical])
    expect((await ask(technical, project, 'confirm-result', opinion)).body.code).toBe('own-result')
    const { platform, access } = app.house
    const accounts = await access.accountsOf(platform.db.in('370406'), [finance.id])
    const lent = { to: accounts.get(finance.id)?.id, role: 'enterprise-technical', until: '2026-06-20', reason: '外出' }
    expect((await (await app.as(technical)).post('/me/delegations', lent)).status).toBe(201)
    expect((await ask(finance, project, 'confirm-result', opinion)).body.code).toBe('own-result')
  })
})

test('a project does not hang itself on the studio of another enterprise', async () => {
  const own = { leader: zhangWorker.id, members: [], studio }
  const { status, body } = await file(zhangWorker, 'innovation-project', application(own), zhang)
  expect([status, body.errors]).toMatchObject([422, [{ path: 'studio', code: 'no-such-studio' }]])
})

test('the people of another enterprise are not listed to whoever has no post there', async () => {
  expect((await (await app.as(zhangWorker)).get(`/candidates?organisation=${mill}`)).status).toBe(404)
  expect((await (await app.as(worker)).get(`/candidates?organisation=${mill}`)).status).toBe(200)
  expect((await (await app.as(production)).get(`/candidates?organisation=${mill}`)).status).toBe(200)
})

test('nothing stays on show when the consent to it is taken back, though the case is closed', async () => {
  const { miner, mineChair, secondProduction } = cast
  const form = { title: '示例安全案例', authors: [miner.id], risk: '跑偏', practice: '联锁', effect: '停机减少', mayPublish: true }
  const safety = await filed(miner, 'innovation-safety', form, await app.organisation(HEGANG))
  await act(miner, safety, 'submit', undefined, ['case-report'])
  await act(mineChair, safety, 'enterprise-pass', opinion)
  const jury = experts.slice(0, 3)
  await act(production, safety, 'convene-jury', { jury: jury.map(({ id }) => id), ...opinion })
  for (const juror of jury) await act(juror, safety, 'select', opinion, [], { verdict: 'approve' })
  await act(leader, safety, 'recommend', opinion, ['recommendation-letter'])
  const result = { result: 'selected', announcedOn: '2026-06-16', exhibit: true }
  await act(production, safety, 'record-result', result, ['result-document'])
  const shown = async () =>
    (await (await app.as(production)).get('/innovation/exhibits')).body.rows.map(({ subject }: { subject: string }) => subject)
  expect(await shown()).toEqual([safety])
  const correction = { type: 'propose-correction', form: 'application', values: { ...form, mayPublish: false }, reason: '完成人撤回同意' }
  expect((await (await app.as(miner)).step(safety, correction)).status).toBe(200)
  expect((await (await app.as(secondProduction)).step(safety, { type: 'decide-correction', approve: true })).status).toBe(200)
  expect(await shown()).toEqual([])
})

test('an enterprise does not make its own district leader', async () => {
  const { platform, access } = app.house
  const account = (await access.accountsOf(platform.db.in('370406'), [fourthWorker.id])).get(fourthWorker.id)?.id
  const give = async (organisation: string) =>
    (await (await app.as(cast.securityAdmin)).post(`/accounts/${account}/roles`, { role: 'district-leader', organisation })).body.code
  expect(await give(mill)).toBe('held-at-head')
  expect(await give(await app.organisation(SHANTING))).toBeUndefined()
})
