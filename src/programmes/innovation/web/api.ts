import type { parametersContract } from '../../../kernel/parameters/contract.ts'
import type { processContract } from '../../../kernel/process/contract.ts'
import type { worklistContract } from '../../../kernel/worklist/contract.ts'
import innovationAddresses from '../../../platform/client/addresses/innovation.generated.json' with { type: 'json' }
import parametersAddresses from '../../../platform/client/addresses/parameters.generated.json' with { type: 'json' }
import processAddresses from '../../../platform/client/addresses/process.generated.json' with { type: 'json' }
import worklistAddresses from '../../../platform/client/addresses/worklist.generated.json' with { type: 'json' }
import { queriesOf } from '../../../platform/client/index.ts'
import type { innovationContract } from '../contract.ts'

export const innovation = queriesOf<typeof innovationContract>(innovationAddresses)
export const cases = queriesOf<typeof processContract>(processAddresses)
export const worklist = queriesOf<typeof worklistContract>(worklistAddresses)
export const parameters = queriesOf<typeof parametersContract>(parametersAddresses)
