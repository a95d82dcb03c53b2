import { activityProcesses } from '../activity/web/processes.ts'
import { brandProcesses } from '../brand/web/processes.ts'
import { financingProcesses } from '../financing/web/processes.ts'
import { titles } from './words.ts'

/** What the console and the phone know alike. */
export const programme = {
  name: 'financial-education',
  title: titles.programme,
  processes: { ...brandProcesses, ...activityProcesses, ...financingProcesses },
} as const
