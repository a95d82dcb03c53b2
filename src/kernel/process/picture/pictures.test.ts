import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, openApp } from '../../../testing/app.ts'
import { cast } from '../../../testing/cast.ts'

let app: App
let cookie: string
beforeAll(async () => {
  app = await openApp()
  cookie = (await app.as(cast.worker)).cookie
})
afterAll(() => app?.close())

const get = (path: string, headers: Record<string, string> = { cookie }) =>
  app.server.inject({ method: 'GET', url: `/api/processes${path}`, headers })
const PROJECT = '/innovation-project/1'

test('every process is listed, and told in words', async () => {
  const worker = await app.as(cast.worker)
  const { body } = await worker.get('/processes')
  expect(body).toContainEqual({
    name: 'innovation-project',
    version: 1,
    title: { zh: '职工创新项目', en: 'Innovation project' },
    noun: { zh: '项目', en: 'Project' },
    newest: true,
  })
  const told = (await worker.get('/processes/innovation-benefit/1')).body
  expect(told.start).toMatchObject({ stage: 'reporting', by: [{ zh: '职工', en: 'Worker' }] })
  const finance = told.stages.find(({ name }: { name: string }) => name === 'finance')
  expect(finance.deadline).toEqual({
    parameter: 'innovation.benefit.finance.days',
    days: expect.any(Number),
    told: [{ zh: '区总工会生产部', en: 'District union, production department' }],
  })
})

test('what an effect brings about is said in words, for every process of the house', async () => {
  const worker = await app.as(cast.worker)
  for (const { name, version } of (await worker.get('/processes')).body) {
    const { stages } = (await worker.get(`/processes/${name}/${version}`)).body
    const effects = stages.flatMap(({ actions }: { actions: { effects: { zh: string }[] }[] }) => actions.flatMap((one) => one.effects))
    for (const { zh } of effects) expect(zh).toMatch(/\p{Script=Han}/u)
  }
})

test('the picture comes in the language that is asked for, with the days in force, marked where a case stands', async () => {
  const picture = await get(`${PROJECT}.svg?stage=mid-term`, { cookie, 'accept-language': 'zh-CN' })
  expect([picture.statusCode, picture.headers['content-type']]).toEqual([200, 'image/svg+xml; charset=utf-8'])
  expect(picture.headers['content-security-policy']).toBe("default-src 'none'; sandbox")
  for (const wanted of ['中期检查', '当前环节', '个工作日']) expect(picture.body).toContain(wanted)
  expect((await get(`${PROJECT}.svg?lang=en`)).body).toContain('Mid-term check')
})

test('a browser that has it already is told so', async () => {
  const { headers } = await get(`${PROJECT}.svg`)
  const again = await get(`${PROJECT}.svg`, { cookie, 'if-none-match': String(headers.etag) })
  expect([again.statusCode, again.body]).toEqual([304, ''])
})

test('BPMN is a file to keep', async () => {
  const { headers, body } = await get(`${PROJECT}.bpmn`)
  expect(headers['content-disposition']).toBe('attachment; filename="innovation-project@1.bpmn"')
  expect(body).toContain('<bpmn:userTask id="Stage_mid-term" name="中期检查">')
})

describe('refused', () => {
  test.each([['.svg'], ['.bpmn'], ['']])('to whoever has not signed in: %s', async (kind) =>
    expect((await get(`${PROJECT}${kind}`, {})).statusCode).toBe(401),
  )
  test.each(['/innovation-project/2', '/nothing/1', '/innovation-project/0'])('what is not there: %s', async (path) => {
    for (const kind of ['.svg', '.bpmn']) expect((await get(`${path}${kind}`)).statusCode).toBe(404)
  })
  test('the list, too', async () => expect((await get('', {})).statusCode).toBe(401))
})
