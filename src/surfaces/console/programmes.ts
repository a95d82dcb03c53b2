import type { ProgrammeWeb } from '../../kernel/process/web-processes.tsx'
import { fileObjections } from '../../programmes/file-objections/web/index.tsx'
import { financialEducation } from '../../programmes/financial-education/web/index.tsx'
import { innovation } from '../../programmes/innovation/web/index.tsx'

/** Programmes whose pages the console shows. */
export const programmes: readonly ProgrammeWeb[] = [innovation, fileObjections, financialEducation]
