import financialEducationAddresses from '../../../../platform/client/addresses/financial-education.generated.json' with { type: 'json' }
import { queriesOf } from '../../../../platform/client/index.ts'
import type { financingContract } from '../contract.ts'

export const financing = queriesOf<typeof financingContract>(financialEducationAddresses)
