import financialEducationAddresses from '../../../../platform/client/addresses/financial-education.generated.json' with { type: 'json' }
import { queriesOf } from '../../../../platform/client/index.ts'
import type { planContract } from '../contract.ts'

export const plans = queriesOf<typeof planContract>(financialEducationAddresses)
