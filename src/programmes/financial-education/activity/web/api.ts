import financialEducationAddresses from '../../../../platform/client/addresses/financial-education.generated.json' with { type: 'json' }
import { queriesOf } from '../../../../platform/client/index.ts'
import type { activityContract } from '../contract.ts'

export const activities = queriesOf<typeof activityContract>(financialEducationAddresses)
