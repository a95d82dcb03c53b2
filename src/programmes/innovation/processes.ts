import type { Process } from '../../kernel/process/index.ts'
import { benefit } from './benefit/benefit.ts'
import { change } from './change/change.ts'
import { project } from './project/project.ts'
import { safety } from './safety/safety.ts'
import { studio } from './studio/studio.ts'
import { studioChange } from './studio/studio-change.ts'

/** Every process of the programme. */
export const processes: readonly Process[] = [project, change, benefit, studio, studioChange, safety]
