/**
 * `npm test`: everything that must hold before a change is merged, in one run. Each check counts as one test;
 * the last line adds up all of them. Ends non-zero when anything failed and when a test step found no test.
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
const suites: readonly Step[] = [tests('Tests: rules, database, HTTP', 'tests'), tests('Stories in the browser', 'stories')]

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

/** The tests of one project of vitest.config.ts. */
function tests(title: string, project: string): Step {
  return {
    title,
    run: async () => {
      const report = join(reports, `${project}.json`)
      const args = [
        'run',
        '--project',
        project,
        '--allowOnly=false',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ]
      const { code } = await ends('vitest', args, 'shown')
      const found = await readReport(report)
      if (found.passed + found.failed === 0) console.error('No test ran.')
      // A file that can't be loaded, or an error outside any test, fails the run without a failed test.
      return code !== 0 && found.failed === 0
        ? { ...found, failed: 1 }
        : found.passed + found.failed === 0
          ? { passed: 0, failed: 1 }
          : found
    },
  }
}

async function readReport(file: string): Promise<Count> {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(await readFile(file, 'utf8')) as {
      numPassedTests: number
      numFailedTests: number
    }
    return { passed: numPassedTests, failed: numFailedTests }
  } catch {
    return { passed: 0, failed: 0 }
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
for (const suite of suites) await take(suite)
await rm(reports, { recursive: true, force: true })

if (failedSteps.length > 0) console.log(`\nFailed: ${failedSteps.join(', ')}`)
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
