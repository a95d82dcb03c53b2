import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../../testing/folder.ts'
import { LIMITS } from '../../../testing/small-roster.ts'
import { rawWorkbook } from '../../../testing/workbooks.ts'
import type { CheckedRow, ImportFile, ImportLimits, Mapping } from '../importable.ts'
import { checkRows, FileRefused, lookInto } from './server.ts'

const folder = temporaryFolder('in-thread')
afterAll(() => rmSync(folder, { recursive: true }))

function fileOf(bytes: Uint8Array, limits: Partial<ImportLimits> = {}): ImportFile {
  const path = join(folder, 'file')
  writeFileSync(path, bytes)
  const module = new URL('../../../testing/small-roster.ts', import.meta.url).href
  return { path, fileName: '名册.xlsx', module, exported: 'smallRoster', today: '2026-03-02', limits: { ...LIMITS, ...limits } }
}

const header = ['姓名', '身份证号', '手机号']
const people = (count: number) =>
  Array.from({ length: count }, (_, at) => [`示例${at}`, `370406199003${String(at).padStart(6, '0')}`, 13800000000 + at])
const roster = (count: number) => rawWorkbook([{ name: '名册', rows: [['示例名册'], header, ...people(count)] }])

async function found(file: ImportFile) {
  const looked = await lookInto(file)
  if ('refused' in looked) throw new FileRefused(looked.refused)
  return looked.found
}

test('a file is looked into, then its rows come checked and in order, with the progress', async () => {
  const file = fileOf(roster(2_500))
  const book = await found(file)
  expect(book.sheets[0]).toMatchObject({ name: '名册', headerFrom: 2, headerTo: 2, firstRow: 3, lastRow: 2502, rows: 2_500, missing: [] })
  const rows: CheckedRow[] = []
  const progress: unknown[] = []
  for await (const batch of checkRows(file, book.mapping, undefined, 2_500)) {
    rows.push(...batch.rows)
    progress.push(batch.progress)
  }
  expect(progress).toEqual([
    { done: 1_000, of: 2_500 },
    { done: 2_000, of: 2_500 },
    { done: 2_500, of: 2_500 },
  ])
  expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 2_500 }, (_, at) => at + 3))
  expect(rows[0]).toEqual({
    sheet: '名册',
    row: 3,
    raw: ['示例0', '370406199003000000', '13800000000'],
    values: { name: '示例0', number: '370406199003000000', phone: '13800000000', sex: null, employer: null, since: null },
    findings: [],
  })
})

test('a person may say where the header stands, and which column is what', async () => {
  const file = fileOf(
    rawWorkbook([{ name: '名册', rows: [header, ['示例旧', '', ''], ['甲', '乙', '丙'], ['13800000001', '示例新', 'x']] }]),
  )
  const looked = await lookInto(file, { corrected: [{ sheet: '名册', from: 3, to: 3 }] })
  expect(looked).toMatchObject({ found: { sheets: [{ headerFrom: 3, rows: 1, missing: ['name'] }] } })
  const mapping: Mapping = { sheets: [{ sheet: '名册', headerFrom: 3, headerTo: 3, columns: { name: 2, phone: 1 } }] }
  for await (const { rows } of checkRows(file, mapping)) expect(rows.map(({ values }) => values.name)).toEqual(['示例新'])
})

test('several sheets are one list: the second mention of a person is told with its sheet', async () => {
  const sheet = (name: string) => ({ name, rows: [header, ...people(1)] })
  const file = fileOf(rawWorkbook([sheet('一厂'), sheet('二厂'), { ...sheet('旧'), hidden: true }, { name: '空', rows: [] }]))
  const book = await found(file)
  expect(book.sheets.map(({ name, skipped }) => [name, skipped?.code])).toEqual([
    ['一厂', undefined],
    ['二厂', undefined],
    ['旧', 'sheet-hidden'],
    ['空', 'sheet-empty'],
  ])
  const findings: unknown[] = []
  for await (const { rows } of checkRows(file, book.mapping)) findings.push(...rows.flatMap((row) => row.findings))
  expect(findings).toMatchObject([
    { severity: 'wrong', reason: { code: 'duplicate-in-file', text: { zh: expect.stringContaining('工作表“一厂”第 2 行') } } },
  ])
})

describe('it ends', () => {
  const code = async (file: ImportFile, mapping: Mapping, signal?: AbortSignal) => {
    try {
      for await (const _batch of checkRows(file, mapping, signal));
      return null
    } catch (error) {
      return error instanceof FileRefused ? error.reason.code : (error as Error).message
    }
  }
  const mapping: Mapping = { sheets: [{ sheet: '名册', headerFrom: 2, headerTo: 2, columns: { name: 1 } }] }

  test('with the reason of a file that is refused', async () => {
    expect(await lookInto(fileOf(Buffer.from('')))).toMatchObject({ refused: { code: 'file-empty' } })
    expect(await code(fileOf(roster(60), { rows: 50 }), mapping)).toBe('too-many-rows')
  })
  test('where a required column is not said', async () =>
    expect(await code(fileOf(roster(1)), { sheets: [{ sheet: '名册', headerFrom: 2, headerTo: 2, columns: { phone: 3 } }] })).toBe(
      'columns-missing',
    ))
  test('where the sheet is gone', async () =>
    expect(await code(fileOf(roster(1)), { sheets: [{ sheet: '旧名', headerFrom: 2, headerTo: 2, columns: { name: 1 } }] })).toBe(
      'sheet-gone',
    ))
  test('with the signal', async () =>
    expect(await code(fileOf(roster(1)), mapping, AbortSignal.abort(new Error('cancelled')))).toBe('cancelled'))
  test('when time or memory run out', async () => {
    expect(await lookInto(fileOf(roster(3_000), { seconds: 0.01 }))).toMatchObject({ refused: { code: 'file-took-too-long' } })
    const texts = Array.from({ length: 30_000 }, (_, at) => [`示例${at}`.padEnd(400, '甲')])
    const heavy = rawWorkbook([{ name: '名册', rows: texts }], { shared: true })
    expect(await lookInto(fileOf(heavy, { megabytes: 16, rows: 100_000, ratio: 10_000 }))).toMatchObject({
      refused: { code: 'file-took-too-much' },
    })
  })
})
