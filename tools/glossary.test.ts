import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Process } from '../src/kernel/process/index.ts'
import { findProcesses } from './processes.ts'

const root = join(import.meta.dirname, '..')

/** Rows of the glossary's tables: 中文, English, identifiers. */
const rows = readFileSync(join(root, 'docs/glossary.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| 中文'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
const explained = new Set(rows.flatMap((cells) => [...(cells[3] ?? '').matchAll(/`([^`]+)`/g)].map((found) => found[1])))

/** The words that a process brings: they are stored with every case and stand in the API. */
function wordsOf(process: Process): string[] {
  const who = [
    ...process.start.by,
    ...Object.values(process.actions).flatMap(({ by }) => by),
    ...Object.values(process.stages).flatMap(({ deadline }) => deadline?.escalateTo ?? []),
  ]
  const roles = who.flatMap((one) => ('role' in one ? [one.role] : []))
  return [process.name, ...Object.keys(process.stages), ...Object.keys(process.actions), ...Object.keys(process.seats), ...roles]
}

const found = await findProcesses(root)

test('every row has a word in Chinese, one in English and an identifier or a dash', () => {
  expect(rows.filter(([, zh, en, id]) => !zh || !en || !id || !(id === '—' || id.startsWith('`')))).toEqual([])
})

test('every programme stands in the glossary', () => {
  const programmes = new Set(globSync('src/programmes/*/programme.ts', { cwd: root }).map((file) => file.split('/')[2]))
  expect([...programmes].filter((name) => !explained.has(name ?? ''))).toEqual([])
})

test.each(found)('every process, stage, action, seat and role of $file stands in the glossary', ({ processes }) => {
  expect(processes.length).toBeGreaterThan(0)
  expect([...new Set(processes.flatMap(wordsOf))].filter((word) => !explained.has(word))).toEqual([])
})
