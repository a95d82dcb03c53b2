import type { Reader, Writer } from '../../../platform/db/index.ts'
import type { Unit } from '../../organisations/index.ts'
import type { Actor } from '../../rights/index.ts'
import type { CoverageFilter, Piece } from './coverage.store.ts'
import type { Said } from './recording.server.ts'

export type { CoverageFilter, Piece } from './coverage.store.ts'

/** Coverage, for programmes: to match it with what it is about. */
export interface Coverage {
  /** Records a piece. Whether the caller may there is the caller's to have checked. @returns its id */
  record(writer: Writer, by: Actor, unit: Pick<Unit, 'id' | 'path'>, said: Said): Promise<string>
  /** What was recorded at or below the paths and not struck out, newest first; 1,000 at most. */
  pieces(reader: Reader, filter: CoverageFilter): Promise<readonly Piece[]>
}
