import { afterAll, beforeAll, expect, test } from 'vitest'
import { cast, DEMO_PASSWORD } from '../../testing/cast.ts'
import { openStory, type Story } from '../../testing/story.ts'
import { codeOf } from '../../testing/visitor.ts'

let story: Story
beforeAll(async () => {
  story = await openStory('2026-03-02T01:00:00Z')
})
afterAll(() => story.close())

test('a worker sets up a second factor on the phone, and signs in with it', async () => {
  const worker = await story.signIn(cast.worker, 'mobile')
  const { page } = worker
  await worker.goes('/security')
  await worker.reads('本机')
  await worker.presses('启用双因子认证')
  await page.getByLabel('原口令').first().fill(DEMO_PASSWORD)
  await worker.presses('下一步')
  await page.getByRole('img', { name: '绑定身份验证器的二维码' }).waitFor()
  const secret = ((await page.locator('.jx-secret').textContent()) ?? '').replace(/\s/g, '')
  const uri = `otpauth://totp/x?secret=${secret}`
  expect(await worker.barriers()).toEqual([])
  await page.getByLabel('验证器显示的 6 位动态口令').fill(codeOf(uri))
  await worker.presses('确认启用')
  await worker.reads('恢复码（只显示一次）')
  await worker.presses('我已保存')
  await worker.reads('还有 10 个恢复码未使用。')

  await page.context().clearCookies()
  await worker.goes('/work')
  await page.getByLabel('账号').fill(cast.worker.username)
  await page.getByLabel('密码', { exact: true }).fill(DEMO_PASSWORD)
  await worker.presses('登录')
  await page.getByLabel('验证码').fill('000000')
  await worker.presses('验证并登录')
  await worker.reads('验证码不正确或已使用')
  await page.getByLabel('验证码').fill(codeOf(uri, 1))
  await worker.presses('验证并登录')
  await page.getByRole('navigation', { name: '主导航' }).waitFor()
})

test('whoever has an initial password is led to change it, and to nothing else', async () => {
  const security = await story.app.as(cast.securityAdmin)
  const { rows } = (await security.get(`/accounts?query=${cast.technical.username}`)).body
  await security.post(`/accounts/${rows[0].id}/password`, { password: DEMO_PASSWORD })
  const technical = await story.signIn(cast.technical)
  const { page } = technical
  await page.waitForURL('**/my/security')
  await technical.reads('请先修改口令')
  await technical.goes('/cases')
  await page.waitForURL('**/my/security')
  await page.getByLabel('原口令').fill(DEMO_PASSWORD)
  await page.getByLabel('新口令', { exact: true }).fill('Gonghui@2026')
  await page.getByLabel('再次输入新口令').fill('Gonghui@2026')
  await technical.presses('修改口令')
  await technical.reads('这是常见口令')
  for (const field of ['新口令', '再次输入新口令']) await page.getByLabel(field, { exact: true }).fill('Xin-de-Kouling-3')
  await technical.presses('修改口令')
  await technical.reads('请用新口令重新登录')
  expect(await technical.barriers()).toEqual([])
})

test('the security administrator issues a token that is shown once, and looks at a hand-over before ordering it', async () => {
  const admin = await story.signIn(cast.securityAdmin)
  const { page } = admin
  await admin.goes('/tokens')
  await admin.presses('签发令牌')
  await page.getByRole('textbox', { name: '用途' }).fill('示例数据交换')
  await page.getByLabel('所属账号').fill(cast.chair.name)
  await page.getByText(cast.chair.username).first().click()
  await page.getByRole('checkbox', { name: '查看事项' }).check()
  await page.getByLabel('截止日期').fill('2026-06-30')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: '签发令牌' }).click()
  await admin.reads('接口令牌（只显示一次）', 'jx_370406_')
  await admin.presses('我已记下，关闭')
  await admin.reads('示例数据交换')
  expect(await admin.barriers()).toEqual([])

  await admin.goes(`/handover?person=${cast.specialist.id}`)
  await admin.reads('待移交的事项', '终止的角色')
  expect(await admin.barriers()).toEqual([])
})
