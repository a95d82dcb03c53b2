import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Broken, importsThatBreakRules, ruleNames } from './import-rules.ts'

const root = join(import.meta.dirname, '..')

/** A house as it should be: every kind of file, each importing what its kind may. */
const HOUSE: Record<string, string[]> = {
  'src/main.ts': ['./programmes/list.ts', './surfaces/portal/index.ts', './platform/db/index.ts'],
  'src/platform/db/index.ts': ['pg', 'node:fs', '../../kernel/language/index.ts'],
  'src/platform/contract/index.ts': ['@orpc/contract', 'zod'],
  'src/platform/contract/implement.ts': ['@orpc/server'],
  'src/platform/client/index.ts': ['@orpc/openapi-client'],
  'src/kernel/language/index.ts': [],
  'src/kernel/quantities/index.ts': ['big.js'],
  'src/kernel/forms/index.ts': ['./definition.ts', '../language/index.ts'],
  'src/kernel/forms/definition.ts': [],
  'src/kernel/process/index.ts': ['../forms/index.ts', './decide.ts'],
  'src/kernel/process/decide.ts': ['./state.ts'],
  'src/kernel/process/state.ts': [],
  'src/kernel/process/contract.ts': ['zod', '../../platform/contract/index.ts', './state.ts'],
  'src/kernel/process/store.ts': ['kysely', '../../platform/db/index.ts', './state.ts'],
  'src/kernel/process/cases.store.ts': ['kysely'],
  'src/kernel/process/server.ts': ['./store.ts', './cases.store.ts', './contract.ts', '../forms/index.ts', '../people/server.ts'],
  'src/kernel/process/web.tsx': ['./web/case-page.tsx', './web-loop.ts', '../forms/web-phone.tsx'],
  'src/kernel/process/web-loop.ts': ['./contract.ts'],
  'src/kernel/forms/web-phone.tsx': ['react'],
  'src/kernel/process/web/case-page.tsx': ['react', '../contract.ts', '../../../ui/index.ts', '../../../platform/client/index.ts'],
  'src/kernel/people/server.ts': ['../../platform/db/index.ts'],
  'src/kernel/worklist/index.ts': ['../process/index.ts'],
  'src/programmes/list.ts': ['./care/programme.ts', './points/programme.ts'],
  'src/programmes/care/programme.ts': ['./process.ts', './handlers.ts', './demo.ts', './contract.ts', '../../kernel/process/server.ts'],
  'src/programmes/care/process.ts': ['./rules.ts', '../../kernel/process/index.ts'],
  'src/programmes/care/rules.ts': ['../../kernel/quantities/index.ts'],
  'src/programmes/care/contract.ts': ['zod', './rules.ts', '../../platform/contract/index.ts', '../../kernel/process/contract.ts'],
  'src/programmes/care/handlers.ts': [
    '../../platform/contract/implement.ts',
    './store.ts',
    './contract.ts',
    '../../kernel/process/server.ts',
    '../../platform/db/index.ts',
  ],
  'src/programmes/care/store.ts': ['kysely', './rules.ts', '../../platform/db/index.ts'],
  'src/programmes/care/demo.ts': ['./handlers.ts'],
  'src/programmes/care/web/index.tsx': [
    'react',
    'antd',
    '../contract.ts',
    '../rules.ts',
    '../../../kernel/process/web.tsx',
    '../../../ui/index.ts',
  ],
  'src/programmes/care/web/desk-door.ts': ['./index.tsx'],
  'src/programmes/care/rules.test.ts': ['vitest', 'node:fs', './rules.ts', '../../testing/cast.ts'],
  'src/programmes/points/programme.ts': ['./rules.ts'],
  'src/programmes/points/rules.ts': [],
  'src/surfaces/portal/index.ts': ['ghtml'],
  'src/surfaces/console/main.tsx': [
    'react',
    '@tanstack/react-router',
    '../../programmes/care/web/desk-door.ts',
    '../../kernel/process/web.tsx',
  ],
  'src/surfaces/cli/index.ts': ['commander', '../../main.ts'],
  'src/ui/index.ts': ['react', 'antd', '../kernel/language/index.ts'],
  'src/testing/cast.ts': ['fast-check', '../programmes/list.ts'],
}

