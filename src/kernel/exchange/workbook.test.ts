import { PassThrough } from 'node:stream'
import fc from 'fast-check'
import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { asWritten, type Cell, cellText, neutralised, openWorkbook, type SheetColumn } from '../../platform/spreadsheet/index.ts'
import { cellOf, dateColumn, fileNameOf, idColumn, instantColumn, moneyColumn, numberColumn } from './index.ts'

const column = (header: string): SheetColumn => ({ header, width: 12, format: '@' })

async function sheet(rows: readonly (readonly Cell[])[], columns = [column('内容')]) {
  const out = new PassThrough()
  const chunks: Buffer[] = []
  out.on('data', (chunk: Buffer) => chunks.push(chunk))
  const writer = await openWorkbook(out, '示例', columns)
  await writer.add(rows)
  await writer.finish({ name: '说明', widths: [10], rows: [['示例']], headings: [0] })
  const { sheets } = await readXlsx(Buffer.concat(chunks))
  return { ...sheets[0], rows: sheets[0]?.rows.slice(1) ?? [] }
}

const DANGEROUS = /^[=+\-@＝＋－＠\t\r\n]/

test('no text is a formula, and every text can be had back', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '＝', "'", '\t', '\r', '甲', '1') }),
  )
  fc.assert(
    fc.property(anything, (text) => {
      expect(neutralised(text)).not.toMatch(DANGEROUS)
      expect(neutralised(text)).toContain(text)
      expect(asWritten(neutralised(text))).toBe(text)
    }),
  )
})

test('another reader finds the texts as they were written, whatever they are made of', async () => {
  const texts = fc.sample(fc.string({ unit: 'binary', minLength: 1 }), { seed: 370406, numRuns: 300 })
  const mean = [
    '=cmd|’/C calc’!A0',
    '@SUM(1)',
    '_x0041_',
    '<&>"]]>',
    '0012345678901234567890',
    ' 前后有空格 ',
    '第一行\n第二行',
    '示例\u0001',
  ]
  const all = [...texts, ...mean]
  const { rows } = await sheet(all.map((text) => [text]))
  expect(rows.map(([text]) => text)).toEqual(all.map(cellText))
})

test('the header stays in sight and has a filter', async () => {
  expect(await sheet([['甲'], ['乙']])).toMatchObject({ freezePane: { rows: 1 }, autoFilter: { range: 'A1:A3' } })
})

test('numbers, days and amounts are what they were, to the last fen', async () => {
  const row = {
    no: '0042',
    on: '2026-03-02',
    at: '2026-03-02T01:02:03.000Z',
    fen: 986_800_055,
    more: '17.86',
    long: '1234567890.1234567890',
  }
  const as = (column: Parameters<typeof cellOf<typeof row>>[0]) => cellOf(column, row, 'zh')
  const title = { zh: '示例', en: 'Example' }
  const cells = [
    as(idColumn(title, (one) => one.no)),
    as(dateColumn(title, (one) => one.on)),
    as(instantColumn(title, (one) => one.at)),
    as(moneyColumn(title, (one) => one.fen)),
    as(numberColumn(title, (one) => one.more)),
    as(numberColumn(title, (one) => one.long)),
  ]
  const dates = { width: 20, format: 'yyyy-mm-dd hh:mm:ss' }
  const { rows } = await sheet(
    [cells],
    [column('1'), { ...column('2'), ...dates }, { ...column('3'), ...dates }, column('4'), column('5'), column('6')],
  )
  expect(rows[0]).toEqual([
    '0042',
    new Date('2026-03-02T00:00:00Z'),
    new Date('2026-03-02T09:02:03Z'),
    9_868_000.55,
    17.86,
    '1234567890.1234567890',
  ])
})

test('every amount that a sheet can hold is exact, and a larger one is text', () => {
  const amount = moneyColumn({ zh: '金额', en: 'Amount' }, (fen: number) => fen)
  fc.assert(
    fc.property(fc.maxSafeInteger(), (fen) => {
      const cell = cellOf(amount, fen, 'zh')
      const [whole = '', cents = ''] = String(cell).split('.')
      expect(BigInt(whole.replace('-', '')) * 100n + BigInt(cents.padEnd(2, '0'))).toBe(BigInt(Math.abs(fen)))
    }),
  )
})

test('a file is called what it is and when it was taken', () => {
  expect(fileNameOf({ zh: '账号/角色', en: 'Accounts' }, '2026-03-02T01:02:03Z', 'zh')).toBe('账号-角色-20260302-0902.xlsx')
})
