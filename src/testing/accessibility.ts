import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What still moves or fades has no colour of its own yet; what turns for ever (a spinner) is not waited for. */
const AT_REST =
  'Promise.allSettled(document.getAnimations().filter((some) => some.effect?.getComputedTiming().iterations !== Infinity).map((some) => some.finished))'

/** What axe-core finds serious or critical on a page that has come to rest, a line for each: the rule, and where it is broken. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // Through the debugger: the pages' own policy lets no foreign script in, and stays in force.
  const debugging = await page.context().newCDPSession(page)
  await debugging.send('Runtime.evaluate', { expression: AXE })
  await debugging.send('Runtime.evaluate', { expression: AT_REST, awaitPromise: true })
  const { result, exceptionDetails } = await debugging.send('Runtime.evaluate', {
    expression: "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)",
    awaitPromise: true,
    returnByValue: true,
  })
  await debugging.detach()
  if (exceptionDetails) throw new Error(`axe-core could not look at ${page.url()}: ${exceptionDetails.text}`)
  return (result.value as AxeResults['violations'])
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}
