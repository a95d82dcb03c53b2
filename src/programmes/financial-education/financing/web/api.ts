import { queriesOf } from '../../../../platform/client/index.ts'
import type { financingContract } from '../contract.ts'

export const financing = queriesOf<typeof financingContract>('financial-education')
