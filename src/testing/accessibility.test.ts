import { expect, test } from 'vitest'
import { seriousFindings } from './accessibility.ts'
import { openBrowser } from './browser.ts'

test('what keeps somebody out is found, also where the page lets no foreign script in', async () => {
  const browser = await openBrowser()
  try {
    const page = await browser.newPage()
    await page.setContent(`<!doctype html><html lang="zh-CN"><title>匠心</title>
      <meta http-equiv="content-security-policy" content="script-src 'none'"><main><h1>匠心</h1><img src="data:,"></main>`)
    expect(await seriousFindings(page)).toEqual([expect.stringMatching(/^image-alt: .*: img$/)])
  } finally {
    await browser.close()
  }
}, 60_000)
