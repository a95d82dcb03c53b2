/** `npm run build`: builds the pages, unless their sources have not changed since the last time. */
import { resolve } from 'node:path'
import { StartFault } from '../src/platform/start-fault.ts'
import { ensureWebBuilt } from '../src/platform/webbuild/index.ts'

try {
  const built = await ensureWebBuilt(resolve(import.meta.dirname, '..'), ({ zh, en }) => console.log(`${zh} / ${en}`))
  if (!built) console.log('网页已是最新 / The pages are up to date')
} catch (error) {
  if (!(error instanceof StartFault)) throw error
  console.error(error.reason.text.en)
  process.exitCode = error.exitCode
}
