/**
 * `npm test`: everything that must hold before a change is merged, in one run. Each check counts as one test;
 * the last line adds up all of them. Ends non-zero when anything failed and when no test or no story was found.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

interface Count {
  readonly passed: number
  readonly failed: number
  /** What has not been printed yet. */
  readonly said?: string
}

interface Step {
  readonly title: string
  readonly run: () => Promise<Count>
}

const reports = await mkdtemp(join(tmpdir(), 'jiangxin-reports-'))

/** The longest first; a core that is free takes the next one. */
const checks: readonly Step[] = [
  check('Types', 'tsc'),
  check('Formatting and lint', 'biome', 'check', '--error-on-warnings'),
  check('Import rules', 'node', 'tools/import-rules.ts'),
  check('Nothing unused', 'knip', '--no-progress'),
  check('Generated files are current', 'node', 'tools/generate.ts', '--check'),
  // Beforehand, and once: stories that run side by side find them built.
  check('The pages can be built', 'node', 'tools/build-web.ts'),
]
/** Stories beside the tests: while a story waits for a page, a test goes on. */
const tests: Step = { title: 'Tests and stories in the browser', run: runTests }

/** A command that must end well. What it says is told with its end: others run beside it. */
function check(title: string, command: string, ...args: string[]): Step {
  return {
    title,
    run: async () => {
      const { code, said } = await ends(command, args, 'kept')
      return { ...(code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }), said }
    },
  }
}

async function runTests(): Promise<Count> {
  const report = join(reports, 'tests.json')
  const args = ['run', '--allowOnly=false', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { code } = await ends('vitest', args, 'shown')
  const { passed, failed, files } = await readReport(report)
  const missing = ['.test.', '.e2e.'].filter((kind) => !files.some((file) => file.includes(kind)))
  for (const kind of missing) console.error(`No *${kind}ts ran.`)
  // A file that can't be loaded, or an error outside any test, fails the run without a failed test.
  return { passed, failed: failed || Number(code !== 0 || missing.length > 0) }
}

/** What ran, and the files that at least one test ran of. */
async function readReport(file: string): Promise<Count & { readonly files: readonly string[] }> {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(await readFile(file, 'utf8')) as {
      numPassedTests: number
      numFailedTests: number
      testResults: readonly { readonly name: string; readonly assertionResults: readonly unknown[] }[]
    }
    const files = testResults.filter(({ assertionResults }) => assertionResults.length > 0).map(({ name }) => name)
    return { passed: numPassedTests, failed: numFailedTests, files }
  } catch {
    return { passed: 0, failed: 0, files: [] }
  }
}

function ends(command: string, args: readonly string[], output: 'shown' | 'kept'): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    const where = output === 'shown' ? 'inherit' : 'pipe'
    const child = spawn(command, args, { stdio: ['ignore', where, where], shell: process.platform === 'win32' })
    let said = ''
    const listen = (chunk: Buffer) => {
      said += chunk.toString('utf8')
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.on('error', (error) => {
      said += `${command}: ${error.message}\n`
      if (output === 'shown') console.error(`${command}: ${error.message}`)
    })
    child.on('close', (code) => resolve({ code: code ?? 1, said }))
  })
}

const total = { passed: 0, failed: 0 }
const failedSteps: string[] = []

async function take({ title, run }: Step): Promise<void> {
  const begun = performance.now()
  const { passed, failed, said = '' } = await run()
  total.passed += passed
  total.failed += failed
  if (failed > 0) failedSteps.push(title)
  console.log(`\n── ${title}\n${said}   ${failed > 0 ? 'failed' : 'passed'} in ${((performance.now() - begun) / 1000).toFixed(1)} s`)
}

const waiting = [...checks]
const lane = async () => {
  for (let next = waiting.shift(); next; next = waiting.shift()) await take(next)
}
await Promise.all([lane(), lane()])
await take(tests)
await rm(reports, { recursive: true, force: true })

if (failedSteps.length > 0) console.log(`\nFailed: ${failedSteps.join(', ')}`)
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
