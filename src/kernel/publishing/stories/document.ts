import { withoutNumbers } from '../notice-text.ts'

/**
 * The text of a story: a small tree that holds nothing but what is declared here. It is kept as JSON and never as markup, in the
 * shape in which the editor has it.
 */
export interface StoryDocument {
  readonly type: 'doc'
  readonly content: readonly StoryBlock[]
}

export type Mark = { readonly type: 'bold' } | { readonly type: 'link'; readonly attrs: { readonly href: string } }
export interface TextNode {
  readonly type: 'text'
  readonly text: string
  readonly marks?: readonly Mark[]
}
export type Inline = TextNode | { readonly type: 'hardBreak' }
export interface Paragraph {
  readonly type: 'paragraph'
  readonly content?: readonly Inline[]
}
export interface Heading {
  readonly type: 'heading'
  readonly attrs: { readonly level: 2 | 3 }
  readonly content?: readonly Inline[]
}
export interface ListItem {
  readonly type: 'listItem'
  readonly content: readonly Paragraph[]
}
export interface StoryList {
  readonly type: 'bulletList' | 'orderedList'
  readonly content: readonly ListItem[]
}
export interface Quotation {
  readonly type: 'blockquote'
  readonly content: readonly Paragraph[]
}
export interface Picture {
  readonly type: 'picture'
  /** `file` is an id of kernel/evidence; `alt` says what is to be seen, for whoever can't see it. */
  readonly attrs: { readonly file: string; readonly alt: string; readonly caption: string }
}
export type StoryBlock = Paragraph | Heading | StoryList | Quotation | Picture

/** Past these a text is no story any more; what is beyond is cut off. */
export const STORY_BOUNDS = { blocks: 400, characters: 30_000, pictures: 20, alt: 200, caption: 200, items: 100, href: 2000 } as const

export const EMPTY_STORY: StoryDocument = { type: 'doc', content: [] }

export interface Cleaned {
  readonly doc: StoryDocument
  /** How many pieces were not what a story may hold, and left out. */
  readonly dropped: number
}

const FILE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** Characters that no XML may hold, and those that turn the direction of a line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]/g

type Loose = Readonly<Record<string, unknown>>
const isLoose = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value)
const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const plain = (text: string): string => text.toWellFormed().replace(UNWRITABLE, '').normalize('NFC')
const lineOf = (value: unknown, most: number): string =>
  typeof value === 'string' ? cut(withoutNumbers(plain(value).replace(/\s+/g, ' ').trim()), most).trimEnd() : ''
/** Never through the middle of a character. */
const cut = (text: string, most: number): string => (text.length > most ? [...text.slice(0, most)].slice(0, -1).join('') : text)

/** An address of the web as it is written out; null for anything else, however it is disguised. */
export function webAddress(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > STORY_BOUNDS.href) return null
  const text = value.trim()
  if (!/^https?:\/\/[^/]/i.test(text) || !URL.canParse(text)) return null
  const url = new URL(text)
  const safe = (url.protocol === 'http:' || url.protocol === 'https:') && url.username === '' && url.password === ''
  return safe && url.href.length <= STORY_BOUNDS.href ? url.href : null
}

/**
 * What of anything at all is a story: the declared nodes with the declared members, and nothing else. ID numbers and mobile phones
 * are masked. Cleaning what is clean changes nothing.
 */
