import financialEducationAddresses from '../../../../platform/client/addresses/financial-education.generated.json' with { type: 'json' }
import { queriesOf } from '../../../../platform/client/index.ts'
import type { materialContract } from '../contract.ts'

export const materials = queriesOf<typeof materialContract>(financialEducationAddresses)
