import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeXlsx } from 'hucre/xlsx'
import { afterAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../../testing/folder.ts'
import { LIMITS } from '../../../testing/small-roster.ts'
import { rawWorkbook } from '../../../testing/workbooks.ts'
import { dateOfSerial, lookOf } from './formats.ts'
import { type FileCell, type FileRow, openBook } from './index.ts'

const folder = temporaryFolder('reading')
afterAll(() => rmSync(folder, { recursive: true }))

async function read(bytes: Uint8Array, name = '示例.xlsx') {
  const path = join(folder, 'file')
  writeFileSync(path, bytes)
  const book = await openBook(path, name, LIMITS)
  const sheets = await Promise.all(
    book.sheets.map(async (sheet) => {
      const rows: FileRow[] = []
      for await (const some of sheet.rows()) rows.push(...some)
      return { name: sheet.name, hidden: sheet.hidden, rows, layout: await sheet.layout() }
    }),
  )
  await book.close()
  return { ...book, sheets }
}

const texts = (rows: readonly FileRow[] | undefined) => rows?.map(({ cells }) => Array.from(cells, (cell) => cell?.text ?? null))
const firstRow = async (bytes: Uint8Array) => (await read(bytes)).sheets[0]?.rows[0]?.cells

describe('a workbook', () => {
  const cells = [
    '示例 <甲> & "乙"',
    13800001234,
    370406199607257200,
    true,
    { error: '#N/A' },
    { formula: 'A1&"x"', result: '不读' },
    { runs: ['示', '例', '丙'] },
    { number: 43529, style: 'date' },
    { number: 43529.5, style: 'date' },
    { number: 43525, style: 'month' },
    { number: 123, style: 'sixDigits' },
    { number: 0.5, style: 'time' },
    { number: 1.5, style: 'length' },
    { text: '=甲', style: 'quoted' },
    "'=乙",
    '_x0041_',
    0.1,
  ] as const
  const meant: FileCell[] = [
    { text: '示例 <甲> & "乙"', kind: 'text' },
    { text: '13800001234', kind: 'number' },
    { text: '370406199607257200', kind: 'number' },
    { text: 'TRUE', kind: 'boolean' },
    { text: '#N/A', kind: 'error' },
    { text: '=A1&"x"', kind: 'formula' },
    { text: '示例丙', kind: 'text' },
    { text: '2019-03-05', kind: 'date' },
    { text: '2019-03-05T12:00:00', kind: 'date' },
    { text: '2019-03-01', kind: 'date' },
    { text: '000123', kind: 'number' },
    { text: '12:00:00', kind: 'text' },
    { text: '1.5', kind: 'number' },
    { text: '=甲', kind: 'text', quoted: true },
    { text: '=乙', kind: 'text', quoted: true },
    { text: 'A', kind: 'text' },
    { text: '0.1', kind: 'number' },
  ]

  test.each([
    ['texts in the cells', {}],
    ['texts in a list of their own', { shared: true }],
    ['prefixed names', { prefix: 'x' }],
  ])('is read cell by cell: %s', async (_how, more) =>
    expect(await firstRow(rawWorkbook([{ name: '示例', rows: [cells] }], more))).toEqual(meant),
  )

  test('may count its days from 1904', async () => {
    const rows = [[{ number: 42067, style: 'date' } as const, 42067]]
    expect(await firstRow(rawWorkbook([{ name: '示例', rows }], { since1904: true }))).toEqual([
      { text: '2019-03-05', kind: 'date' },
      { text: '42067', kind: 'number', since1904: true },
    ])
  })

  test('keeps its row numbers, and passes empty rows over, formats or not', async () => {
    const rows = [['甲'], null, [null, null], ...Array.from({ length: 3000 }, () => [null]), ['乙']]
    const { sheets } = await read(rawWorkbook([{ name: '示例', rows }]))
    expect(sheets[0]?.rows.map(({ number, cells: [cell] }) => [number, cell?.text])).toEqual([
      [1, '甲'],
      [3004, '乙'],
    ])
  })

  test('says what is hidden and what is merged; what is merged downwards stands in each row', async () => {
    const book = rawWorkbook([
      {
        name: '示例',
        rows: [
          ['单位', '甲'],
          [null, '乙'],
          [null, '丙'],
          ['他', '丁'],
        ],
        merges: ['A1:A3'],
        hiddenColumns: [2],
        hiddenRows: [2],
      },
      { name: '藏', rows: [], hidden: true },
    ])
    const { sheets } = await read(book)
    expect(texts(sheets[0]?.rows)).toEqual([
      ['单位', '甲'],
      ['单位', '乙'],
      ['单位', '丙'],
      ['他', '丁'],
    ])
    expect(sheets[0]?.rows.map(({ hidden }) => hidden)).toEqual([false, true, false, false])
    expect(sheets[0]?.layout).toEqual({ merges: [{ top: 1, left: 1, bottom: 3, right: 1 }], hiddenColumns: new Set([2]) })
    expect(sheets[1]).toMatchObject({ name: '藏', hidden: true, rows: [] })
  })

  test('may speak of its own tags', async () => {
    const { sheets } = await read(
      rawWorkbook([{ name: '示例', rows: [['</sheetData>', 'sheetData'], ['甲']], merges: ['A2:B2'] }], { prefix: 'x' }),
    )
    expect(texts(sheets[0]?.rows)).toEqual([['</sheetData>', 'sheetData'], ['甲']])
    expect(sheets[0]?.layout.merges).toHaveLength(1)
  })

  test('of another program is read alike', async () => {
    const rows = [['示例', 3, new Date('2019-03-05T00:00:00Z'), null, '末'], [], ['甲']]
    const { sheets } = await read(await writeXlsx({ sheets: [{ name: '名册', rows }] }))
    expect(texts(sheets[0]?.rows)).toEqual([['示例', '3', '2019-03-05', null, '末'], ['甲']])
  })
})

describe('the look of a number', () => {
  test.each([
    [14, undefined, 'date'],
    [57, undefined, 'date'],
    [20, undefined, 'time'],
    [2, undefined, null],
    [164, 'yyyy"年"m"月"d"日"', 'date'],
    [164, '[$-804]yyyy/m/d;@', 'date'],
    [164, 'm/d', 'date'],
    [164, '#,##0.00"元"', null],
    [164, '[Red]0.00', null],
    [164, 'General', null],
    [164, '0000', { digits: 4 }],
  ])('by format %d %s', (id, code, look) => expect(lookOf(id, code)).toEqual(look))

  test.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [60, null],
    [61, '1900-03-01'],
    [43529, '2019-03-05'],
    [2958465, '9999-12-31'],
    [2958466, null],
    [-1, null],
  ])('serial %d is %s', (serial, date) => expect(dateOfSerial(serial, false)).toBe(date))
})

