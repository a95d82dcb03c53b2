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
}

interface Step {
  readonly title: string
  readonly run: () => Promise<Count>
}

const reports = await mkdtemp(join(tmpdir(), 'jiangxin-reports-'))

const steps: readonly Step[] = [
  check('Formatting and lint', 'biome', 'check', '--error-on-warnings'),
  check('Types', 'tsc'),
  check('Import rules', 'node', 'tools/import-rules.ts'),
  check('Nothing unused', 'knip', '--no-progress'),
  check('Generated files are current', 'node', 'tools/generate.ts', '--check'),
  tests('Tests: rules, database, HTTP', 'tests'),
  tests('Stories in the browser', 'stories'),
]

/** A command that must end well. */
function check(title: string, command: string, ...args: string[]): Step {
  return { title, run: async () => ((await ends(command, args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }) }
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
      const code = await ends('vitest', args)
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

function ends(command: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' })
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`)
      resolve(1)
    })
    child.on('close', (code) => resolve(code ?? 1))
  })
}

const total = { passed: 0, failed: 0 }
const failedSteps: string[] = []
for (const { title, run } of steps) {
  console.log(`\n── ${title}`)
  const begun = performance.now()
  const { passed, failed } = await run()
  total.passed += passed
  total.failed += failed
  if (failed > 0) failedSteps.push(title)
  console.log(`   ${failed > 0 ? 'failed' : 'passed'} in ${((performance.now() - begun) / 1000).toFixed(1)} s`)
}
await rm(reports, { recursive: true, force: true })

if (failedSteps.length > 0) console.log(`\nFailed: ${failedSteps.join(', ')}`)
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
