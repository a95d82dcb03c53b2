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

/** A quarter of six banks on the page: a bank appeals, another supervisor answers, it is scored anew, looked at, and applied. */
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

test('a card is drafted: the weights are summed while they are written, and what the rule forbids is refused in its words', async () => {
  const { id } = await j.does('supervisor', '/scorecards', { organisation: j.authority, name: 'quarter', card })
  supervisor = await at('supervisor', `/scorecards/${id}`)
  await supervisor.getByText('检查通过，可以启用').waitFor()
  await supervisor.getByRole('textbox', { name: '“报备及时率”的权重' }).fill('30')
  await supervisor.getByText('还差 10%').waitFor()
  await supervisor.getByRole('button', { name: '编辑“报备及时率”' }).click()
  const drawer = supervisor.getByRole('dialog')
  await drawer.getByRole('textbox', { name: '名称（中文）' }).fill('短视频点赞数')
  await drawer.getByText('不得以点赞、转发、投票、登录打卡、在线时长、学习时长作为评价依据').waitFor()
  await picture(supervisor, 'card-line')
  expect(await seriousFindings(supervisor)).toEqual([])
  await drawer.getByRole('textbox', { name: '名称（中文）' }).fill('报备及时比例')
  await drawer.getByRole('button', { name: '完成' }).click()
  await supervisor.getByRole('button', { name: '保存草稿' }).click()
  await supervisor.getByText('草稿已保存').waitFor()
  expect(await supervisor.getByRole('button', { name: '启用', exact: true }).isDisabled()).toBe(true)
})

test('a bank contests a line of its score', async () => {
  const reviewer = await at('reviewer', '/my/scores')
  await reviewer.getByRole('button', { name: '2026 年第一季度：得分说明' }).click()
  await reviewer.getByRole('button', { name: '提出申诉' }).click()
  await reviewer.getByRole('checkbox', { name: '泄露个人信息' }).check()
  await reviewer.getByRole('textbox', { name: /^对“泄露个人信息”的理由/ }).fill('所列情形经核实不属于本行，见示例说明。')
  await reviewer.getByRole('button', { name: '提交申诉' }).click()
  await reviewer.getByText('等待答复，期限 2026-04-17').waitFor()
  expect(await seriousFindings(reviewer)).toEqual([])
  await picture(reviewer, 'appeal')
})

test('another supervisor answers it with the right value, and sees who would move', async () => {
  const colleague = await at('colleague', `/evaluations/${quarter}`)
  await colleague.getByRole('button', { name: '逐项答复' }).click()
  const drawer = colleague.getByRole('dialog')
  await drawer.getByRole('radio', { name: '支持', exact: true }).check()
  await drawer.getByRole('textbox', { name: '答复' }).fill('经核实予以更正')
  await drawer.getByRole('textbox', { name: /^更正为/ }).fill('0')
  await drawer.getByRole('textbox', { name: '依据' }).fill('示例申诉〔2026〕2号')
  await drawer.getByRole('button', { name: '查看更正后的变动' }).click()
  await drawer.getByText('示例银行二').last().waitFor()
  await picture(colleague, 'answer')
  await drawer.getByRole('button', { name: '答复', exact: true }).click()
  await colleague.getByText('已答复').first().waitFor()
})

test('values are pasted from a spreadsheet by name; what is strange is told', async () => {
  await supervisor.goto(`/console/evaluations/${quarter}/values?line=disputes`)
  const cell = supervisor.getByRole('textbox', { name: '示例银行一：数值' })
  await cell.waitFor()
  await cell.evaluate((field) => {
    const data = new DataTransfer()
    data.setData('text/plain', '示例银行三\t2\n示例村镇银行\t5\n示例银行四\t约三件')
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  await supervisor.getByText('没有对应单位，未填入：示例村镇银行').waitFor()
  await supervisor.getByText('不是数字，未填入：约三件').waitFor()
  expect(await supervisor.getByRole('textbox', { name: '示例银行三：数值' }).inputValue()).toBe('2')
  expect(await seriousFindings(supervisor)).toEqual([])
  await picture(supervisor, 'values')
  await supervisor.goto('/console/evaluations')
})

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
