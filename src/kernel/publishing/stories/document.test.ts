import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wechatText } from '../channels/wechat.server.ts'
import { changesBetween, cleaned, cleanLine, linesOf, picturesOf, type StoryDocument, webAddress, withPictures } from './document.ts'
import { storyHtml, webDrawing } from './html.server.ts'

const FILE = '0198a000-0000-7000-8000-0000000000f1'
const paragraph = (text: string, marks?: object[]) => ({ type: 'paragraph', content: [{ type: 'text', text, ...(marks && { marks }) }] })
const doc = (...content: unknown[]) => ({ type: 'doc', content })
const drawn = (body: StoryDocument) =>
  storyHtml(
    body,
    webDrawing((file) => `/pictures/${file}`),
  ).toString()

/** What people, editors and those who mean harm may send. */
const leaf = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '<script>alert(1)</script>',
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'data:text/html,<script>',
    '"><img src=x onerror=alert(1)>',
    'https://example.cn/"onmouseover="alert(1)',
    '//evil.example',
    'https://user:pass@example.cn',
    'vbscript:x',
    '370406199001011234',
    '13812341234',
    '\u202e倒',
    '\ud800',
    FILE,
  ),
  fc.integer(),
  fc.constant(null),
  fc.boolean(),
)
const NAMES = [
  'doc',
  'paragraph',
  'heading',
  'text',
  'bulletList',
  'orderedList',
  'listItem',
  'blockquote',
  'picture',
  'hardBreak',
  'script',
  'style',
  'iframe',
  'bold',
  'link',
  'code',
]
const tree = fc.letrec((tie) => ({
  node: fc.record(
    {
      type: fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...NAMES) }, leaf),
      text: leaf,
      content: fc.oneof({ weight: 4, arbitrary: fc.array(tie('node'), { maxLength: 4 }) }, leaf),
      marks: fc.oneof({ weight: 3, arbitrary: fc.array(tie('node'), { maxLength: 3 }) }, leaf),
      attrs: fc.oneof(
        {
          weight: 4,
          arbitrary: fc.dictionary(
            fc.constantFrom('href', 'file', 'alt', 'caption', 'level', 'onclick', 'style', 'src', '__proto__'),
            leaf,
          ),
        },
        leaf,
      ),
      style: leaf,
      onload: leaf,
    },
    { requiredKeys: ['type'] },
  ),
})).node as fc.Arbitrary<unknown>
const anything = fc.oneof({ weight: 5, arbitrary: fc.array(tree, { maxLength: 6 }).map((content) => doc(...content)) }, tree, fc.anything())

