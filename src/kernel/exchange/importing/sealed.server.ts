import type { Keys } from '../../../platform/crypto/index.ts'
import type { Text } from '../../language/index.ts'
import type { Finding, FoundBook, ImportValues } from '../importable.ts'
import type { Settled } from './states.ts'

/** A row that somebody should see. */
export interface FlaggedRow {
  readonly raw: readonly string[]
  readonly values: ImportValues
  readonly findings: readonly Finding[]
  readonly changes: readonly Text[]
}

/** What an import holds of people lies sealed, each piece bound to its place: moved elsewhere, it does not open. */
export function sealing(keys: Keys, district: string, id: string) {
  const seal = (place: string, value: unknown) => keys.encrypt(JSON.stringify(value), `exchange.imports/${district}/${id}/${place}`)
  const open = (place: string, sealed: string): unknown => JSON.parse(keys.decrypt(sealed, `exchange.imports/${district}/${id}/${place}`))
  return {
    piece: (no: number, bytes: Buffer) => keys.wrap(bytes, `exchange.imports/${district}/${id}/file/${no}`),
    openPiece: (no: number, sealed: string) => keys.unwrap(sealed, `exchange.imports/${district}/${id}/file/${no}`),
    kept: (no: number, bytes: Buffer) => keys.wrap(bytes, `exchange.imports/${district}/${id}/kept/${no}`),
    openKept: (no: number, sealed: string) => keys.unwrap(sealed, `exchange.imports/${district}/${id}/kept/${no}`),
    found: (book: FoundBook) => seal('found', book),
    openFound: (sealed: string) => open('found', sealed) as FoundBook,
    /** The values of good rows, field by field in the order of the importable; behind them, whether the row is new. */
    batch: (run: string, no: number, rows: readonly (readonly ImportValues[string][])[]) => seal(`batch/${run}/${no}`, rows),
    openBatch: (run: string, no: number, sealed: string) => open(`batch/${run}/${no}`, sealed) as ImportValues[string][][],
    row: (run: string, no: number, row: FlaggedRow) => seal(`row/${run}/${no}`, row),
    openRow: (run: string, no: number, sealed: string) => open(`row/${run}/${no}`, sealed) as FlaggedRow,
    settled: (run: string, no: number, settled: readonly Settled[]) => seal(`settled/${run}/${no}`, settled),
    openSettled: (run: string, no: number, sealed: string) => open(`settled/${run}/${no}`, sealed) as Settled[],
  }
}
