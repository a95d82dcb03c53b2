import { dateIn, type PreciseDate, type RawCell, type ReadCell, readText, tidyNumber } from '../exchange/index.ts'
import type { Reason } from '../language/index.ts'

export const reason = (code: string, zh: string, en: string): Reason => ({ code, text: { zh, en } })

/** What is written where there is nothing to say, beside the signs that no field takes. */
const NOTHING = new Set(['无', '暂无', '没有', 'NONE', 'N/A'])
const NOTHING_READ = { value: null } as const

const FORMULA = reason(
  'formula-injection',
  '内容以等号等公式符号开头，表格软件可能把它当公式执行。请改成普通文字。',
  'The text begins like a formula, and a spreadsheet could run it. Write plain text instead.',
)

/** Reads the text of a cell; what is empty, a formula or an error of the spreadsheet is dealt with before. */
export const reading =
  (read: (text: string, cell: RawCell, today: string) => ReadCell<string>) =>
  (cell: RawCell, { today }: { readonly today: string }): ReadCell<string> => {
    const found = readText(cell)
    if (!('value' in found) || found.value === null) return found
    // What is marked as text is none for the spreadsheet at hand; but nothing of a roster begins so.
    if (/^[=@＝＠]/.test(found.value)) return { wrong: FORMULA }
    return NOTHING.has(tidyNumber(found.value)) ? NOTHING_READ : read(found.value, cell, today)
  }

/** A text of the file as it is, of so many characters at most. */
export const textUpTo = (most: number) =>
  reading((text) =>
    text.length > most
      ? { wrong: reason('text-too-long', `内容超过 ${most} 个字，请缩短。`, `The text is longer than ${most} characters. Shorten it.`) }
      : { value: text },
  )

const DATE_FUTURE = reason('date-in-future', '日期晚于今天，请核对。', 'The date is yet to come. Look at it again.')

const LENGTHS = { year: 4, month: 7, day: 10 } as const
/** 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD': no more exact than it was given. */
const asExact = ({ date, precision }: PreciseDate): string => date.slice(0, LENGTHS[precision])

/** A date of the past, as exact as it is written. */
export const dateField = (cell: RawCell, { today }: { readonly today: string }): ReadCell<string> => {
  const found = dateIn(cell)
  if ('doubtful' in found) return { ...found, value: null, choices: (found.choices ?? []).map((date) => date.slice(0, LENGTHS.month)) }
  if ('wrong' in found) return found
  if (found.value === null) return NOTHING_READ
  return found.value.date > today ? { wrong: DATE_FUTURE } : { value: asExact(found.value) }
}

/** The same of a part of a text; null where it is no date. */
export function dateOf(text: string): string | null {
  const found = dateIn({ text, kind: 'text' })
  return 'value' in found && !('doubtful' in found) && found.value !== null ? asExact(found.value) : null
}
