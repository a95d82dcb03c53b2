import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The longest, in this order: none of them may begin when everything else is done. */
const LONGEST = [
  'tools/new-programme.test.ts',
  'src/testing/crash/crash.test.ts',
  'src/access-matrix.test.ts',
  'src/surfaces/cli/real-data.test.ts',
  'src/bad-input.test.ts',
  'src/agreement.test.ts',
  'src/backups.test.ts',
  'src/surfaces/cli/stopping.test.ts',
  'src/surfaces/cli/outages.test.ts',
]

/** What begins threads, which V8 may not survive for long (nodejs/node#64500), and what sets the clock or the language of the whole process. */
const APART = [
  'src/platform/workers/*.test.ts',
  'src/kernel/exchange/{reading,importing}/*.test.ts',
  'src/programmes/financial-education/plan/plan.test.ts',
  'src/platform/client/*.test.ts',
  'src/clock-steps.test.ts',
]

/** Before every file. */
const setupFiles = ['src/testing/one-at-a-time.ts']

/** The longest first, a story and a test by turns: while one waits for a page, the other goes on. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const length = ({ moduleId }: TestSpecification) => {
      const at = LONGEST.findIndex((file) => moduleId.endsWith(`/${file}`))
      return at < 0 ? LONGEST.length : at
    }
    const turns: Record<string, number> = { stories: 0, apart: 0.5, tests: files.length }
    const place = (file: TestSpecification) => {
      const turn = turns[file.project.name] ?? files.length
      turns[file.project.name] = turn + 1
      return { file, turn }
    }
    const longestFirst = (await super.sort(files)).sort((a, b) => length(a) - length(b))
    return longestFirst
      .map(place)
      .sort((a, b) => a.turn - b.turn)
      .map(({ file }) => file)
  }
}

/** See docs/decisions/0036-tests-in-ten-minutes.md. */
export default defineConfig({
  test: {
    environment: 'node',
    // One for all projects.
    globalSetup: 'src/testing/global-setup.ts',
    pool: 'forks',
    // As the server is begun, in bin/jiangxin.mjs.
    execArgv: ['--no-memory-protection-keys'],
    // More than the two cores that are enough for everything: much of a test is waiting, for the database or for a page.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    // The first file that wants the whole demo waits until it is loaded.
    hookTimeout: 180_000,
    restoreMocks: true,
    // Whatever a test starts begins with what Node has compiled before.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, '.cache/compiled') },
    // Three on two cores: each may wait for its turn.
    testTimeout: 30_000,
    projects: [
      {
        test: {
          name: 'tests',
          setupFiles,
          include: ['{src,tools,bench,examples}/**/*.test.{ts,tsx}'],
          exclude: [...LONGEST, ...APART],
          // The house is imported once per process, not once per file.
          isolate: false,
        },
      },
      { test: { name: 'apart', setupFiles, include: [...LONGEST, ...APART] } },
      { test: { name: 'stories', setupFiles, include: ['{src,e2e}/**/*.e2e.ts'], testTimeout: 240_000 } },
    ],
  },
})
