import type { DeskDoor } from '../../kernel/process/web-processes.tsx'
import { fileObjections } from '../../programmes/file-objections/web/desk-door.ts'
import { financialEducation } from '../../programmes/financial-education/web/desk-door.ts'
import { innovation } from '../../programmes/innovation/web/desk-door.ts'

/** Programmes whose pages the console shows. */
export const programmes: readonly DeskDoor[] = [innovation, fileObjections, financialEducation]
