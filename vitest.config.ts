import { defineConfig } from 'vitest/config'

/** Two cores are enough for everything; each test file gets a process of its own. */
const shared = {
  environment: 'node',
  globalSetup: 'src/testing/global-setup.ts',
  pool: 'forks',
  maxWorkers: 2,
  // The first file that wants the whole demo waits until it is loaded.
  hookTimeout: 180_000,
  restoreMocks: true,
} as const

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'tests',
          include: ['{src,tools,bench,examples}/**/*.test.{ts,tsx}'],
          testTimeout: 15_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'stories',
          include: ['{src,e2e}/**/*.e2e.ts'],
          // Two at a time: most of a story goes into waiting for a page.
          testTimeout: 240_000,
        },
      },
    ],
  },
})
