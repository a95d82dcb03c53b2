import type { Text } from '../../language/index.ts'
import type { ImportField, ImportValue } from '../importable.ts'
import { tidyHeader } from './tidy.ts'

type Field = ImportField<ImportValue>

/** What is known of a column: its headers from the top, and some of what stands in it. */
export interface Column {
  readonly headers: readonly string[]
  readonly texts: readonly string[]
}

export interface Suggestion {
  readonly field: string
  /** Between 0 and 1. */
  readonly confidence: number
  readonly why: Text
}

// How much each kind of evidence says. A word that is the field's own outweighs any look of the content, because dates,
// numbers and names look alike; content alone needs most of the cells.
const SAME = 0.95
const CONTAINED = 0.7
const CONTENT_ALONE = 0.6
const AGREES = 0.04
const CONTRADICTS = 0.35
const MOST_LOOK = 0.6
const FEW_LOOK = 0.2
/** Below this nothing is suggested. */
const LEAST = 0.4

/** The words of a field as they are compared. */
export const wordsOf = ({ title, headers }: Field): readonly string[] =>
  [title.zh, title.en, ...headers].map(tidyHeader).filter((word) => word !== '')

/** 1 where the header is the field's own word, less where one holds the other, 0 where they differ. */
export function likeness(headers: readonly string[], words: readonly string[]): number {
  const own = headers.map(tidyHeader).filter((header) => header !== '')
  const last = own.at(-1)
  if (last === undefined) return 0
  if (words.includes(last) || words.includes(own.join(''))) return SAME
  const parts = words.map((word) => shareOf(last, word))
  return Math.max(0, ...parts) * CONTAINED
}

/** How much of the longer is the shorter, where it holds it; single characters say nothing. */
function shareOf(header: string, word: string): number {
  const [long, short] = header.length >= word.length ? [header, word] : [word, header]
  if (short.length < 2 || !long.includes(short)) return 0
  // What a header ends with is what it is about: 身份证号码 of 职工身份证号码.
  return long.endsWith(short) || long.startsWith(short) ? Math.max(0.75, short.length / long.length) : short.length / long.length
}

/** The suggested field of each column, each field for one column. */
export function suggest(columns: readonly Column[], fields: readonly Field[]): readonly (Suggestion | null)[] {
  const words = fields.map(wordsOf)
  const pairs = columns.flatMap((column, at) =>
    fields.map((field, of) => ({ at, of, ...judged(column, field, words[of] ?? []) })).filter(({ confidence }) => confidence >= LEAST),
  )
  pairs.sort((a, b) => b.confidence - a.confidence || a.at - b.at || a.of - b.of)
  const suggested: (Suggestion | null)[] = columns.map(() => null)
  const given = new Set<number>()
  for (const { at, of, confidence, why } of pairs) {
    const field = fields[of]
    if (suggested[at] !== null || given.has(of) || !field) continue
    suggested[at] = { field: field.key, confidence: Math.round(confidence * 100) / 100, why }
    given.add(of)
  }
  return suggested
}

function judged({ headers, texts }: Column, field: Field, words: readonly string[]): { confidence: number; why: Text } {
  const header = likeness(headers, words)
  const looking = field.looksLike ? texts.filter(field.looksLike).length : 0
  const share = field.looksLike && texts.length > 0 ? looking / texts.length : null
  const shown = headers.join(' / ')
  const content: Text =
    share === null
      ? { zh: '', en: '' }
      : { zh: `；抽看 ${texts.length} 格，${looking} 格相符`, en: `; of ${texts.length} cells seen, ${looking} look like it` }
  if (header > 0) {
    const same = header === SAME
    return {
      confidence: Math.max(0, header + (share === null ? 0 : share >= MOST_LOOK ? AGREES : share < FEW_LOOK ? -CONTRADICTS : 0)),
      why: {
        zh: `表头“${shown}”${same ? '就是' : '近似'}“${field.title.zh}”${content.zh}`,
        en: `The header “${shown}” ${same ? 'is' : 'is like'} “${field.title.en}”${content.en}`,
      },
    }
  }
  return {
    confidence: share !== null && share >= MOST_LOOK ? CONTENT_ALONE * share + (headers.length === 0 ? 0.1 : 0) : 0,
    why: {
      zh: `内容像“${field.title.zh}”${content.zh}`,
      en: `What stands there looks like “${field.title.en}”${content.en}`,
    },
  }
}
