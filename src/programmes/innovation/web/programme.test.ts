import { expect, test } from 'vitest'
import type { LoadProcess } from '../../../kernel/process/web-processes.tsx'
import { processes } from '../processes.ts'
import { programme } from './programme.ts'

test('the pages can fetch every process of the programme, each by its name', async () => {
  const loads: [string, LoadProcess][] = Object.entries(programme.processes)
  const fetched = await Promise.all(loads.map(async ([name, load]) => ({ name, versions: await load() })))
  for (const { name, versions } of fetched) for (const version of versions) expect(version.name).toBe(name)
  expect(new Set(fetched.flatMap(({ versions }) => versions))).toEqual(new Set(processes))
})
