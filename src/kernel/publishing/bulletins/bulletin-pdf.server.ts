import type { PdfBlock, PdfDocument } from '../../../platform/pdf/index.ts'
import type { Inline, StoryDocument } from '../stories/document.ts'

/** A story as an issue prints it; one that was withdrawn has no text any more. */
export interface PrintedStory {
  readonly title: string
  readonly organisation: string
  readonly publishedOn: string
  readonly note: string | null
  /** Null: withdrawn on the day. */
  readonly body: StoryDocument | null
  readonly since: 'nothing' | 'corrected' | 'withdrawn'
  readonly sinceOn: string | null
}

export interface Printed {
  readonly title: string
  readonly organisation: string
  readonly year: number
  readonly issue: number
  readonly version: number
  readonly newest: number
  readonly foreword: string
  readonly because: string | null
  readonly issuedAt: string
  readonly issuedOn: string
  readonly stories: readonly PrintedStory[]
}

const textOf = (content: readonly Inline[] | undefined): string =>
  (content ?? [])
    .map((node) => {
      if (node.type === 'hardBreak') return '\n'
      const to = node.marks?.find((mark) => mark.type === 'link')
      return to?.type === 'link' && to.attrs.href !== node.text ? `${node.text}（${to.attrs.href}）` : node.text
    })
    .join('')

function blocksOf(body: StoryDocument, pictures: ReadonlyMap<string, Uint8Array>): PdfBlock[] {
  return body.content.flatMap((block): PdfBlock[] => {
    switch (block.type) {
      case 'paragraph':
        return block.content ? [{ kind: 'paragraph', text: textOf(block.content), indent: true }] : []
      case 'heading':
        return [{ kind: 'heading', text: textOf(block.content), level: 2 }]
      case 'blockquote':
        return block.content.map(({ content }) => ({ kind: 'paragraph', text: `“${textOf(content)}”`, indent: true }))
      case 'picture': {
        const { file, alt, caption } = block.attrs
        const bytes = pictures.get(file)
        return bytes ? [{ kind: 'picture', bytes, alt, ...(caption && { caption }), height: 90 }] : []
      }
      default:
        return block.content.map(({ content }, at) => ({
          kind: 'paragraph',
          text: `${block.type === 'orderedList' ? `${at + 1}. ` : '· '}${content.map((one) => textOf(one.content)).join('\n')}`,
        }))
    }
  })
}

/** Marks what an issue prints that is another by now: a reader of an old copy is told by the new one. */
const marksOf = ({ stories, version, newest, because }: Printed): PdfBlock[] => [
  ...(because ? [{ kind: 'note' as const, text: `本版为第 ${version} 版，修订原因：${because}` }] : []),
  ...(version < newest ? [{ kind: 'note' as const, text: `本版已由第 ${newest} 版替代。` }] : []),
  ...stories.flatMap((story): PdfBlock[] => {
    if (story.since === 'nothing') return []
    const what = story.since === 'withdrawn' ? '已撤回，正文不再刊载' : '已更正，以门户刊载为准'
    return [
      {
        kind: 'note',
        text: `编者按：${story.since === 'withdrawn' ? '原载一篇稿件' : `《${story.title}》`}于 ${story.sinceOn ?? ''} ${what}。`,
      },
    ]
  }),
]

/** An issue as it is printed. @param pictures the bytes of those that may be seen today */
export function bulletinPdf(issue: Printed, pictures: ReadonlyMap<string, Uint8Array>): PdfDocument {
  const { title, organisation, year, issue: number, version, foreword, issuedAt, issuedOn, stories } = issue
  const whole = `${title} ${year} 年第 ${number} 期`
  const printed = stories.flatMap((story) => (story.body === null ? [] : [{ ...story, body: story.body }]))
  return {
    title: whole,
    language: 'zh-CN',
    at: issuedAt,
    author: organisation,
    footer: `${whole}${version > 1 ? `（第 ${version} 版）` : ''}　内部资料`,
    blocks: [
      { kind: 'title', text: title },
      { kind: 'note', text: `${year} 年第 ${number} 期　${organisation}编　${issuedOn}` },
      { kind: 'rule' },
      ...marksOf(issue),
      ...(foreword ? [{ kind: 'paragraph' as const, text: foreword, indent: true }] : []),
      { kind: 'heading', text: '本期目录', level: 1 },
      {
        kind: 'table',
        columns: [
          { title: '序号', share: 1 },
          { title: '标题', share: 7 },
          { title: '供稿单位', share: 4 },
        ],
        rows: printed.map((one, at) => [String(at + 1), one.title, one.organisation]),
      },
      ...printed.flatMap((one): PdfBlock[] => [
        { kind: 'page' },
        { kind: 'heading', text: one.title, level: 1 },
        { kind: 'note', text: `${one.organisation}　${one.publishedOn}` },
        ...(one.note ? [{ kind: 'note' as const, text: `更正：${one.note}` }] : []),
        ...blocksOf(one.body, pictures),
      ]),
    ],
  }
}
