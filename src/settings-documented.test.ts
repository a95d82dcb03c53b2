import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { SETTING_NAMES } from './platform/settings.ts'

const guide = readFileSync(new URL('../docs/operations.md', import.meta.url), 'utf8')

test('every setting stands in the table of the operations guide, and no other', () => {
  const chapter = guide.slice(guide.indexOf('\n## Settings'), guide.indexOf('\n## The data folder'))
  const named = chapter
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name))
  expect(named.sort()).toEqual([...SETTING_NAMES].sort())
})

test('the contents of the guide are its chapters', () => {
  const chapters = [...guide.matchAll(/^## (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  )
  const contents = guide.split('\n').find((line) => line.startsWith('**Contents.**')) ?? ''
  expect([...contents.matchAll(/\(#([\w-]+)\)/g)].map(([, anchor]) => anchor)).toEqual(chapters)
})
