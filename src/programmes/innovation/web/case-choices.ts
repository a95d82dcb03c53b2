import type { Choice } from '../../../kernel/forms/web-parts.tsx'
import type { CasesAsked } from '../../../kernel/process/web-processes.tsx'
import innovationAddresses from '../../../platform/client/addresses/innovation.generated.json' with { type: 'json' }
import { clientOf } from '../../../platform/client/index.ts'
import type { innovationContract } from '../contract.ts'
import type { Purpose } from '../options.ts'

/** What a case is picked for, by the form that asks for it. */
const PURPOSES: Readonly<Record<string, Purpose>> = {
  'innovation-project application innovation-studio': 'subsidy',
  'innovation-benefit benefit innovation-project': 'benefit',
  'innovation-benefit benefit innovation-benefit': 'revision',
  'innovation-change change innovation-project': 'change',
  'innovation-studio-change change innovation-studio': 'studio-change',
}

/** Only cases that the form's own check would accept, so that nobody picks one in vain. */
export async function caseChoices({ wanted, process, form, organisation, query }: CasesAsked): Promise<readonly Choice[]> {
  const purpose = PURPOSES[`${process} ${form} ${wanted}`]
  const found = await clientOf<typeof innovationContract>(innovationAddresses).options({
    process: wanted as 'innovation-project',
    organisation,
    ...(query ? { query } : {}),
    ...(purpose ? { for: purpose } : {}),
  })
  return found.map(({ id, title, number }) => ({ id, name: title, note: number }))
}
