import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureWebBuilt } from '../../../platform/webbuild/index.ts'
import { seriousFindings } from '../../../testing/accessibility.ts'
import { type App, openApp } from '../../../testing/app.ts'
import { openBrowser } from '../../../testing/browser.ts'
import { cast } from '../../../testing/cast.ts'

const ROOT = join(import.meta.dirname, '../../../..')
let app: App
let browser: Awaited<ReturnType<typeof openBrowser>>
let page: Page

beforeAll(async () => {
  await ensureWebBuilt(ROOT, () => undefined)
  app = await openApp({ content: 'all', webRoot: join(ROOT, 'dist/web') })
  const url = await app.listen()
  const { cookie } = await app.as(cast.production)
  const [name = '', value = ''] = cookie.split('; ')[0]?.split('=') ?? []
  browser = await openBrowser()
  const context = await browser.newContext({ baseURL: url, locale: 'zh-CN', viewport: { width: 1440, height: 900 } })
  await context.addCookies([{ name, value: decodeURIComponent(value), url }])
  page = await context.newPage()
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

test('from a case to the picture of its process, marked where the case stands', async () => {
  const officer = await app.as(cast.production)
  const { rows } = (await officer.get('/cases?process=innovation-project&stage=under-way&limit=1')).body
  await page.goto(`/console/cases/${rows[0].id}`)
  await page.getByRole('link', { name: '查看流程图' }).click()
  await page.getByRole('heading', { level: 1, name: '职工创新项目' }).waitFor()
  const picture = page.getByRole('img', { name: '职工创新项目流程图' })
  await picture.waitFor()
  expect(await picture.locator('#picture-here').textContent()).toContain('实施')
  await page.getByRole('rowheader', { name: '实施 当前环节' }).waitFor()
  expect(await seriousFindings(page)).toEqual([])
})
