import type { Values } from '../../../kernel/forms/index.ts'
import type { CaseView } from '../../../kernel/process/contract.ts'
import type { CasesAsked } from '../../../kernel/process/web-processes.tsx'
import { localToday } from './today.ts'

/** A contact is mostly logged on its day; the task book begins with what was filed. */
function suggested(view: CaseView, action: string): Values | undefined {
  if (action === 'log-contact') return { date: localToday() }
  if (action === 'milestone-done') return { doneOn: localToday() }
  if (action !== 'submit-task-book' || view.data.taskBook) return undefined
  const { members, startsOn, endsOn } = view.data.application ?? {}
  return { members: members ?? [], startsOn: startsOn ?? null, endsOn: endsOn ?? null }
}

/** What the console and the phone know alike. */
export const programme = {
  name: 'innovation',
  processes: {
    'innovation-project': async () => [(await import('../project/project.ts')).project],
    'innovation-change': async () => [(await import('../change/change.ts')).change],
    'innovation-benefit': async () => [(await import('../benefit/benefit.ts')).benefit],
    'innovation-studio': async () => [(await import('../studio/studio.ts')).studio],
    'innovation-studio-change': async () => [(await import('../studio/studio-change.ts')).studioChange],
    'innovation-safety': async () => [(await import('../safety/safety.ts')).safety],
  },
  caseChoices: async (asked: CasesAsked) => (await import('./case-choices.ts')).caseChoices(asked),
  suggested,
} as const
