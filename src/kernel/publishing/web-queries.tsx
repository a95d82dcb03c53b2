import publishingAddresses from '../../platform/client/addresses/publishing.generated.json' with { type: 'json' }
import { queriesOf } from '../../platform/client/index.ts'
import type { publishingContract } from './contract.ts'

export const publishing = queriesOf<typeof publishingContract>(publishingAddresses)
