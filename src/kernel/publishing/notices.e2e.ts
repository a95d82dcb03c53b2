import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { cast } from '../../testing/cast.ts'
import { openStory, type Person, type Story } from '../../testing/story.ts'

/** A public notice over the Labour Day holiday, with an objection that stops it: an officer, somebody without an account, and a leader. */
let story: Story
let officer: Person
let leader: Person
let page: Awaited<ReturnType<Story['passerBy']>>
let secret = { receipt: '', secret: '' }

beforeAll(async () => {
  story = await openStory('2026-04-28T01:00:00Z')
  officer = await story.signIn(cast.production)
  leader = await story.signIn(cast.leader)
  page = await story.passerBy()
}, 240_000)
afterAll(() => story?.close())
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await story?.keepPictures()
})

test('the officer looks once more and posts', async () => {
  await officer.goes('/notices')
  await officer.reads('还没有公示')
  await officer.presses('发布公示')
  await officer.fills({
    标题: '关于示例工匠推荐人选的公示',
    公示事项: '2026 年示例工匠推荐人选',
    正文: '拟推荐示例职工甲，电话 13812341234。',
    异议受理部门和联系方式: '山亭区总工会生产部 0632-0000000',
  })
  await officer.presses('预览')
  await officer.reads('正文中的身份证号、手机号已经隐去。', '期满日：2026-05-08')
  await officer.page.getByRole('dialog', { name: '发布前核对' }).getByRole('button', { name: '发布公示' }).click()
  await officer.page.getByRole('heading', { level: 1, name: '关于示例工匠推荐人选的公示' }).waitFor()
  await officer.reads('公示中', '没有收到异议')
  expect(await officer.barriers()).toEqual([])
})

test('anybody reads it, checks it and objects, without an account and without a script', async () => {
  await story.on('2026-05-07')
  await page.goto('/portal/370406/notices')
  await page.getByRole('link', { name: '关于示例工匠推荐人选的公示' }).click()
  const shown = await page.getByText(/^[0-9a-f]{64}$/).textContent()
  const text = await page.request.get((await page.getByRole('link', { name: '打开用于校验的纯文本' }).getAttribute('href')) ?? '')
  expect(
    createHash('sha256')
      .update(await text.body())
      .digest('hex'),
  ).toBe(shown)
  await page.getByText('5 个工作日，发布当日不计入').waitFor()

  await page.getByLabel('您的姓名').fill('示例群众乙')
  await page.getByLabel('联系方式').fill('0632-0000001')
  await page.getByLabel('异议内容和理由').fill('公示人选没有参加所述项目，请核查。')
  await page.getByRole('button', { name: '提交异议' }).click()
  await page.getByRole('heading', { level: 1, name: '异议已收到' }).waitFor()
  const codes = await page.locator('.facts code').allTextContents()
  secret = { receipt: codes[0] ?? '', secret: codes[1] ?? '' }
  await page.getByRole('link', { name: '查询异议办理结果' }).click()
  await page.getByLabel('回执编号').fill(secret.receipt)
  await page.getByLabel('查询码').fill(secret.secret)
  await page.getByRole('button', { name: '查询' }).click()
  await page.getByRole('heading', { level: 1, name: '正在办理' }).waitFor()
})

test('who posted it does not see who objects, and may not answer', async () => {
  await story.on('2026-05-09')
  await officer.goes('/notices')
  await officer.follows('关于示例工匠推荐人选的公示')
  await officer.reads('公示期满，异议办理中', '公示由您发布或修改，异议须由其他有权限的人员答复。')
  expect(await officer.page.getByText('公示人选没有参加所述项目').count()).toBe(0)
})

test('somebody else answers: it is sustained, and the notice ends', async () => {
  await leader.goes('/inbox')
  await leader.page.getByText('收到公示异议').first().click()
  await leader.reads('公示人选没有参加所述项目，请核查。', '示***乙')
  await leader.presses('查看姓名和联系方式')
  await leader.reads('示例群众乙')
  await leader.presses('答复')
  await leader.fills({ 结果: '异议成立', 答复内容: '经核查属实，公示终止，退回重新推荐。' })
  await leader.sends('答复')
  await leader.reads('异议成立，公示终止')
  expect(await leader.barriers()).toEqual([])

  await page.getByRole('link', { name: '公示', exact: true }).first().click()
  await page.getByText('异议成立，公示终止').first().waitFor()
  await page.getByRole('link', { name: '查询异议办理结果' }).click()
  await page.getByLabel('回执编号').fill(secret.receipt)
  await page.getByLabel('查询码').fill(secret.secret)
  await page.getByRole('button', { name: '查询' }).click()
  await page.getByText('经核查属实，公示终止，退回重新推荐。').waitFor()
})
