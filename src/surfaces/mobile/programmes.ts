import type { ProgrammeWeb } from '../../kernel/process/web-processes.tsx'
import { fileObjections } from '../../programmes/file-objections/web/phone.tsx'
import { financialEducation } from '../../programmes/financial-education/web/phone.tsx'
import { innovation } from '../../programmes/innovation/web/phone.tsx'

/** Programmes whose pages the phone shows. */
export const programmes: readonly ProgrammeWeb[] = [innovation, fileObjections, financialEducation]
