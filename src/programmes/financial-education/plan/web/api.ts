import { queriesOf } from '../../../../platform/client/index.ts'
import type { planContract } from '../contract.ts'

export const plans = queriesOf<typeof planContract>('financial-education')
