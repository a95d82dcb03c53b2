import type { Deduction, Indicator, Scorecard } from './card.ts'
import type { Mark } from './panel.ts'
import { figureIn, placed } from './paste.ts'

/** What stands in one row of the grid before it is entered; texts as they are typed. */
export interface EntryRow {
  readonly subject: string
  readonly value: string
  readonly whole: string
  readonly evidence: string
  /** By the judge's name. */
  readonly marks: Readonly<Record<string, string>>
  /** Somebody looked and there is none: that is entered, too. */
  readonly none: boolean
}

export const blankRow = (subject: string): EntryRow => ({ subject, value: '', whole: '', evidence: '', marks: {}, none: false })

type Line = Indicator | Deduction
export const lineOf = ({ indicators, deductions }: Scorecard, name: string): Line | undefined =>
  [...indicators, ...deductions].find((one) => one.name === name)

/** Whether a line is asked for a whole beside its value. */
export const asksWhole = (line: Line): boolean =>
  line.source.kind !== 'panel' && 'formula' in line && line.formula.kind === 'ratio' && line.formula.whole === null

/** Whether there is anything in the row that can be entered. */
export const isFilled = ({ value, marks, none }: EntryRow): boolean =>
  none || value !== '' || Object.values(marks).some((mark) => mark !== '')

export interface Pasted {
  readonly rows: readonly EntryRow[]
  readonly filled: number
  readonly strangers: readonly string[]
  /** Cells that are no figures: they are told, and nothing is taken from them. */
  readonly notFigures: readonly string[]
}

/**
 * The grid with a range of a spreadsheet in it: value, whole where the line asks for one, evidence; or the marks of the judges in order.
 * A blank cell changes nothing; what is no figure is told and not taken.
 * @param from the row where it is pasted
 */
export function pasteInto(
  rows: readonly EntryRow[],
  cells: readonly (readonly string[])[],
  { line, names, judges, from }: { line: Line; names: readonly string[]; judges: readonly string[]; from: number },
): Pasted {
  const { rows: found, strangers } = placed(cells, names, from)
  const percent = line.unit.zh.trim() === '%' || line.unit.en.trim() === '%'
  const notFigures: string[] = []
  const figure = (cell: string | undefined, was: string): string => {
    if (cell === undefined || cell.trim() === '') return was
    const read = figureIn(cell, percent)
    if (read === null) notFigures.push(cell)
    return read === null || read === '' ? was : read
  }
  const next = rows.map((row, place): EntryRow => {
    const given = found.get(place)
    if (!given) return row
    if (line.source.kind === 'panel') {
      const marks = Object.fromEntries(judges.map((judge, at) => [judge, figure(given[at], row.marks[judge] ?? '')]))
      return { ...row, marks, none: false }
    }
    const [value, ...rest] = given
    const whole = asksWhole(line) ? rest.shift() : undefined
    const said = { value: figure(value, row.value), whole: figure(whole, row.whole), evidence: rest[0]?.trim() || row.evidence }
    return { ...row, ...said, none: said.value === '' ? row.none : false }
  })
  return { rows: next, filled: found.size, strangers, notFigures }
}

/** What is sent for the rows that hold something. */
export function entriesOf(
  rows: readonly EntryRow[],
  line: Line,
  { asOf, evidence, people = {} }: { asOf: string; evidence: string; people?: Readonly<Record<string, string>> },
) {
  return rows.filter(isFilled).map((row) => ({
    ...{ subject: row.subject, name: line.name, asOf },
    evidence: row.evidence.trim() || evidence.trim(),
    value: line.source.kind === 'panel' || row.none || row.value === '' ? null : row.value,
    whole: asksWhole(line) && !row.none && row.whole !== '' ? row.whole : null,
    marks: row.none || line.source.kind !== 'panel' ? [] : marksOf(row, people),
  }))
}

const marksOf = ({ marks }: EntryRow, people: Readonly<Record<string, string>>): Mark[] =>
  Object.entries(marks).flatMap(([judge, mark]) => (mark === '' ? [] : [{ judge, person: people[judge] ?? null, mark }]))
