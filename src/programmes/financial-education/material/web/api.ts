import { queriesOf } from '../../../../platform/client/index.ts'
import type { materialContract } from '../contract.ts'

export const materials = queriesOf<typeof materialContract>('financial-education')
