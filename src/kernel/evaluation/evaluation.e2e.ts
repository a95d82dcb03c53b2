import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureWebBuilt } from '../../platform/webbuild/index.ts'
import { seriousFindings } from '../../testing/accessibility.ts'
import { allShown, openBrowser } from '../../testing/browser.ts'
import { type Judge, type Judging, openJudging } from '../../testing/evaluation.ts'
import { card } from '../../testing/scorecard.ts'

const ROOT = join(import.meta.dirname, '../../..')
const PICTURES = join(ROOT, '.cache/evaluation')

/** A quarter of six banks on the page: an appeal is scored anew, looked at, and applied; the bank reads its own. */
let j: Judging
let browser: Browser
let quarter: string
let supervisor: Page

beforeAll(async () => {
  await ensureWebBuilt(ROOT, () => undefined)
  mkdirSync(PICTURES, { recursive: true })
  j = await openJudging(6, join(ROOT, 'dist/web'))
  browser = await openBrowser()
  quarter = await j.quarter(await j.cardInForce(card))
  const values = j.subjects.flatMap((_, place) => [
    j.value(place + 1, 'timeliness', String(98 - 4 * place)),
    j.value(place + 1, 'disputes', String(place)),
    j.value(place + 1, 'leaks', place === 1 ? '1' : '0'),
    ...(place === 5 ? [] : [j.marks(place + 1, '92', '88', '95', '90', '79', '91', String(93 - place))]),
  ])
  await j.does('supervisor', `/evaluations/${quarter}/values`, { values })
  await j.applied(quarter)
  await j.does('supervisor', `/evaluations/${quarter}/values`, { values: [j.value(2, 'leaks', '0', { evidence: '示例申诉〔2026〕2号' })] })
  supervisor = await at('supervisor', '/evaluations')
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await j?.close()
})

async function at(who: Judge, path: string, viewport = { width: 1440, height: 900 }): Promise<Page> {
  const address = await listening()
  const context = await browser.newContext({ baseURL: address, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport })
  const [name = '', ...value] = (await j.as(who)).cookie.split(';')[0]?.split('=') ?? []
  await context.addCookies([{ name, value: value.join('='), url: address }])
  await context.clock.setFixedTime(j.clock.now())
  const page = await context.newPage()
  await page.goto(`/console${path}`)
  await allShown(page)
  return page
}
let address: Promise<string> | null = null
function listening(): Promise<string> {
  address ??= j.listen()
  return address
}
const picture = (page: Page, name: string) => page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true })

test('the supervisor finds the quarter and reads why a bank has its score', async () => {
  await supervisor.getByRole('link', { name: '2026 年第一季度' }).waitFor()
  await picture(supervisor, 'list')
  await supervisor.getByRole('link', { name: '2026 年第一季度' }).click()
  await supervisor.getByText('有数据尚未计入现行得分，请重新计分。').waitFor()
  await supervisor.getByRole('button', { name: '示例银行六：得分说明' }).click()
  const drawer = supervisor.getByRole('dialog')
  await drawer.getByText('没有数据').first().waitFor()
  await drawer.getByText('计入 53.33%').waitFor()
  await supervisor.waitForTimeout(600)
  await picture(supervisor, 'explained')
  expect(await seriousFindings(supervisor)).toEqual([])
  await supervisor.keyboard.press('Escape')
})

test('the appeal is scored anew; nothing is applied before it is seen who moves', async () => {
  await supervisor.getByRole('button', { name: '计分', exact: true }).click()
  const dialog = supervisor.getByRole('dialog')
  await dialog.getByRole('textbox').fill('银行二申诉成立')
  await dialog.getByRole('button', { name: '计分', exact: true }).click()
  await supervisor.getByRole('heading', { name: '得分草稿 · 银行二申诉成立' }).waitFor()
  expect(await supervisor.getByRole('button', { name: '启用', exact: true }).count()).toBe(0)
  await supervisor.getByRole('button', { name: '查看变动', exact: true }).click()
  await supervisor.getByRole('button', { name: '启用', exact: true }).waitFor()
  await picture(supervisor, 'movers')
  expect(await seriousFindings(supervisor)).toEqual([])
  await supervisor.getByRole('button', { name: '启用', exact: true }).click()
  await supervisor.getByRole('dialog').getByRole('button', { name: '启用', exact: true }).click()
  await supervisor.getByText('已被取代').waitFor()
  await supervisor.waitForTimeout(600)
  await picture(supervisor, 'applied')
})

test('a bank reads its own lines and where the others lie', async () => {
  const clerk = await at('clerk', '/my/scores')
  await clerk.getByRole('button', { name: '2026 年第一季度：得分说明' }).click()
  await clerk.getByText('下四分位').waitFor()
  await clerk.waitForTimeout(600)
  await picture(clerk, 'own')
  expect(await clerk.getByText('示例银行二').count()).toBe(0)
  expect(await seriousFindings(clerk)).toEqual([])
  const narrow = await at('clerk', '/my/scores', { width: 390, height: 844 })
  await narrow.getByRole('button', { name: '2026 年第一季度：得分说明' }).click()
  await narrow.getByText('下四分位').waitFor()
  await narrow.waitForTimeout(600)
  await picture(narrow, 'own-narrow')
})
