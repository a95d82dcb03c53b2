import { queriesOf } from '../../../../platform/client/index.ts'
import type { activityContract } from '../contract.ts'

export const activities = queriesOf<typeof activityContract>('financial-education')