/** [the rule, the file that breaks it, what it imports] */
const VIOLATIONS: [rule: string, file: string, imported: string][] = [
  ['no-circles', 'src/platform/jobs/circle.ts', './round.ts'],
  ['nothing-unresolved', 'src/platform/files/lost.ts', './nowhere.ts'],
  ['only-declared-packages', 'src/platform/files/undeclared.ts', 'rolldown'],
  ['no-tool-in-the-product', 'src/platform/files/tool.ts', 'fast-check'],
  ['tests-are-not-imported', 'src/testing/borrowed.ts', '../programmes/care/rules.test.ts'],
  ['testing-is-for-tests', 'src/platform/files/testing.ts', '../../testing/cast.ts'],

  ['pure-by-the-doors', 'src/programmes/care/wages.ts', '../../platform/db/index.ts'],
  ['pure-stays-pure', 'src/programmes/care/visits.ts', './store.ts'],
  ['pure-stays-pure', 'src/programmes/care/forms/visit.ts', '../contract.ts'],
  ['pure-without-packages', 'src/programmes/care/income.ts', 'zod'],
  ['pure-without-packages', 'src/kernel/forms/check.ts', 'big.js'],
  ['pure-without-packages', 'src/kernel/process/clock.ts', 'node:path'],
  ['quantities-hold-big-js', 'src/kernel/quantities/index.ts', 'zod'],
  ['contract-by-the-doors', 'src/kernel/people/contract.ts', '../../platform/db/index.ts'],
  ['contract-without-code', 'src/programmes/points/contract.ts', './points.store.ts'],
  ['contract-only-zod', 'src/kernel/evidence/contract.ts', 'antd'],
  ['store-by-the-doors', 'src/kernel/evidence/store.ts', '../people/server.ts'],
  ['store-only-stores', 'src/kernel/people/store.ts', './server.ts'],
  ['store-only-kysely', 'src/programmes/points/points.store.ts', 'better-auth'],
  ['server-by-the-doors', 'src/programmes/points/handlers.ts', '../../ui/index.ts'],
  ['server-without-page', 'src/programmes/points/jobs.ts', './programme.ts'],
  ['programme-server-without-packages', 'src/programmes/points/statistics.ts', 'antd'],
  ['web-by-the-doors', 'src/programmes/points/web/index.tsx', '../../../platform/db/index.ts'],
  ['manifest-by-the-doors', 'src/programmes/training/programme.ts', '../../platform/db/index.ts'],
  ['manifest-without-page', 'src/programmes/honours/programme.ts', './web/index.tsx'],
  ['manifest-without-packages', 'src/programmes/contests/programme.ts', 'zod'],

  ['programmes-do-not-meet', 'src/programmes/points/earned.ts', '../care/rules.ts'],
  ['programmes-do-not-meet', 'src/programmes/points/all.ts', '../list.ts'],
  ['programme-doors', 'src/surfaces/portal/care.ts', '../../programmes/care/store.ts'],
  ['programme-doors', 'tools/shortcut.ts', '../src/programmes/care/rules.ts'],
  ['list-is-for-the-composition', 'src/surfaces/wall/list.ts', '../../programmes/list.ts'],
  ['kernel-knows-no-programme', 'src/kernel/people/care.server.ts', '../../programmes/care/programme.ts'],
  ['kernel-doors', 'src/kernel/worklist/peek.ts', '../process/decide.ts'],
  ['kernel-doors-from-outside', 'src/programmes/care/peek.ts', '../../kernel/process/state.ts'],
  ['kernel-part-is-listed', 'src/kernel/astrology/index.ts', './stars.ts'],
  ['kernel-order', 'src/kernel/forms/order.ts', '../process/index.ts'],
  ['kernel-order', 'src/kernel/people/order.ts', '../worklist/index.ts'],

  ['platform-stands-below', 'src/platform/http/people.ts', '../../kernel/people/server.ts'],
  ['packages-of-the-platform', 'src/kernel/people/server/door.ts', 'fastify'],
  ['machine-of-the-platform', 'src/kernel/people/server/disk.ts', 'node:fs'],
  ['kysely-in-stores', 'src/kernel/people/server/sql.ts', 'kysely'],
  ['browser-without-server', 'src/kernel/people/web.tsx', './server.ts'],
  ['browser-without-server', 'src/surfaces/console/list.ts', '../../programmes/list.ts'],
  ['browser-without-server', 'src/surfaces/mobile/auth.ts', 'better-auth'],
  ['browser-without-server', 'src/kernel/evidence/web.tsx', '@orpc/server'],
  ['ui-knows-no-domain', 'src/ui/case.ts', '../kernel/process/index.ts'],
  ['ui-knows-no-router', 'src/ui/link.ts', '@tanstack/react-router'],
  ['surfaces-do-not-meet', 'src/surfaces/mobile/console.ts', '../console/main.tsx'],
  ['surfaces-on-top', 'src/platform/http/portal.ts', '../../surfaces/portal/index.ts'],
  ['main-on-top', 'src/surfaces/portal/main.ts', '../../main.ts'],
]

/** Files that the violations point at, lawful themselves. */
const TARGETS: Record<string, string[]> = {
  'src/platform/jobs/round.ts': ['./circle.ts'],
  'src/kernel/astrology/stars.ts': [],
  'src/programmes/honours/web/index.tsx': ['react'],
}

let house = ''
let broken: Broken[] = []

beforeAll(async () => {
  await mkdir(join(root, '.cache'), { recursive: true })
  house = await mkdtemp(join(root, '.cache/import-rules-'))
  const planted = Object.fromEntries(VIOLATIONS.map(([, file, imported]) => [file, [imported]]))
  const files = { ...HOUSE, ...TARGETS, ...planted }
  for (const [file, imports] of Object.entries(files)) {
    await mkdir(dirname(join(house, file)), { recursive: true })
    const lines = imports.map((from, i) => `import type * as it${i} from '${from}'\nexport type T${i} = typeof it${i}`)
    await writeFile(join(house, file), [...lines, 'export const here = true', ''].join('\n'))
  }
  await writeFile(
    join(house, 'package.json'),
    JSON.stringify(await import('../package.json', { with: { type: 'json' } }).then((m) => m.default)),
  )
  broken = (await importsThatBreakRules(house)).broken
})

afterAll(() => rm(house, { recursive: true, force: true }))

describe('the import rules', () => {
  test.each(VIOLATIONS)('%s is found in %s', (rule, file) => {
    expect(broken.filter(({ from }) => from === file).map((found) => found.rule)).toContain(rule)
  })

  test('find nothing in a house as it should be', () => {
    expect(broken.filter(({ from }) => from in HOUSE && !VIOLATIONS.some(([, file]) => file === from))).toEqual([])
  })

  test('are each broken by a planted violation', async () => {
    const planted = new Set(VIOLATIONS.map(([rule]) => rule))
    expect((await ruleNames()).filter((name) => !planted.has(name))).toEqual([])
  })

  test('look at the modules of this house', async () => {
    expect((await importsThatBreakRules(root)).modules).toBeGreaterThan(40)
  }, 120_000)
})
