import type { Values } from '../../../kernel/forms/index.ts'
import type { Choice } from '../../../kernel/forms/web-parts.tsx'
import type { CaseView } from '../../../kernel/process/contract.ts'
import type { CasesAsked } from '../../../kernel/process/web-processes.tsx'
import { clientOf } from '../../../platform/client/index.ts'
import type { innovationContract } from '../contract.ts'
import type { Purpose } from '../options.ts'
import { localToday } from './today.ts'
import { titles } from './words.ts'

/** What a case is picked for, by the form that asks for it. */
const PURPOSES: Readonly<Record<string, Purpose>> = {
  'innovation-project application innovation-studio': 'subsidy',
  'innovation-benefit benefit innovation-project': 'benefit',
  'innovation-benefit benefit innovation-benefit': 'revision',
  'innovation-change change innovation-project': 'change',
  'innovation-studio-change change innovation-studio': 'studio-change',
}

/** Only cases that the form's own check would accept, so that nobody picks one in vain. */
async function caseChoices({ wanted, process, form, organisation, query }: CasesAsked): Promise<readonly Choice[]> {
  const purpose = PURPOSES[`${process} ${form} ${wanted}`]
  const found = await clientOf<typeof innovationContract>('innovation').options({
    process: wanted as 'innovation-project',
    organisation,
    ...(query ? { query } : {}),
    ...(purpose ? { for: purpose } : {}),
  })
  return found.map(({ id, title, number }) => ({ id, name: title, note: number }))
}

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
  title: titles.programme,
  processes: {
    'innovation-project': async () => [(await import('../project/project.ts')).project],
    'innovation-change': async () => [(await import('../change/change.ts')).change],
    'innovation-benefit': async () => [(await import('../benefit/benefit.ts')).benefit],
    'innovation-studio': async () => [(await import('../studio/studio.ts')).studio],
    'innovation-studio-change': async () => [(await import('../studio/studio-change.ts')).studioChange],
    'innovation-safety': async () => [(await import('../safety/safety.ts')).safety],
  },
  caseChoices,
  suggested,
} as const
