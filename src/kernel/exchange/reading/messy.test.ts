import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { temporaryFolder } from '../../../testing/folder.ts'
import { messyWorkbook } from '../../../testing/messy-workbook.ts'
import { LIMITS } from '../../../testing/small-roster.ts'
import type { CheckedRow, ImportFile } from '../importable.ts'
import { unpackedRows } from './packing.ts'
import { check, look } from './thread.server.ts'

const folder = temporaryFolder('messy')
afterAll(() => rmSync(folder, { recursive: true }))

const SMALL_ROSTER = new URL('../../../testing/small-roster.ts', import.meta.url).href

async function rowsOf(bytes: Uint8Array): Promise<CheckedRow[]> {
  const [path, keepAt] = [join(folder, 'file.xlsx'), join(folder, 'kept')]
  writeFileSync(path, bytes)
  rmSync(keepAt, { force: true })
  const file: ImportFile = {
    path,
    fileName: '名册.xlsx',
    module: SMALL_ROSTER,
    exported: 'smallRoster',
    today: '2026-03-02',
    limits: LIMITS,
  }
  const rows: CheckedRow[] = []
  for await (const looked of look({ file: { ...file, keepAt }, corrected: [] }, new AbortController().signal)) {
    if ('refused' in looked) throw new Error(looked.refused.code)
    expect(looked.found.mapping.sheets.map(({ sheet }) => sheet)).toEqual(['名册'])
    // What the look has kept is what the file says.
    const kept: ImportFile = { ...file, path: keepAt, kept: true }
    for await (const checked of check({ file: kept, mapping: looked.found.mapping }, new AbortController().signal)) {
      if ('refused' in checked) throw new Error(checked.refused.code)
      rows.push(...unpackedRows(checked.packed))
    }
    const [sheet] = looked.found.sheets
    expect(sheet).toMatchObject({ rows: rows.length, firstRow: rows[0]?.row, lastRow: rows.at(-1)?.row })
  }
  return rows
}

test('however messy a workbook, exactly its rows are found, and each says what it meant', async () => {
  await fc.assert(
    fc.asyncProperty(messyWorkbook, async ({ bytes, truth }) => {
      const rows = await rowsOf(bytes)
      expect(new Map(rows.map(({ row, values }) => [row, values]))).toEqual(truth)
      expect(rows.flatMap(({ findings }) => findings)).toEqual([])
    }),
    { numRuns: 80 },
  )
})
