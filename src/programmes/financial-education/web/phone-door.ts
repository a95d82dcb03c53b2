import type { ProgrammeDoor } from '../../../kernel/process/web-processes.tsx'

/** What the phone holds of the programme until somebody opens it. */
export const financialEducation: ProgrammeDoor = {
  name: 'financial-education',
  at: ['/financial-education', '/financing'],
  processes: ['financial-pledge', 'financial-standing', 'financial-activity', 'financing-need'],
  load: async () => (await import('./phone.tsx')).financialEducation,
}
