import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { archive } from '../../../testing/archive.ts'
import { temporaryFolder } from '../../../testing/folder.ts'
import { LIMITS } from '../../../testing/small-roster.ts'
import { rawWorkbook } from '../../../testing/workbooks.ts'
import { FileRefused, openBook, type ReadingLimits } from './index.ts'

const folder = temporaryFolder('refusals')
afterAll(() => rmSync(folder, { recursive: true }))

/** Why a file is refused, at the door or in the middle. */
async function refusal(bytes: Uint8Array | string, limits: Partial<ReadingLimits> = {}, name = '名册.xlsx'): Promise<string | null> {
  const path = join(folder, 'file')
  writeFileSync(path, bytes)
  try {
    const book = await openBook(path, name, { ...LIMITS, ...limits })
    try {
      for (const sheet of book.sheets) for await (const _rows of sheet.rows());
    } finally {
      await book.close()
    }
    return null
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    expect(error.reason.text.zh).toMatch(/请/)
    return error.reason.code
  }
}

const good = rawWorkbook([
  {
    name: '示例',
    rows: [
      ['姓名', '单位'],
      ['示例甲', '示例单位'],
    ],
  },
])
const sheetXml = (rows: string, before = '') => `<?xml version="1.0"?>${before}<worksheet><sheetData>${rows}</sheetData></worksheet>`
/** A workbook with this as its only sheet. */
const withSheet = (content: string, more: readonly { name: string; content: string; claims?: number }[] = []) =>
  archive([
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: 'xl/workbook.xml', content: '<workbook xmlns:r="r"><sheets><sheet name="示例" r:id="rId1"/></sheets></workbook>' },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    },
    { name: 'xl/worksheets/sheet1.xml', content },
    ...more,
  ])
const cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c></row>'
const compound = Buffer.from('d0cf11e0a1b11ae1', 'hex')

test('an honest workbook is read', async () => {
  expect(await refusal(good)).toBeNull()
  expect(await refusal(withSheet(sheetXml(cell)))).toBeNull()
})

describe('what is no workbook', () => {
  test('an empty file', async () => expect(await refusal('')).toBe('file-empty'))
  test('an old .xls under a new name', async () =>
    expect(await refusal(Buffer.concat([compound, Buffer.alloc(2000)]))).toBe('xls-not-read'))
  test('a workbook with a password', async () =>
    expect(await refusal(Buffer.concat([compound, Buffer.alloc(500), Buffer.from('EncryptedPackage', 'utf16le')]))).toBe(
      'workbook-encrypted',
    ))
  test('a web page called .xls', async () =>
    expect(await refusal('<html><table><tr><td>甲</td></tr></table></html>', {}, '名册.xls')).toBe('web-page-as-excel'))
  test('an XML table of Excel 2003', async () =>
    expect(await refusal('\ufeff<?xml version="1.0"?><Workbook/>', {}, '名册.xls')).toBe('web-page-as-excel'))
  test('a picture', async () => expect(await refusal(Buffer.from('89504e470d0a1a0a0000', 'hex'))).toBe('not-a-spreadsheet'))
  test('a Word document', async () =>
    expect(
      await refusal(
        archive([
          { name: '[Content_Types].xml', content: '' },
          { name: 'word/document.xml', content: '' },
        ]),
      ),
    ).toBe('not-a-spreadsheet'))
  test('an OpenDocument table', async () =>
    expect(
      await refusal(
        archive([
          { name: 'mimetype', content: 'x' },
          { name: 'content.xml', content: '' },
        ]),
      ),
    ).toBe('other-spreadsheet'))
  test('a binary workbook', async () =>
    expect(
      await refusal(
        archive([
          { name: '[Content_Types].xml', content: '' },
          { name: 'xl/workbook.bin', content: '' },
        ]),
      ),
    ).toBe('xlsb-not-read'))
  test('bytes without sense', async () => expect(await refusal(Buffer.from([1, 2, 3, 0, 5]))).toBe('not-a-spreadsheet'))
  test('a text in neither encoding', async () =>
    expect(await refusal(Buffer.from('61ff2c62fffe0a', 'hex'), {}, 'a.csv')).toBe('encoding-unknown'))
})

