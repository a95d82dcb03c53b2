import type { Programme } from '../kernel/programme/server.ts'
import { fileObjections } from './file-objections/programme.ts'
import { financialEducation } from './financial-education/programme.ts'
import { innovation } from './innovation/programme.ts'

/** The only list of programmes. */
export const programmes: readonly Programme[] = [innovation, fileObjections, financialEducation]
