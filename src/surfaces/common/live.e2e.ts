import { afterAll, beforeAll, expect, test } from 'vitest'
import { cast, GAO_ENTERPRISE } from '../../testing/cast.ts'
import { openStory, type Person, type Story } from '../../testing/story.ts'

const TITLE = '示例节能改造'
let story: Story
let desk: Person
let phone: Person
/** A project of the worker's, filed while others look on. */
let project: string
beforeAll(async () => {
  story = await openStory('2026-03-02T01:00:00Z')
  desk = await story.signIn(cast.chair)
  phone = await story.signIn(cast.worker, 'mobile')
}, 240_000)
afterAll(() => story?.close())

test('what reaches somebody stands in the work list and rings the bell without a reload', async () => {
  const worker = await story.app.as(cast.worker)
  const values = {
    ...{ title: TITLE, leader: cast.worker.id, field: 'process', problem: '能耗偏高', approach: '改进工艺', expected: '降低能耗' },
    ...{ members: [], startsOn: '2026-04-01', endsOn: '2026-12-01', totalBudget: 100_000, requestedFunds: 0 },
  }
  const organisation = await story.app.organisation(GAO_ENTERPRISE)
  project = (await worker.post('/cases', { process: 'innovation-project', organisation, values })).body.id
  await phone.goes(`/cases/${project}`)
  await phone.reads('申报')
  const report = await worker.upload('feasibility-report', '可行性报告.txt')
  expect(await worker.step(project, { type: 'act', action: 'submit', evidence: [report] })).toMatchObject({ status: 200 })
  await desk.page.getByRole('link', { name: TITLE }).waitFor()
  await desk.page
    .getByRole('banner')
    .getByRole('link', { name: /消息.*条未读/ })
    .waitFor()
  await phone.reads('企业工会审查')
})

test('an open case page follows, and keeps what is being written', async () => {
  await desk.follows(TITLE)
  const draft = desk.page.getByRole('region', { name: '讨论' }).getByRole('textbox')
  await draft.fill('正在写的话')
  await (await story.app.as(cast.worker)).step(project, { type: 'say', text: '请尽快审查，谢谢。' })
  await desk.reads('请尽快审查，谢谢。')
  expect(await draft.inputValue()).toBe('正在写的话')
})
