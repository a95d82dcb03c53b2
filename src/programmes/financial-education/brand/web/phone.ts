import type { ProgrammeWeb } from '../../../../kernel/process/web-processes.tsx'
import { addresses } from './addresses.ts'
import { titles } from './titles.ts'

/** Membership on the phone: a bank's representative reads the pledge and signs it there. */
export const brandPhonePages: ProgrammeWeb['phonePages'] = [
  { path: addresses.membership, title: titles.membership, load: () => import('./phone-membership.tsx') },
]

export const brandPhoneNav: ProgrammeWeb['phoneNav'] = [
  { to: addresses.membership, title: titles.membership, icon: 'check', permission: 'financial-education.membership' },
]

export const brandPhonePanels: NonNullable<ProgrammeWeb['phonePanels']> = {
  'financial-pledge': { load: () => import('./phone-pledge.tsx') },
}
