import { queriesOf } from '../../../platform/client/index.ts'
import type { fileObjectionsContract } from '../contract.ts'

export const objections = queriesOf<typeof fileObjectionsContract>('file-objections')
