import { queriesOf } from '../../platform/client/index.ts'
import type { publishingContract } from './contract.ts'

export const publishing = queriesOf<typeof publishingContract>('publishing')
