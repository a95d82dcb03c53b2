import type { ProgrammeWeb } from '../../../../kernel/process/web-processes.tsx'

export const activityProcesses: ProgrammeWeb['processes'] = {
  'financial-activity': async () => [(await import('../process.ts')).financialActivity],
}
