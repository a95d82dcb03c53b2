import financialEducationAddresses from '../../../../platform/client/addresses/financial-education.generated.json' with { type: 'json' }
import { queriesOf } from '../../../../platform/client/index.ts'
import type { newsContract } from '../contract.ts'

export const news = queriesOf<typeof newsContract>(financialEducationAddresses)
