import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importsThatBreakRules } from './import-rules.ts'
import { newProgramme } from './new-programme.ts'

const root = join(import.meta.dirname, '..')
const COPIED = ['src', 'tools', 'docs', 'package.json', 'tsconfig.json', 'biome.json', '.gitignore', 'vitest.config.ts']
const NAME = 'road-safety'
const SLICE = `src/programmes/${NAME}`
const LISTS = ['src/programmes/list.ts', 'src/surfaces/console/programmes.ts', 'src/surfaces/mobile/programmes.ts']

let copy = ''

/** Runs a tool of node_modules/.bin in the copy; its output is the message when it fails. */
function run(tool: string, ...args: string[]): void {
  try {
    execFileSync(join(root, 'node_modules/.bin', tool), args, { cwd: copy, encoding: 'utf8', stdio: 'pipe' })
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    throw new Error(`${tool} ${args.join(' ')}\n${stdout}${stderr}`)
  }
}

beforeAll(() => {
  mkdirSync(join(root, '.cache'), { recursive: true })
  copy = mkdtempSync(join(root, '.cache/new-programme-'))
  for (const part of COPIED) cpSync(join(root, part), join(copy, part), { recursive: true })
  newProgramme(copy, NAME, { zh: '道路安全', en: 'Road safety' })
  run('biome', 'check', '--write', SLICE, ...LISTS)
  run('node', 'tools/generate-db-types.ts')
  run('node', 'tools/generate-glossary.ts')
}, 180_000)

afterAll(() => rmSync(copy, { recursive: true, force: true }))

test('the new slice is formatted and lints clean', () => run('biome', 'check', '--error-on-warnings', SLICE, ...LISTS))

test('its types fit the kernel', () => {
  const config = { extends: './tsconfig.json', include: [SLICE, ...LISTS, 'src/**/*.d.ts'] }
  writeFileSync(join(copy, 'tsconfig.slice.json'), JSON.stringify(config))
  run('tsc', '-p', 'tsconfig.slice.json')
}, 180_000)

test('it breaks no import rule', async () => {
  const { broken } = await importsThatBreakRules(copy)
  expect(broken.filter(({ from }) => from.startsWith(SLICE) || LISTS.includes(from))).toEqual([])
})

test('its own tests pass, and its words stand in the glossary', () => {
  run('vitest', 'run', '--project', 'tests', SLICE)
  run('vitest', 'run', '--project', 'tests', 'tools/glossary.test.ts', '-t', `${SLICE}|every programme|every row`)
}, 180_000)

test.each(LISTS)('it stands in %s', (list) => {
  expect(readFileSync(join(copy, list), 'utf8')).toContain(`/${NAME}/`)
})

test.each(['Road Safety', '../elsewhere', '', 'innovation'])("'%s' is refused as a name", (name) => {
  expect(() => newProgramme(copy, name)).toThrow(name === 'innovation' ? 'is there already' : 'is no name')
})
