import type { ProgrammeDoor } from '../../../kernel/process/web-processes.tsx'

/** What the phone holds of the programme until somebody opens it. */
export const fileObjections: ProgrammeDoor = {
  name: 'file-objections',
  at: ['/objections'],
  processes: ['file-objection'],
  load: async () => (await import('./phone.tsx')).fileObjections,
}
