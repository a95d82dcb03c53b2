import type { LoadProcess } from '../../../../kernel/process/web-processes.tsx'

/** Fetched by the first page that needs it. */
export const financingProcesses: Readonly<Record<string, LoadProcess>> = {
  'financing-need': async () => [(await import('../process.ts')).financingNeed],
}