describe('what is broken', () => {
  test('a workbook that did not arrive whole', async () =>
    expect(await refusal(good.subarray(0, good.length - 100))).toBe('workbook-damaged'))
  test('a sheet that breaks off', async () => expect(await refusal(withSheet(sheetXml(cell).slice(0, -30)))).toBe('workbook-damaged'))
  test('rows that run backwards', async () =>
    expect(await refusal(withSheet(sheetXml('<row r="2"/><row r="1"/>')))).toBe('workbook-damaged'))
  test('signs that XML does not know', async () =>
    expect(await refusal(withSheet(sheetXml(cell.replace('甲', '\u0001'))))).toBe('workbook-damaged'))
  test('a sheet that is not there', async () =>
    expect(
      await refusal(
        rawWorkbook([{ name: '示例', rows: [] }])
          .toString('latin1')
          .replaceAll('sheet1.xml', 'sheet9.xml'),
      ),
    ).not.toBeNull())
  test('a quotation mark without its pair', async () =>
    expect(await refusal(`姓名,单位\n"甲,${'乙,'.repeat(800_000)}`, {}, 'a.csv')).toBe('csv-broken'))
})

describe('what does harm', () => {
  test('macros', async () =>
    expect(await refusal(rawWorkbook([], { entries: [{ name: 'xl/vbaProject.bin', content: 'x' }] }))).toBe('workbook-macros'))
  test('macros of before 1993', async () =>
    expect(await refusal(rawWorkbook([], { entries: [{ name: 'xl/macrosheets/sheet1.xml', content: 'x' }] }))).toBe('workbook-macros'))
  test('an encrypted entry', async () =>
    expect(await refusal(rawWorkbook([], { entries: [{ name: 'x', content: 'x', flags: 1 }] }))).toBe('workbook-encrypted'))
  test('entities that expand to gigabytes', async () => {
    const laughs = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    expect(await refusal(withSheet(sheetXml(cell.replace('甲', '&b;'), laughs)))).toBe('workbook-declarations')
  })
  test('an entity that reads a file of the machine', async () => {
    const outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    expect(await refusal(withSheet(sheetXml(cell.replace('甲', '&a;'), outside)))).toBe('workbook-declarations')
  })
  test('an entity without a declaration', async () =>
    expect(await refusal(withSheet(sheetXml(cell.replace('甲', '&a;'))))).toBe('workbook-damaged'))
  test('what unpacks to a thousand times its size', async () => {
    const bomb = withSheet(sheetXml(cell), [{ name: 'xl/media/a.xml', content: ' '.repeat(40 * 1024 * 1024) }])
    expect(await refusal(bomb)).toBe('workbook-bomb')
  })
  test('what says that it is small', async () => {
    const bomb = archive([
      { name: '[Content_Types].xml', content: '<Types/>' },
      { name: 'xl/workbook.xml', content: `<workbook>${' '.repeat(1_000_000)}</workbook>`, claims: 100 },
    ])
    expect(await refusal(bomb)).toBe('workbook-bomb')
  })
  test('what unpacks to more than may be', async () => expect(await refusal(good, { unpackedBytes: 1000 })).toBe('workbook-bomb'))
})

describe('what is too much', () => {
  const rows = (count: number, width = 1) =>
    rawWorkbook([{ name: '示例', rows: Array.from({ length: count }, () => Array.from({ length: width }, () => 'x')) }])

  test('bytes', async () => expect(await refusal(good, { bytes: 100 })).toBe('file-too-large'))
  test('sheets', async () =>
    expect(await refusal(rawWorkbook(['甲', '乙', '丙'].map((name) => ({ name, rows: [] }))), { sheets: 2 })).toBe('too-many-sheets'))
  test('columns', async () => expect(await refusal(rows(1, 11), { columns: 10 })).toBe('too-many-columns'))
  test('columns of a CSV file', async () => expect(await refusal('a,'.repeat(200).concat('b'), {}, 'a.csv')).toBe('too-many-columns'))
  test('rows with something in them', async () => expect(await refusal(rows(1_100), { rows: 50 })).toBe('too-many-rows'))
  test('rows of a CSV file', async () => expect(await refusal('甲\n'.repeat(1_100), { rows: 50 }, 'a.csv')).toBe('too-many-rows'))
  test('rows beyond the last of Excel', async () =>
    expect(await refusal(withSheet(sheetXml('<row r="10000000"><c r="A10000000"><v>1</v></c></row>')))).toBe('too-many-rows'))
  test('texts that cells share', async () =>
    expect(await refusal(rawWorkbook([{ name: '示例', rows: [['甲'.repeat(1000)]] }], { shared: true }), { sharedTextBytes: 500 })).toBe(
      'too-much-text',
    ))
  test('rows with nothing but formats are not', async () => {
    const empty = Array.from({ length: 60_000 }, (_, at) => `<row r="${at + 2}"><c r="A${at + 2}" s="1"/></row>`).join('')
    expect(await refusal(withSheet(sheetXml(cell + empty)))).toBeNull()
  })
})
