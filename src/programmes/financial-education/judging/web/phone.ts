import type { ProgrammeWeb } from '../../../../kernel/process/web-processes.tsx'
import { SCORES, scoresTitle } from './titles.ts'

/** On the phone a bank reads its own score and takes an appeal back; what it contests it writes on the console. */
export const judgingPhonePages: ProgrammeWeb['phonePages'] = [
  { path: SCORES, title: scoresTitle, load: () => import('../../../../kernel/evaluation/web-phone.tsx') },
]

export const judgingPhoneNav: ProgrammeWeb['phoneNav'] = [{ to: SCORES, title: scoresTitle, icon: 'chart', permission: 'evaluation.own' }]
