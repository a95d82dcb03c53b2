import type { Programme } from '../kernel/programme/server.ts'
import { innovation } from './innovation/programme.ts'

/** The only list of programmes. */
export const programmes: readonly Programme[] = [innovation]
