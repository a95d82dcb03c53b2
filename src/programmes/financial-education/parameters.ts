import type { Parameter } from '../../kernel/parameters/index.ts'
import { activityParameters } from './activity/parameters.ts'
import { brandParameters } from './brand/parameters.ts'
import { financingParameters } from './financing/parameters.ts'
import { judgingParameters } from './judging/parameters.ts'
import { newsParameters } from './news/parameters.ts'

/** Every number of the programme that a rule counts with, room by room. */
export const parameters: readonly Parameter[] = [
  ...brandParameters,
  ...activityParameters,
  ...newsParameters,
  ...judgingParameters,
  ...financingParameters,
]
