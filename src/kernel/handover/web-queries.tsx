import handoverAddresses from '../../platform/client/addresses/handover.generated.json' with { type: 'json' }
import { queriesOf } from '../../platform/client/index.ts'
import type { handoverContract } from './contract.ts'

export const handover = queriesOf<typeof handoverContract>(handoverAddresses)
export type Preview = Awaited<ReturnType<typeof handover.preview.call>>
