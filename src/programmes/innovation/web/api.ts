import type { parametersContract } from '../../../kernel/parameters/contract.ts'
import type { processContract } from '../../../kernel/process/contract.ts'
import type { worklistContract } from '../../../kernel/worklist/contract.ts'
import { queriesOf } from '../../../platform/client/index.ts'
import type { innovationContract } from '../contract.ts'

export const innovation = queriesOf<typeof innovationContract>('innovation')
export const cases = queriesOf<typeof processContract>('process')
export const worklist = queriesOf<typeof worklistContract>('worklist')
export const parameters = queriesOf<typeof parametersContract>('parameters')
