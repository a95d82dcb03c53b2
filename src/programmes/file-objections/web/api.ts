import fileObjectionsAddresses from '../../../platform/client/addresses/file-objections.generated.json' with { type: 'json' }
import { queriesOf } from '../../../platform/client/index.ts'
import type { fileObjectionsContract } from '../contract.ts'

export const objections = queriesOf<typeof fileObjectionsContract>(fileObjectionsAddresses)
