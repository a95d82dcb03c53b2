import type { ProgrammeWeb } from '../../../kernel/process/web-processes.tsx'
import { activityPhoneBeginsAt, activityPhoneNav, activityPhonePages, activityPhonePanels } from '../activity/web/phone.ts'
import { brandPhoneNav, brandPhonePages, brandPhonePanels } from '../brand/web/phone.ts'
import { financingBeginsAt, financingPhoneNav, financingPhonePages, financingPhonePanels } from '../financing/web/phone.ts'
import { judgingPhoneNav, judgingPhonePages } from '../judging/web/phone.ts'
import { programme } from './programme.ts'

/** The programme on the phone, room by room. */
export const financialEducation: ProgrammeWeb = {
  ...programme,
  consoleRoutes: [],
  phonePages: [...brandPhonePages, ...activityPhonePages, ...judgingPhonePages, ...financingPhonePages],
  phoneNav: [...brandPhoneNav, ...activityPhoneNav, ...judgingPhoneNav, ...financingPhoneNav],
  beginsAt: { ...activityPhoneBeginsAt, ...financingBeginsAt },
  phonePanels: { ...brandPhonePanels, ...activityPhonePanels, ...financingPhonePanels },
}
