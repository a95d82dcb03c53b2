import type { Reason } from '../../language/index.ts'
import type { CheckedRow, Finding, Importable, ImportValue, ImportValues, RawCell, SheetMapping } from '../importable.ts'
import { cellIn, type GridRow } from './grid.ts'
import { duplicateOf, otherNameThan } from './reasons.ts'

/** Checks the rows of a file one after the other; of those before, it knows what each was about. */
export function rowChecker(importable: Importable, today: string): (row: GridRow, mapping: SheetMapping) => CheckedRow {
  const at = { today }
  const seen = new Map<string, { readonly sheet: string; readonly row: number; readonly called: string | null }>()

  return (row, { sheet, columns }) => {
    const values: Record<string, ImportValue | null> = {}
    const findings: Finding[] = []
    for (const { key, read } of importable.fields) {
      const column = columns[key]
      const found = column === undefined ? null : read(cellIn(row, column), at)
      if (found === null) values[key] = null
      else if ('wrong' in found) {
        values[key] = null
        findings.push({ field: key, severity: 'wrong', reason: found.wrong })
      } else {
        values[key] = found.value
        if (found.doubtful) findings.push(doubt(key, found.doubtful, found.choices))
      }
    }
    findings.push(...importable.check(values, at), ...beside(values, sheet, row.number))
    return { sheet, row: row.number, raw: rawOf(row.cells), values, findings }
  }

  function beside(values: ImportValues, sheet: string, row: number): readonly Finding[] {
    const identity = importable.identity(values)
    if (identity === null) return []
    const called = importable.called?.(values) ?? null
    const first = seen.get(identity)
    if (!first) {
      seen.set(copied(identity), { sheet, row, called: called === null ? null : copied(called) })
      return []
    }
    const elsewhere = first.sheet === sheet ? null : first.sheet
    const differs = first.called !== null && called !== null && first.called !== called
    return [
      differs
        ? { field: null, severity: 'doubtful', reason: otherNameThan(first.row, elsewhere) }
        : { field: null, severity: 'wrong', reason: duplicateOf(first.row, elsewhere) },
    ]
  }
}

const doubt = (field: string, reason: Reason, choices: readonly ImportValue[] | undefined): Finding => ({
  field,
  severity: 'doubtful',
  reason,
  ...(choices && { choices }),
})

/** A text of its own: one cut out of the file holds on to the part of the file that it was cut out of. */
const copied = (text: string): string => JSON.parse(JSON.stringify(text))

const rawOf = (cells: readonly (RawCell | undefined)[]): string[] => Array.from(cells, (cell) => cell?.text ?? '')
