import type { ProgrammeWeb } from '../../../../kernel/process/web-processes.tsx'
import { addresses } from './addresses.ts'
import { titles } from './titles.ts'

/** Finance on the phone: the enterprise files a need, sees what banks answer, and chooses. */
export const financingPhonePages: ProgrammeWeb['phonePages'] = [
  { path: addresses.needs, title: titles.needs, load: () => import('./phone-needs.tsx') },
  { path: addresses.file, title: titles.file, load: () => import('./phone-file.tsx') },
]

export const financingPhoneNav: ProgrammeWeb['phoneNav'] = [
  { to: addresses.needs, title: titles.needs, icon: 'list', permission: 'financial-education.financing-seek' },
]

export const financingPhonePanels: NonNullable<ProgrammeWeb['phonePanels']> = {
  'financing-need': { load: () => import('./phone-need.tsx') },
}

export const financingBeginsAt: NonNullable<ProgrammeWeb['beginsAt']> = { 'financing-need': addresses.file }
