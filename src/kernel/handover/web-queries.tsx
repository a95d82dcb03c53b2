import { queriesOf } from '../../platform/client/index.ts'
import type { handoverContract } from './contract.ts'

export const handover = queriesOf<typeof handoverContract>('handover')
export type Preview = Awaited<ReturnType<typeof handover.preview.call>>
