import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = new URL('../', import.meta.url)
const guide = readFileSync(new URL('docs/security.md', root), 'utf8')
const chapter = (title: string) => guide.split(/^## /m).find((text) => text.startsWith(title)) ?? ''
const rowsOf = (title: string) =>
  chapter(title)
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )

test('every file that the security guide names is there', () => {
  const named = [...guide.matchAll(/`((?:src|tools|docs)\/[\w./-]+)`/g)].map(([, path = '']) => path)
  const linked = [...guide.matchAll(/\]\((?!#)([\w./-]+)\)/g)].map(([, path = '']) => `docs/${path}`)
  expect(named.length).toBeGreaterThan(40)
  expect([...named, ...linked].filter((path) => !existsSync(new URL(path, root)))).toEqual([])
})

test('every threat has something that meets it and a test that shows it', () => {
  const threats = rowsOf('Threats')
  expect(threats.length).toBeGreaterThan(30)
  expect(threats.filter(([threat, met, shown]) => !threat || !met || !/`[\w./-]+\.(test|e2e)\.tsx?`/.test(shown ?? ''))).toEqual([])
})

test.each([
  ['OWASP ASVS', 14],
  ['等保 level 3', 15],
] as const)('%s: every item says how far it is met, and why not', (title, least) => {
  const items = rowsOf(title)
  expect(items.length).toBeGreaterThan(least)
  expect(items.filter(([item, state, where]) => !item || !/^(met|partly|not met|n\/a)$/.test(state ?? '') || !where)).toEqual([])
})

test('all chapters of ASVS are answered', () => {
  const answered = new Set(rowsOf('OWASP ASVS').map(([item]) => /^V(\d+)/.exec(item ?? '')?.[1]))
  expect([...answered].sort((one, other) => Number(one) - Number(other))).toEqual(Array.from({ length: 14 }, (_, n) => String(n + 1)))
})
