import { activityContract } from './activity/contract.ts'
import { brandContract } from './brand/contract.ts'
import { financingContract } from './financing/contract.ts'
import { judgingContract } from './judging/contract.ts'
import { materialContract } from './material/contract.ts'
import { newsContract } from './news/contract.ts'
import { planContract } from './plan/contract.ts'
import { publicContract } from './public/contract.ts'

/** All calls of the programme. Each room describes its own; no two rooms name a call alike. */
export const financialEducationContract = {
  ...brandContract,
  ...planContract,
  ...activityContract,
  ...materialContract,
  ...newsContract,
  ...judgingContract,
  ...financingContract,
  ...publicContract,
}
