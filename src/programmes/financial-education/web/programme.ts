import { activityProcesses } from '../activity/web/processes.ts'
import { brandProcesses } from '../brand/web/processes.ts'
import { financingProcesses } from '../financing/web/processes.ts'

/** What the console and the phone know alike. */
export const programme = {
  name: 'financial-education',
  processes: { ...brandProcesses, ...activityProcesses, ...financingProcesses },
} as const
