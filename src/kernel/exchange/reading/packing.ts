import type { CheckedRow, Finding, ImportValue } from '../importable.ts'

/** Checked rows on their way between the threads: one text, because many small objects cost more to hand over than to check. */
export interface PackedRows {
  /** The keys of the fields, in the order of the values. */
  readonly fields: readonly string[]
  readonly rows: string
}
/** What a row held is opened only where somebody is shown it, so it is a text of its own. */
type PackedRow = readonly [
  sheet: string,
  row: number,
  raw: string,
  values: readonly (ImportValue | null)[],
  findings: readonly Finding[] | 0,
]

export function packedRows(fields: readonly string[], rows: readonly CheckedRow[]): PackedRows {
  const packed = rows.map(
    ({ sheet, row, raw, values, findings }): PackedRow => [
      sheet,
      row,
      JSON.stringify(raw),
      fields.map((key) => values[key] ?? null),
      findings.length > 0 ? findings : 0,
    ],
  )
  return { fields, rows: JSON.stringify(packed) }
}

const NONE: readonly Finding[] = []

export function unpackedRows({ fields, rows }: PackedRows): CheckedRow[] {
  return (JSON.parse(rows) as PackedRow[]).map(([sheet, row, raw, packed, findings]) => {
    const values: Record<string, ImportValue | null> = {}
    for (let at = 0; at < fields.length; at += 1) values[fields[at] as string] = packed[at] ?? null
    return {
      sheet,
      row,
      get raw(): string[] {
        return JSON.parse(raw)
      },
      values,
      findings: findings || NONE,
    }
  })
}
