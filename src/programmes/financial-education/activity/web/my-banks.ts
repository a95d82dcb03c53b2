import { useQuery } from '@tanstack/react-query'
import type { processContract } from '../../../../kernel/process/contract.ts'
import processAddresses from '../../../../platform/client/addresses/process.generated.json' with { type: 'json' }
import { queriesOf } from '../../../../platform/client/index.ts'

const cases = queriesOf<typeof processContract>(processAddresses)

/** The banks for which the reader may file; undefined while that is asked. */
export function useMyBanks() {
  const { data, error, refetch } = useQuery(cases.startable.queryOptions({ input: {} }))
  const banks = data && (data.find(({ process }) => process === 'financial-activity')?.organisations ?? [])
  return { banks, error, again: () => void refetch() }
}
