import type { ProgrammeDoor } from '../../kernel/process/web-processes.tsx'
import { fileObjections } from '../../programmes/file-objections/web/phone-door.ts'
import { financialEducation } from '../../programmes/financial-education/web/phone-door.ts'
import { innovation } from '../../programmes/innovation/web/phone-door.ts'

/** Programmes whose pages the phone shows. */
export const programmes: readonly ProgrammeDoor[] = [innovation, fileObjections, financialEducation]
