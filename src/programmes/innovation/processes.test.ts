import { describe, expect, test } from 'vitest'
import { checkProcess, type Who } from '../../kernel/process/index.ts'
import { parameters } from './parameters.ts'
import { processes } from './processes.ts'
import { roles } from './roles.ts'

const keys = new Set(parameters.map((row) => row.key))

/** Every text of a definition, wherever it stands. */
function texts(value: unknown): readonly { zh: string; en: string }[] {
  if (typeof value !== 'object' || value === null) return []
  if ('zh' in value && 'en' in value) return [value as { zh: string; en: string }]
  return Object.values(value).flatMap(texts)
}

describe.each(processes.map((process) => [process.name, process] as const))('%s', (_name, process) => {
  test('is sound', () => expect(checkProcess(process)).toEqual([]))

  test('counts its days by parameters that are in the book', () => {
    const named = Object.values(process.stages).flatMap((stage) => (stage.deadline ? [stage.deadline.parameter] : []))
    expect(named.filter((key) => !keys.has(key))).toEqual([])
  })

  test('names only posts of the programme', () => {
    const who: readonly Who[] = [...process.start.by, ...Object.values(process.actions).flatMap((action) => action.by)]
    const named = [...who.flatMap((one) => ('role' in one ? [one.role] : [])), ...process.readers]
    expect(named.filter((role) => !Object.hasOwn(roles, role))).toEqual([])
  })

  test('speaks Chinese and English everywhere', () => {
    expect(
      texts(process).filter(
        ({ zh, en }) => !zh || !en || !/\p{Script=Han}|%/u.test(zh) || (/\p{Script=Han}/u.test(en) && !en.includes('三查三防')),
      ),
    ).toEqual([])
  })

  test('is read by every post that acts in it', () => {
    const acting = Object.values(process.actions).flatMap((action) => action.by.flatMap((who) => ('role' in who ? [who.role] : [])))
    expect(acting.filter((role) => !process.readers.includes(role))).toEqual([])
  })

  test('lets nobody who filed it decide it', () => {
    const decisions = Object.entries(process.actions).filter(([, { by, kind }]) => kind !== 'withdraw' && by.every((who) => 'role' in who))
    const open = decisions.filter(([, { notBy = [] }]) => !notBy.includes('start')).map(([name]) => name)
    expect(open.filter((name) => name !== 'withdraw-exhibit')).toEqual([])
  })
})

test('every parameter has a first day, a basis and one row in force', () => {
  expect(keys.size).toBe(parameters.length)
  for (const row of parameters) expect(row.basis.zh.length).toBeGreaterThan(5)
})
