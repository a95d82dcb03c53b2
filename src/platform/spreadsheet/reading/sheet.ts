import { asWritten } from '../index.ts'
import { BESIDE_DATA, type FileCell, FileRefused, type FileRow, type Layout, type Merge, type ReadingLimits } from './book.ts'
import { cellAt } from './cell-at.ts'
import { dateOfSerial, type NumberLook, timeOfSerial } from './formats.ts'
import { DAMAGED, tooManyColumns, tooManyRows } from './refusals.ts'
import { readXml, unescaped } from './xml.ts'

/** What the cells of all sheets refer to. */
export interface Shared {
  readonly since1904: boolean
  readonly strings: readonly string[]
  /** What the format of a cell makes of a number, and whether the cell is marked as text; by the number of its style. */
  readonly looks: readonly { readonly look: NumberLook; readonly quoted: boolean }[]
}

/** Excel's last row. */
const LAST_ROW = 1_048_576

/** The rows of a sheet that hold anything; empty ones, with or without formats, are passed over. */
export async function* rowsOf(
  content: () => AsyncIterable<Uint8Array>,
  layout: () => Promise<Layout>,
  shared: Shared,
  limits: ReadingLimits,
): AsyncGenerator<readonly FileRow[]> {
  const downwards = mergedDownwards((await layout()).merges, limits.columns)
  let ready: FileRow[] = []
  let filled = 0
  const handler = sheetHandler(shared, limits, (row) => {
    const whole = downwards(row)
    filled += 1
    if (filled > limits.rows + BESIDE_DATA) throw new FileRefused(tooManyRows(limits.rows))
    ready.push(whole)
  })
  for await (const _step of readXml(content(), handler)) {
    if (ready.length > 0) yield ready
    ready = []
  }
  if (ready.length > 0) yield ready
}

/** Gives each row what is merged into it from above. */
function mergedDownwards(merges: readonly Merge[], columns: number): (row: FileRow) => FileRow {
  const starting = new Map<number, Merge[]>()
  for (const merge of merges) {
    if (merge.bottom <= merge.top || merge.left > columns) continue
    const same = starting.get(merge.top)
    if (same) same.push(merge)
    else starting.set(merge.top, [merge])
  }
  if (starting.size === 0) return (row) => row
  const open = new Map<number, { readonly bottom: number; readonly cell: FileCell }>()
  return (row) => {
    const cells = [...row.cells]
    for (const [column, { bottom, cell }] of open) {
      if (row.number > bottom) open.delete(column)
      else cells[column] ??= cell
    }
    for (const { left, bottom } of starting.get(row.number) ?? []) {
      const cell = cells[left - 1]
      if (cell) open.set(left - 1, { bottom, cell })
    }
    return { ...row, cells }
  }
}

/** Makes rows of the tags of a sheet. */
function sheetHandler(shared: Shared, limits: ReadingLimits, take: (row: FileRow) => void) {
  const cellOf = cellReader(shared)
  let [row, hidden, cells] = [0, false, [] as (FileCell | undefined)[]]
  let [column, type, style] = [0, '', -1]
  let [inCell, inSound] = [false, false]
  let [value, formula, text] = ['', null as string | null, null as string | null]
  return {
    open(name: string, attributes: Readonly<Record<string, string>>) {
      switch (name) {
        case 'c': {
          const at = attributes.r ? cellAt(attributes.r) : null
          column = at ? at.column - 1 : column + 1
          type = attributes.t ?? ''
          style = attributes.s ? Number(attributes.s) : -1
          inCell = true
          value = ''
          formula = null
          return
        }
        case 'row': {
          const number = attributes.r ? Number(attributes.r) : row + 1
          if (!(number > row)) throw new FileRefused(DAMAGED)
          if (number > LAST_ROW) throw new FileRefused(tooManyRows(limits.rows))
          row = number
          hidden = attributes.hidden === '1' || attributes.hidden === 'true'
          cells = []
          column = -1
          return
        }
        case 'v':
        case 't':
          text = inCell && !inSound ? '' : null
          return
        case 'f':
          text = inCell ? '' : null
          return
        case 'rPh':
          inSound = true
      }
    },
    text(part: string) {
      if (text !== null) text += part
    },
    close(name: string) {
      switch (name) {
        case 'v':
        case 't':
          value += text ?? ''
          text = null
          return
        case 'f':
          formula = text ?? ''
          text = null
          return
        case 'rPh':
          inSound = false
          return
        case 'c': {
          inCell = false
          const cell = cellOf(type, style, value, formula)
          if (!cell) return
          if (column >= limits.columns) throw new FileRefused(tooManyColumns(limits.columns))
          cells[column] = cell
          return
        }
        case 'row':
          if (cells.length > 0) take({ number: row, hidden, cells })
      }
    },
  }
}

/** Makes cells of what the file says; null where nothing stands. */
function cellReader({ since1904, strings, looks }: Shared) {
  const dates = new Map<string, string | null>()
  const dated = (value: string) => {
    const known = dates.get(value)
    if (known !== undefined) return known
    const date = dateOfSerial(Number(value), since1904)
    if (dates.size < 50_000) dates.set(value, date)
    return date
  }

  const numberCell = (value: string, look: NumberLook): FileCell | null => {
    const number = Number(value)
    if (value.trim() === '' || !Number.isFinite(number)) return value.trim() === '' ? null : { text: value, kind: 'text' }
    const date = look === 'date' ? dated(value) : null
    if (date !== null) return { text: date, kind: 'date' }
    const time = look === 'time' ? timeOfSerial(number) : null
    if (time !== null) return { text: time, kind: 'text' }
    const digits = String(number)
    const text = look && typeof look === 'object' && /^\d+$/.test(digits) ? digits.padStart(look.digits, '0') : digits
    return since1904 ? { text, kind: 'number', since1904 } : { text, kind: 'number' }
  }

  return (type: string, style: number, value: string, formula: string | null): FileCell | null => {
    if (formula !== null) return { text: `=${unescaped(formula)}`, kind: 'formula' }
    const { look, quoted } = looks[style] ?? NO_LOOK
    switch (type) {
      case 's':
        return textCell(strings[Number(value)] ?? '', quoted)
      case 'inlineStr':
      case 'str':
        return textCell(unescaped(value), quoted)
      case 'b':
        return { text: value === '1' || value === 'true' ? 'TRUE' : 'FALSE', kind: 'boolean' }
      case 'e':
        return { text: value, kind: 'error' }
      case 'd':
        return { text: value.replace(/T00:00:00(\.0+)?Z?$/, '').replace(/(\.\d+)?Z?$/, ''), kind: 'date' }
      default:
        return numberCell(value, look)
    }
  }
}

const NO_LOOK = { look: null, quoted: false }

/** A text, without the apostrophe that an export puts before what would begin a formula. */
export function textCell(text: string, quoted = false): FileCell | null {
  if (text === '') return null
  const written = asWritten(text)
  return quoted || written !== text ? { text: written, kind: 'text', quoted: true } : { text, kind: 'text' }
}