describe('whatever comes in', () => {
  test('only declared nodes and members come out, and cleaning again changes nothing', () => {
    const known = new Set(['type', 'content', 'text', 'marks', 'attrs', 'href', 'level', 'file', 'alt', 'caption'])
    const seen = (value: unknown): void => {
      if (Array.isArray(value)) for (const one of value) seen(one)
      else if (typeof value === 'object' && value !== null)
        for (const [name, one] of Object.entries(value)) {
          expect(known).toContain(name)
          seen(one)
        }
    }
    fc.assert(
      fc.property(anything, (input) => {
        const { doc: out } = cleaned(input)
        seen(out)
        expect(cleaned(out)).toEqual({ doc: out, dropped: 0 })
        expect(JSON.stringify(out)).not.toMatch(/13812341234|370406199001011234|\u202e/)
      }),
      { numRuns: 120 },
    )
  })

  test('no markup, handler or foreign address comes out of any channel', () => {
    const TAG = /<\/?([a-z0-9]+)((?: [a-z]+="[^"<>]*")*)\/?>/g
    const ALLOWED = /^(p|h2|h3|ul|ol|li|blockquote|strong|a|br|figure|figcaption|img|section|sup)$/
    fc.assert(
      fc.property(anything, (input) => {
        const { doc: out } = cleaned(input)
        for (const made of [
          drawn(out),
          wechatText({ title: '示例', organisation: '示例', publishedOn: null, note: null, body: out }).html,
        ]) {
          for (const [, element = '', attributes = ''] of made.matchAll(TAG)) {
            expect(element).toMatch(ALLOWED)
            for (const [, name = '', value = ''] of attributes.matchAll(/ ([a-z]+)="([^"]*)"/g)) {
              expect(['href', 'rel', 'src', 'alt', 'loading', 'style']).toContain(name)
              if (name === 'href') expect(value).toMatch(/^https?:\/\//)
              if (name === 'src') expect(value).toBe(`/pictures/${FILE}`)
            }
          }
          // What is left beside the known elements holds no angle bracket of its own.
          expect(made.replace(TAG, '')).not.toMatch(/[<>]/)
        }
      }),
      { numRuns: 100 },
    )
  })
})

test.each([
  ['https://example.cn/a?b=1', 'https://example.cn/a?b=1'],
  ['HTTP://Example.cn', 'http://example.cn/'],
  ['javascript:alert(1)', null],
  ['java\nscript:alert(1)', null],
  ['//example.cn', null],
  ['/console', null],
  ['https://user:secret@example.cn/', null],
  ['mailto:a@example.cn', null],
  [7, null],
])('the address %j is %j', (given, kept) => expect(webAddress(given)).toBe(kept))

test('a text keeps what a story may hold', () => {
  const { doc: out, dropped } = cleaned(
    doc(
      { type: 'heading', attrs: { level: 3, style: 'x' }, content: [{ type: 'text', text: '小标题' }] },
      paragraph('见公告', [{ type: 'bold' }, { type: 'link', attrs: { href: 'https://example.cn', target: '_self' } }]),
      { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph('一项')] }] },
      { type: 'blockquote', content: [paragraph('一句')] },
      { type: 'picture', attrs: { file: FILE, alt: ' 现场 ', caption: '' } },
      { type: 'table', content: [] },
    ),
  )
  expect(dropped).toBe(1)
  expect(linesOf(out)).toEqual(['小标题', '见公告', '· 一项', '一句', '[现场]'])
  expect(drawn(out)).toContain('<a href="https://example.cn/" rel="noopener noreferrer"><strong>见公告</strong></a>')
  expect(picturesOf(withPictures(out, new Set()))).toEqual([])
})

test('the WeChat text has styles of its own, marks instead of pictures and its links at the end', () => {
  const { doc: body } = cleaned(
    doc(paragraph('见', [{ type: 'link', attrs: { href: 'https://example.cn/x' } }]), {
      type: 'picture',
      attrs: { file: FILE, alt: '现场', caption: '' },
    }),
  )
  const { html, pictures } = wechatText({ title: '示例', organisation: '示例银行一', publishedOn: '2026-11-22', note: '改正日期', body })
  expect(pictures.map(({ file }) => file)).toEqual([FILE])
  expect(html).not.toMatch(/class=|<a |<img|<script/)
  for (const said of ['在此插入图 1：现场', '[1] https://example.cn/x', '更正：改正日期', 'style="margin']) expect(html).toContain(said)
})

test('numbers of people are masked, and a line is one line', () => {
  expect(cleanLine(' 示例\n标题 13812341234 ', 120)).toBe('示例 标题 138****1234')
  expect(linesOf(cleaned(doc(paragraph('身份证 370406199001011234'))).doc)).toEqual(['身份证 370406********1234'])
})

test('what changed between two texts, paragraph by paragraph', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('甲', '乙', '丙', '丁')), fc.array(fc.constantFrom('甲', '乙', '丙', '丁')), (before, after) => {
      const changes = changesBetween(before, after)
      expect(changes.filter(({ kind }) => kind !== 'added').map(({ text }) => text)).toEqual(before)
      expect(changes.filter(({ kind }) => kind !== 'removed').map(({ text }) => text)).toEqual(after)
    }),
  )
  expect(changesBetween(['甲', '乙'], ['甲', '丙']).map(({ kind }) => kind)).toEqual(['kept', 'removed', 'added'])
})
