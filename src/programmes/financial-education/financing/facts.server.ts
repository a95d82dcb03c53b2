import type { ServerBinding } from '../../../kernel/process/server.ts'
import { standingOffers } from './banks.store.ts'
import { townships } from './needs.store.ts'

/** What is filed is compared with the district's townships, and a choice with the offers that stand. No page gets any of it. */
export const needFacts: NonNullable<ServerBinding['facts']> = async (reader, { id, state }) => {
  if (!state) return { regions: await townships(reader) }
  if (state.outcome) return {}
  return { offers: (await standingOffers(reader, id)).map(({ bank, validUntil }) => ({ bank, validUntil })) }
}
