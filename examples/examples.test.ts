import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, openApp } from '../src/testing/app.ts'
import { cast, GAO_ENTERPRISE } from '../src/testing/cast.ts'
import { type ClientOptions, connect, problemOf } from './client.ts'
import { fileProject, type OwnProject, openProjects } from './file-a-case.ts'

let app: App
let options: ClientOptions
let project: OwnProject
beforeAll(async () => {
  app = await openApp()
  const security = await app.as(cast.securityAdmin)
  const { rows } = (await security.get(`/accounts?query=${cast.worker.username}`)).body
  const issued = await security.post('/tokens', {
    ...{ account: rows[0].id, name: '示例企业系统', until: app.clock.now().slice(0, 10) },
    scopes: (await security.get('/tokens/scopes')).body
      .map((one: { name: string }) => one.name ?? one)
      .filter((name: string) => /^(process|evidence|files):/.test(name)),
  })
  options = { url: await app.listen(), token: issued.body.token, language: 'en' }
  project = {
    ...{ title: '示例：余热回收', leader: cast.worker.id, organisation: await app.organisation(GAO_ENTERPRISE) },
    ...{ problem: '余热未利用', approach: '加装换热器', expected: '降低能耗', startsOn: '2026-10-01', endsOn: '2027-06-30' },
    ...{ totalBudget: 100_000, report: { name: '可行性报告.txt', bytes: Buffer.from('示例可行性报告') } },
  }
}, 60_000)
afterAll(() => app?.close())

test('a firm’s program files a project with its report and sends it in', async () => {
  const filed = await fileProject(options, project)
  expect(filed).toMatchObject({ filed: true, stage: 'enterprise-review', number: expect.stringMatching(/^XM-/) })
  const chair = await app.as(cast.chair)
  const { body } = await chair.get(`/cases/${filed.filed ? filed.id : ''}`)
  expect(body).toMatchObject({ title: project.title, stage: 'enterprise-review' })
})

test('what is wrong is told by field, in words', async () => {
  expect(await fileProject(options, { ...project, title: '' })).toEqual({ filed: false, faults: { title: 'Fill in “Title”.' } })
})

test('a list is read page by page', async () => {
  for (const title of ['示例甲', '示例乙']) await fileProject(options, { ...project, title })
  const titles = (await openProjects(options)).map(({ title }) => title)
  expect(new Set(titles)).toEqual(new Set([project.title, '示例甲', '示例乙']))
  expect(titles).toHaveLength(3)
})

test('a step too late, a step that is not possible, and a call outside the scopes answer as documented', async () => {
  const { process: cases, audit } = connect(options)
  const [row] = (await cases.list({})).rows
  const { id, seq } = await cases.show({ id: row?.id ?? '' })
  const say = { type: 'say', text: '示例留言' } as const
  const first = { id, key: crypto.randomUUID(), expected: seq, command: say }
  const answer = await cases.act(first)
  expect(await cases.act(first)).toEqual(answer)
  const refusal = async (call: Promise<unknown>) => problemOf(await call.catch((error: unknown) => error))
  expect(await refusal(cases.act({ ...first, key: crypto.randomUUID() }))).toMatchObject({ status: 412, current: seq + 1 })
  const again = { id, key: crypto.randomUUID(), expected: seq + 1, command: { type: 'act', action: 'submit' } } as const
  expect(await refusal(cases.act(again))).toMatchObject({ status: 409, allowed: expect.any(Array) })
  expect(await refusal(audit.list({}))).toMatchObject({ status: 403, code: 'token-scope' })
})
