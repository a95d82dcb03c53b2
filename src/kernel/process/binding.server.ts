import type { Reader, Writer } from '../../platform/db/index.ts'
import type { Addition } from '../../platform/db/piece.ts'
import type { Binding } from './binding.ts'

/** What a programme adds to a process, on this database. */
export type ServerBinding = Binding<Reader, Writer, Addition>