describe('a CSV file', () => {
  const lines = '姓名,单位\r\n示例甲,"示例""建材"",公司"\r\n\r\n示例乙,"两\n行"\r\n'
  const meant = [
    [1, ['姓名', '单位']],
    [2, ['示例甲', '示例"建材",公司']],
    [4, ['示例乙', '两\n行']],
  ]
  // 示例 in GBK: what Windows writes where the text is not UTF-8.
  const gbk = Buffer.from('d0d5c3fb2cb5a5cebb0d0acabec0fdbcd72cc9bd0d0a', 'hex')

  test.each([
    ['utf-8', Buffer.from(lines)],
    ['utf-8', Buffer.from(`\ufeff${lines}`)],
    ['utf-16', Buffer.from(`\ufeff${lines.replaceAll('姓名,', '姓名\t').replaceAll('甲,', '甲\t').replaceAll('乙,', '乙\t')}`, 'utf16le')],
  ])('in %s', async (encoding, bytes) => {
    const book = await read(bytes, '名册.csv')
    expect(book).toMatchObject({ format: 'csv', encoding })
    expect(book.sheets[0]?.name).toBe('名册')
    expect(book.sheets[0]?.rows.map(({ number, cells }) => [number, cells.map((cell) => cell?.text)])).toEqual(meant)
  })
  test('in GB18030', async () => {
    const book = await read(gbk, '名册.csv')
    expect(book.encoding).toBe('gb18030')
    expect(texts(book.sheets[0]?.rows)).toEqual([
      ['姓名', '单位'],
      ['示例甲', '山'],
    ])
  })
  test.each([';', '\t', '|', '，'])('with %j between its cells', async (sign) => {
    const { sheets } = await read(Buffer.from(['姓名', '单位', '电话'].join(sign)), '名册.csv')
    expect(texts(sheets[0]?.rows)).toEqual([['姓名', '单位', '电话']])
  })
  test('of one column', async () => {
    expect(texts((await read(Buffer.from('姓名\n示例甲\n'), 'a.csv')).sheets[0]?.rows)).toEqual([['姓名'], ['示例甲']])
  })
})
