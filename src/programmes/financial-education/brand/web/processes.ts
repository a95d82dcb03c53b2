import type { LoadProcess } from '../../../../kernel/process/web-processes.tsx'

/** Fetched by the first page that needs one. */
export const brandProcesses: Readonly<Record<string, LoadProcess>> = {
  'financial-pledge': async () => [(await import('../pledge.ts')).pledge],
  'financial-standing': async () => [(await import('../standing.ts')).standing],
}
