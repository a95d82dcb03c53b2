import { expect, test } from 'vitest'
import { openBrowser } from './browser.ts'

test('Chromium comes from npm and reads Chinese by role', async () => {
  const browser = await openBrowser()
  try {
    const pages = await Promise.all(
      ['匠心', '创新'].map(async (title) => {
        const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
        await page.setContent(`<h1>${title}</h1>`)
        return page.getByRole('heading', { name: title }).count()
      }),
    )
    expect(pages).toEqual([1, 1])
  } finally {
    await browser.close()
  }
}, 60_000)
