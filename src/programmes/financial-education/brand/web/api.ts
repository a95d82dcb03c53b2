import { queriesOf } from '../../../../platform/client/index.ts'
import type { brandContract } from '../contract.ts'

export const brand = queriesOf<typeof brandContract>('financial-education')
