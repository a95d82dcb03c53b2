import type { ProgrammeDoor } from '../../../kernel/process/web-processes.tsx'

/** What the phone holds of the programme until somebody opens it. */
export const innovation: ProgrammeDoor = {
  name: 'innovation',
  at: ['/innovation'],
  processes: [
    'innovation-project',
    'innovation-change',
    'innovation-benefit',
    'innovation-studio',
    'innovation-studio-change',
    'innovation-safety',
  ],
  load: async () => (await import('./phone.tsx')).innovation,
}
