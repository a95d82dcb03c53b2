import sharp from 'sharp'
import { extractText, getDocumentProxy, getMeta } from 'unpdf'
import { expect, test } from 'vitest'
import { type PdfBlock, type PdfDocument, writePdf } from './index.ts'

const of = (...blocks: PdfBlock[]): PdfDocument => ({
  ...{ title: '宣传承诺书', language: 'zh-CN', at: '2025-06-18T01:00:00Z', footer: '示例页脚', blocks },
})
const read = async (pdf: Uint8Array) =>
  (await extractText(await getDocumentProxy(new Uint8Array(pdf)))).text.map((page) => page.replace(/\s+/g, ''))

const seal = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: '#c00' } })
    .jpeg()
    .toBuffer()

test('what was written can be read back, in Chinese and English, across pages', async () => {
  const bytes = await writePdf(
    of(
      { kind: 'title', text: '宣传承诺书' },
      { kind: 'note', text: 'CN-2025-0001' },
      { kind: 'heading', text: '一、如实宣传' },
      { kind: 'paragraph', text: '不在金融教育中营销。\nNo marketing in education.', indent: true },
      { kind: 'facts', facts: [{ term: '印章图片 SHA-256', is: 'ab'.repeat(32) }] },
      { kind: 'picture', bytes: await seal(), alt: '印章', caption: '示例印章', width: 30 },
      { kind: 'rule' },
      { kind: 'qr', content: 'https://jiangxin.example.cn/portal/370481/pledges/1', text: '扫码核验' },
      { kind: 'page' },
      { kind: 'paragraph', text: '第二页' },
    ),
  )
  const [first = '', second = ''] = await read(bytes)
  for (const said of [
    '宣传承诺书',
    'CN-2025-0001',
    '一、如实宣传',
    '不在金融教育中营销。',
    'Nomarketingineducation.',
    'ab'.repeat(32),
    '示例印章',
    '扫码核验',
    '—1—',
    '示例页脚',
  ])
    expect(first).toContain(said)
  expect(second).toBe('第二页—2—示例页脚')
  expect((await getMeta(await getDocumentProxy(new Uint8Array(bytes)))).info).toMatchObject({ Title: '宣传承诺书', Language: 'zh-CN' })
  // Two faces of a font of twenty thousand characters, of which only those that occur are inside.
  expect(bytes.length).toBeLessThan(120_000)
})

test('the same document of the same instant is the same file', async () => {
  const document = of({ kind: 'title', text: '简报' }, { kind: 'picture', bytes: await seal(), alt: '印章' })
  expect(await writePdf(document)).toEqual(await writePdf(document))
})

test('a long table goes on over the page with its heading, and loses no row', async () => {
  const rows = Array.from({ length: 60 }, (_, at) => [`示例银行${at}`, '金融知识进万家，内容较长的一格会自动换行并保持整行', String(at)])
  const pages = await read(
    await writePdf(
      of({ kind: 'table', columns: [{ title: '银行' }, { title: '活动', share: 2 }, { title: '场次', align: 'right' }], rows }),
    ),
  )
  expect(pages.length).toBeGreaterThan(1)
  for (const page of pages) expect(page).toContain('银行活动场次')
  for (const [bank = ''] of rows) expect(pages.join('')).toContain(bank)
})

test('a picture that is none is no document', async () => {
  await expect(writePdf(of({ kind: 'picture', bytes: new TextEncoder().encode('not a picture'), alt: '' }))).rejects.toThrow()
})
