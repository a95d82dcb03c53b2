import { newId } from '../../platform/crypto/index.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { Platform } from '../../platform/part.ts'
import type { Item } from '../notifications/server.ts'
import { beginLook, insertDeliveries } from './deliveries.store.ts'
import { goesTo, type Places } from './dispatch.ts'
import type { DeliveryNeeds } from './needs.server.ts'
import * as store from './store.ts'

const AT_ONCE = 500

/**
 * Looks through the messages that lie in inboxes and puts on the way what is wanted elsewhere, too. A step knows nothing of
 * it: what is looked at is what steps have left behind.
 */
export function createDispatch({ db, clock }: Platform, needs: DeliveryNeeds) {
  const { notifications, access, organisations, calendar } = needs

  async function placesFor(reader: Reader, items: readonly Item[]): Promise<Places> {
    const persons = [...new Set(items.map(({ person }) => person))]
    const [addresses, preferences, webhooks, accounts] = await Promise.all([
      needs.mailer ? store.provenAddresses(reader, persons) : [],
      store.preferencesOf(reader, persons),
      store.webhooksOf(reader, { open: true }),
      access.accountsOf(reader, persons),
    ])
    const units = await organisations.units(reader, [
      ...[...accounts.values()].map(({ organisation }) => organisation),
      ...webhooks.map(({ organisation }) => organisation),
    ])
    const pathOf = (organisation: string) => units.get(organisation)?.path
    return {
      addresses: new Map(addresses.map(({ person, masked, verifiedAt }) => [person, { masked, since: verifiedAt ?? '' }])),
      preferences,
      webhooks: webhooks.flatMap(({ id, organisation, url, kinds, createdAt }) => {
        const path = pathOf(organisation)
        return path ? [{ id, path, host: new URL(url).host, kinds, since: createdAt }] : []
      }),
      paths: new Map(
        [...accounts].flatMap(([person, { organisation }]) => {
          const path = pathOf(organisation)
          return path ? [[person, path] as const] : []
        }),
      ),
    }
  }

  /** Looks through what came since the last look, once across all processes. */
  return async function dispatch(district: string): Promise<void> {
    const newest = await notifications.newestItem(db.in(district))
    if (!newest) return
    await db.write(district, async (writer) => {
      let after = await beginLook(writer, newest)
      if (after === null || !(await store.anywhereToSend(writer))) return
      const now = clock.now()
      for (;;) {
        const items = await notifications.itemsAfter(writer, after, AT_ONCE)
        const places = await placesFor(writer, items)
        const going = items.filter(({ readAt }) => readAt === null).flatMap((item) => goesTo(item, places, now, calendar))
        await insertDeliveries(
          writer,
          going.map((one) => ({ ...one, id: newId(), at: now })),
        )
        const last = items.at(-1)
        if (!last || items.length < AT_ONCE) return
        after = last.id
      }
    })
  }
}
