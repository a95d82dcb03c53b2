import { FileRefused } from '../../../platform/spreadsheet/reading/index.ts'
import { inThread, type Work, WorkFault } from '../../../platform/workers/index.ts'
import type { Reason } from '../../language/index.ts'
import type { CheckedRow, ImportFile, Mapping } from '../importable.ts'
import { unpackedRows } from './packing.ts'
import { TOOK_TOO_MUCH, tookTooLong } from './reasons.ts'
import type { Checked, CheckInput, CorrectedTable, Looked, LookInput } from './thread.server.ts'

export { FileRefused } from '../../../platform/spreadsheet/reading/index.ts'
export type { CorrectedTable, Looked } from './thread.server.ts'

const THREAD = new URL('./thread.server.ts', import.meta.url)

export interface LookOptions {
  /** Tables that a person has shown; in other sheets they are found. */
  readonly corrected?: readonly CorrectedTable[]
  readonly signal?: AbortSignal
}

/** Rows that were read and checked, and how far the work is. */
export interface CheckedBatch {
  readonly rows: readonly CheckedRow[]
  readonly progress: { readonly done: number; readonly of: number }
}

/** Finds the tables of a file, their columns, and what these probably are. Nothing is kept. */
export async function lookInto(file: ImportFile, { corrected = [], signal }: LookOptions = {}): Promise<Looked> {
  const input: LookInput = { file, corrected }
  try {
    for await (const looked of inThread<Looked>(work(file, 'look', input, signal))) {
      return looked
    }
    throw new Error('the thread found nothing')
  } catch (error) {
    return { refused: refusalOf(error, file) }
  }
}

/**
 * Reads and checks the rows of a file as they are mapped. The thread is a few batches ahead and waits when nobody takes them;
 * it ends when whoever takes them stops, and with the signal, which throws its reason.
 * @param expected how many rows there will be, as {@link lookInto} counted them
 * @throws FileRefused when the file turns out to be one that is refused
 */
export async function* checkRows(
  file: ImportFile,
  mapping: Mapping,
  signal?: AbortSignal,
  expected = 0,
): AsyncGenerator<CheckedBatch, void, undefined> {
  const input: CheckInput = { file, mapping }
  try {
    for await (const checked of inThread<Checked>(work(file, 'check', input, signal))) {
      if ('refused' in checked) throw new FileRefused(checked.refused)
      yield { rows: unpackedRows(checked.packed), progress: { done: checked.done, of: Math.max(expected, checked.done) } }
    }
  } catch (error) {
    throw error instanceof WorkFault ? new FileRefused(refusalOf(error, file)) : error
  }
}

const work = (file: ImportFile, exported: string, input: unknown, signal: AbortSignal | undefined): Work => ({
  module: THREAD,
  exported,
  input,
  megabytes: file.limits.megabytes,
  seconds: file.limits.seconds,
  ...(signal && { signal }),
})

/** Too much for the thread is a fault of the file; anything else is one of ours and no reason for a person. */
function refusalOf(error: unknown, { limits }: ImportFile): Reason {
  if (error instanceof WorkFault && error.fault === 'time') return tookTooLong(limits.seconds)
  if (error instanceof WorkFault && error.fault === 'memory') return TOOK_TOO_MUCH
  throw error
}
