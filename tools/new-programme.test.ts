import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import ts from 'typescript'
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
    execFileSync(join(root, 'node_modules/.bin', tool), args, {
      cwd: copy,
      encoding: 'utf8',
      stdio: 'pipe',
      // What is compiled of the copy goes with it.
      env: { ...process.env, NODE_COMPILE_CACHE: join(copy, 'compiled') },
    })
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
  run('node', 'tools/generate-contract.ts')
  run('node', 'tools/generate-glossary.ts')
}, 180_000)

afterAll(() => rmSync(copy, { recursive: true, force: true }))

test('the new slice is formatted and lints clean', () => run('biome', 'check', '--error-on-warnings', SLICE, ...LISTS))

test('its types fit the kernel, and the kernel those that were generated', () => {
  const { config } = ts.readConfigFile(join(copy, 'tsconfig.json'), ts.sys.readFile)
  const include = [SLICE, ...LISTS, 'src/**/*.d.ts']
  const { fileNames, options } = ts.parseJsonConfigFileContent({ ...config, include }, ts.sys, copy)
  const program = ts.createProgram(fileNames, options)
  const touched = filesTouched(program)
  expect(touched.length).toBeGreaterThan(LISTS.length + 10)
  const faults = [program.getOptionsDiagnostics(), program.getGlobalDiagnostics()].flat()
  for (const file of touched) faults.push(...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file))
  const host = { getCanonicalFileName: (name: string) => name, getCurrentDirectory: () => copy, getNewLine: () => '\n' }
  expect(ts.formatDiagnostics(faults, host)).toBe('')
}, 180_000)

/** Files that are not what they are without the programme, and those that import them; the others have been checked with the house. */
function filesTouched(program: ts.Program): ts.SourceFile[] {
  const own = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(copy))
  const isAsBefore = ({ fileName, text }: ts.SourceFile) => {
    const before = join(root, relative(copy, fileName))
    return existsSync(before) && readFileSync(before, 'utf8') === text
  }
  const changed = new Set(own.filter((file) => !isAsBefore(file)).map(({ fileName }) => fileName))
  const importsOf = ({ fileName, text }: ts.SourceFile) =>
    ts.preProcessFile(text).importedFiles.map((imported) => join(dirname(fileName), imported.fileName))
  return own.filter((file) => changed.has(file.fileName) || importsOf(file).some((imported) => changed.has(imported)))
}

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