export function cleaned(input: unknown): Cleaned {
  let dropped = 0
  let characters = 0
  let pictures = 0
  const drop = (): never[] => {
    dropped += 1
    return []
  }

  function marksOf(value: unknown): readonly Mark[] {
    let bold = false
    let href: string | null = null
    for (const mark of listIn(value)) {
      const address = isLoose(mark) && mark.type === 'link' && isLoose(mark.attrs) ? webAddress(mark.attrs.href) : null
      if (isLoose(mark) && mark.type === 'bold') bold = true
      else if (address !== null) href ??= address
      else drop()
    }
    return [...(bold ? [{ type: 'bold' } as const] : []), ...(href === null ? [] : [{ type: 'link', attrs: { href } } as const])]
  }

  function textOf(node: Loose): TextNode[] {
    if (typeof node.text !== 'string') return drop()
    const text = cut(withoutNumbers(plain(node.text).replace(/[\r\n\t]+/g, ' ')), Math.max(0, STORY_BOUNDS.characters - characters))
    characters += text.length
    if (text === '') return node.text === '' ? [] : drop()
    const marks = marksOf(node.marks)
    return [{ type: 'text', text, ...(marks.length > 0 && { marks }) }]
  }

  const inlinesOf = (value: unknown): readonly Inline[] =>
    listIn(value).flatMap((node): Inline[] => {
      if (!isLoose(node)) return drop()
      if (node.type === 'hardBreak') return [{ type: 'hardBreak' }]
      return node.type === 'text' ? textOf(node) : drop()
    })
  const withInlines = (node: Loose) => {
    const content = inlinesOf(node.content)
    return content.length > 0 ? { content } : {}
  }
  const paragraphsOf = (value: unknown): readonly Paragraph[] =>
    listIn(value)
      .slice(0, STORY_BOUNDS.items)
      .flatMap((node): Paragraph[] => (isLoose(node) && node.type === 'paragraph' ? [{ type: 'paragraph', ...withInlines(node) }] : drop()))

  function pictureOf(attrs: unknown): Picture[] {
    if (!isLoose(attrs) || typeof attrs.file !== 'string' || !FILE.test(attrs.file) || pictures >= STORY_BOUNDS.pictures) return drop()
    pictures += 1
    const { file } = attrs
    return [
      { type: 'picture', attrs: { file, alt: lineOf(attrs.alt, STORY_BOUNDS.alt), caption: lineOf(attrs.caption, STORY_BOUNDS.caption) } },
    ]
  }

  function blockOf(node: unknown): StoryBlock[] {
    if (!isLoose(node)) return drop()
    switch (node.type) {
      case 'paragraph':
        return [{ type: 'paragraph', ...withInlines(node) }]
      case 'heading': {
        const level = isLoose(node.attrs) && node.attrs.level === 3 ? 3 : 2
        return [{ type: 'heading', attrs: { level }, ...withInlines(node) }]
      }
      case 'bulletList':
      case 'orderedList': {
        const content = listIn(node.content)
          .slice(0, STORY_BOUNDS.items)
          .flatMap((item): ListItem[] => {
            const inside = isLoose(item) && item.type === 'listItem' ? paragraphsOf(item.content) : []
            return inside.length > 0 ? [{ type: 'listItem', content: inside }] : drop()
          })
        return content.length > 0 ? [{ type: node.type, content }] : drop()
      }
      case 'blockquote': {
        const content = paragraphsOf(node.content)
        return content.length > 0 ? [{ type: 'blockquote', content }] : drop()
      }
      case 'picture':
        return pictureOf(node.attrs)
      default:
        return drop()
    }
  }

  if (!isLoose(input) || input.type !== 'doc') return { doc: EMPTY_STORY, dropped: 1 }
  const blocks = listIn(input.content)
  dropped += Math.max(0, blocks.length - STORY_BOUNDS.blocks)
  return { doc: { type: 'doc', content: blocks.slice(0, STORY_BOUNDS.blocks).flatMap(blockOf) }, dropped }
}

/** A title, a summary: one line without numbers of anybody. */
export const cleanLine = (text: string, most: number): string => lineOf(text, most)

const inlineText = (content: readonly Inline[] | undefined): string =>
  (content ?? []).map((node) => (node.type === 'text' ? node.text : '\n')).join('')

/** Every paragraph as plain text, a picture by what it shows: for the comparison of versions, for a hash and a search. */
export function linesOf({ content }: StoryDocument): string[] {
  return content.flatMap((block): string[] => {
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        return [inlineText(block.content)]
      case 'blockquote':
        return block.content.map(({ content: inside }) => inlineText(inside))
      case 'picture':
        return [`[${block.attrs.alt}] ${block.attrs.caption}`.trim()]
      default:
        return block.content.map((item) => `· ${item.content.map(({ content: inside }) => inlineText(inside)).join(' ')}`)
    }
  })
}

export const picturesOf = ({ content }: StoryDocument): Picture['attrs'][] =>
  content.flatMap((block) => (block.type === 'picture' ? [block.attrs] : []))

/** The same without the pictures that may not be shown. */
export const withPictures = ({ content }: StoryDocument, shown: ReadonlySet<string>): StoryDocument => ({
  type: 'doc',
  content: content.filter((block) => block.type !== 'picture' || shown.has(block.attrs.file)),
})

/** Whether anything is to be read. */
export const saysSomething = (doc: StoryDocument): boolean => linesOf(doc).some((line) => line.trim() !== '')

export interface LineChange {
  readonly kind: 'kept' | 'added' | 'removed'
  readonly text: string
}

/** What is another from one version to the next, paragraph by paragraph: the longest common sequence stays. */
export function changesBetween(before: readonly string[], after: readonly string[]): LineChange[] {
  const common = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0))
  const at = (row: number, column: number) => common[row]?.[column] ?? 0
  for (let row = before.length - 1; row >= 0; row -= 1)
    for (let column = after.length - 1; column >= 0; column -= 1) {
      const here = common[row] as number[]
      here[column] = before[row] === after[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1))
    }
  const changes: LineChange[] = []
  let [row, column] = [0, 0]
  while (row < before.length || column < after.length) {
    if (row < before.length && column < after.length && before[row] === after[column]) {
      changes.push({ kind: 'kept', text: before[row] ?? '' })
      row += 1
      column += 1
    } else if (row < before.length && (column >= after.length || at(row + 1, column) >= at(row, column + 1))) {
      changes.push({ kind: 'removed', text: before[row] ?? '' })
      row += 1
    } else {
      changes.push({ kind: 'added', text: after[column] ?? '' })
      column += 1
    }
  }
  return changes
}
