import type { ListExports } from '../../kernel/exchange/server.ts'
import { activityExports } from './activity/exports.server.ts'
import { brandExports } from './brand/exports.server.ts'
import { financingExports } from './financing/exports.server.ts'
import { judgingExports } from './judging/exports.server.ts'
import { materialExports } from './material/exports.server.ts'
import { newsExports } from './news/exports.server.ts'
import { planExports } from './plan/exports.server.ts'
import { publicExports } from './public/exports.server.ts'

/** The lists of the programme as spreadsheets, room by room. */
export const financialEducationExports: ListExports = {
  ...brandExports,
  ...planExports,
  ...activityExports,
  ...materialExports,
  ...newsExports,
  ...judgingExports,
  ...financingExports,
  ...publicExports,
}
