import type { Writer } from '../../platform/db/index.ts'
import type { Part, Platform } from '../../platform/part.ts'
import { localDateOf } from '../calendar/index.ts'
import { INBOX_HINT } from '../notifications/server.ts'
import { aboutAddresses } from './about.store.ts'
import { deliveryContract } from './contract.ts'
import { forgetBefore } from './deliveries.store.ts'
import { createDispatch } from './dispatch.server.ts'
import { deliveryFigures } from './figures.server.ts'
import { deliveryHandlers } from './handlers.ts'
import type { DeliveryNeeds } from './needs.server.ts'
import { DELIVERY_PARAMETERS } from './parameters.ts'
import { createSending } from './send.server.ts'
import * as store from './store.ts'
import { unsubscribeRoutes } from './unsubscribe.server.ts'

export { forgetAddresses } from './about.store.ts'
export { deliveryExports } from './exports.server.ts'
export type { DeliveryNeeds } from './needs.server.ts'

/** The live hint that a delivery is due now. */
const DUE_HINT = 'delivery'
/** After a hint, so that one look serves many messages; and how often it is looked without one. */
const SOON_MS = 1_000
const EVERY_MS = 30_000
const DAY = 86_400_000

export interface Delivery extends Part {
  /** Looks for what should leave the district and sends what is due. Otherwise it happens by itself. */
  run(district: string): Promise<void>
}

/** The ways out of the house: e-mail and webhooks, with a log of what became of each message. */
export function createDelivery(platform: Platform, needs: DeliveryNeeds): Delivery {
  const { db, clock, live, log, jobs } = platform
  needs.parameters.declare(DELIVERY_PARAMETERS)
  const dispatch = createDispatch(platform, needs)
  const send = createSending(platform, needs)
  const due = (writer: Writer) => live.tell(writer, DUE_HINT, '')

  /** One look after the other: whoever asks for one has what the look before it did, too. */
  let last: Promise<void> = Promise.resolve()
  function run(district: string): Promise<void> {
    const looked = last.then(async () => {
      await dispatch(district)
      while ((await send(district)) > 0);
    })
    last = looked.catch(() => undefined)
    return looked
  }

  /** Looks at the districts that were named, or at all; never twice at a time. */
  function looker() {
    const named = new Set<string>()
    let timer: NodeJS.Timeout | undefined
    let looking: Promise<void> | null = null
    let stopped = false

    async function look(): Promise<void> {
      timer = undefined
      const wanted = [...named]
      named.clear()
      for (const district of wanted) {
        if (stopped) return
        await run(district).catch((error: Error) => log.warn({ district, err: error }, 'messages are delivered later'))
      }
    }
    function soon(district: string): void {
      named.add(district)
      if (stopped) return
      timer ??= setTimeout(() => {
        looking = (looking ?? Promise.resolve()).then(look)
      }, SOON_MS)
    }
    async function all(): Promise<void> {
      for (const { code } of await needs.organisations.districts()) soon(code)
    }
    const clockwork = setInterval(() => void all().catch(() => undefined), EVERY_MS)
    clockwork.unref()
    return {
      soon,
      async stop() {
        stopped = true
        clearInterval(clockwork)
        clearTimeout(timer)
        await looking
      },
    }
  }

  jobs.schedule('delivery.forget', '17 4 * * *', async () => {
    for (const { code } of await needs.organisations.districts()) {
      const now = clock.now()
      const days = await needs.parameters.numberInForce(db.in(code), 'delivery.log-days', localDateOf(now))
      await db.write(code, (writer) => forgetBefore(writer, new Date(Date.parse(now) - days * DAY).toISOString()))
    }
  })

  return {
    name: 'delivery',
    contract: deliveryContract,
    about: aboutAddresses,
    handlers: deliveryHandlers(platform, needs, due),
    routes: unsubscribeRoutes(platform, needs),
    seals: {
      waiting: (district) => store.countFormer(platform.db.in(district), platform.keys.newest),
      renew: (district) =>
        platform.db.write(district, async (writer) => {
          const rows = await store.takeFormer(writer, platform.keys.newest, 500)
          const renewed = rows.map(({ person, sealed }) => {
            const about = store.aboutAddress(district, person)
            return { person, sealed: platform.keys.encrypt(platform.keys.decrypt(sealed, about), about) }
          })
          await store.saveSealed(writer, renewed)
          return rows.length
        }),
    },
    run,
    figures: async () =>
      deliveryFigures(
        platform,
        (await needs.organisations.districts()).map(({ code }) => code),
      ),
    async start() {
      const work = looker()
      const happened = ({ district }: { readonly district: string }) => work.soon(district)
      const stops = [INBOX_HINT, DUE_HINT].map((topic) => live.on(topic, { happened, missed: () => undefined }))
      return async () => {
        for (const stop of stops) stop()
        await work.stop()
        needs.mailer?.close()
      }
    },
  }
}
