import type { ProgrammeWeb } from '../../../../kernel/process/web-processes.tsx'
import { materialTitles } from '../../material/web/titles.ts'
import { addresses } from './addresses.ts'
import { titles } from './titles.ts'

/** Activities on the phone: filed and reported on the spot, material sent with bad reception. */
export const activityPhonePages: ProgrammeWeb['phonePages'] = [
  { path: addresses.activities, title: titles.mine, load: () => import('./phone-list.tsx') },
  { path: addresses.file, title: titles.file, load: () => import('./phone-file.tsx') },
  { path: addresses.upload, title: materialTitles.upload, load: () => import('../../material/web/phone-upload.tsx') },
]

export const activityPhoneNav: ProgrammeWeb['phoneNav'] = [
  { to: addresses.activities, title: titles.mine, icon: 'list', permission: 'financial-education.activities' },
  { to: addresses.upload, title: materialTitles.upload, icon: 'upload', permission: 'financial-education.materials' },
]

export const activityPhonePanels: NonNullable<ProgrammeWeb['phonePanels']> = {
  'financial-activity': { load: () => import('./phone-panel.tsx') },
}
export const activityPhoneBeginsAt: NonNullable<ProgrammeWeb['beginsAt']> = { 'financial-activity': addresses.file }
