import financialEducationAddresses from '../../../../platform/client/addresses/financial-education.generated.json' with { type: 'json' }
import { queriesOf } from '../../../../platform/client/index.ts'
import type { brandContract } from '../contract.ts'

export const brand = queriesOf<typeof brandContract>(financialEducationAddresses)
