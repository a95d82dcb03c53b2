import { fault, notFound } from '../../platform/contract/fault.ts'
import { implementing, type RequestContext } from '../../platform/contract/implement.ts'
import { newId } from '../../platform/crypto/index.ts'
import type { Reader, Writer } from '../../platform/db/index.ts'
import { writeOnce } from '../../platform/db/once.ts'
import type { Platform } from '../../platform/part.ts'
import type { Caller } from '../rights/index.ts'
import { createAddresses } from './addresses.server.ts'
import { type DeliveryView, deliveryContract, type SettingsView, type WebhookView } from './contract.ts'
import { type DeliveryRow, dueAgain, holdDelivery, insertDeliveries, logOf } from './deliveries.store.ts'
import type { DeliveryNeeds } from './needs.server.ts'
import { USUAL } from './preferences.ts'
import * as refusals from './refusals.ts'
import { secretOf, shownSecret } from './secrets.ts'
import * as store from './store.ts'

/** @param due told that something is due now, once it is durable */
export function deliveryHandlers(platform: Platform, needs: DeliveryNeeds, due: (writer: Writer) => void) {
  const { db, clock, keys } = platform
  const { audit, organisations, mailer, callOut } = needs
  const addresses = createAddresses(platform, needs)
  const os = implementing(deliveryContract)
  const me = (context: RequestContext) => context.caller as Caller
  const byOf = ({ account, person, token }: Caller) => ({ account, person, ...(token && { token }) })

  async function settingsOf({ district, person }: Caller): Promise<SettingsView> {
    const reader = db.in(district)
    const [address, chosen] = await Promise.all([store.addressOf(reader, person), store.preferencesOf(reader, [person])])
    const shown = address && { masked: address.masked, verified: address.verifiedAt !== null, codeSentAt: address.codeSentAt }
    return { mail: mailer !== null, address: shown, preferences: chosen.get(person) ?? USUAL }
  }
  async function webhookViews(reader: Reader, rows: readonly store.WebhookRow[]): Promise<WebhookView[]> {
    const units = await organisations.units(
      reader,
      rows.map(({ organisation }) => organisation),
    )
    return rows.map(({ organisation, kinds, ...row }) => ({
      ...row,
      kinds: [...kinds],
      organisation: { id: organisation, name: units.get(organisation)?.name ?? '—' },
    }))
  }
  async function webhookOf(reader: Reader, id: string): Promise<store.WebhookRow> {
    const found = (await store.webhooksOf(reader, { open: false })).find((one) => one.id === id)
    if (!found) throw notFound()
    return found
  }
  const viewOf = ({ item: _, person: __, target: ___, ...row }: DeliveryRow): DeliveryView => row
  const pageOf = ({ rows, total }: { rows: DeliveryRow[]; total: number }) => ({ rows: rows.map(viewOf), total })

  return os.router({
    settings: os.settings.handler(({ context }) => settingsOf(me(context))),

    choose: os.choose.handler(async ({ context, input }) => {
      const { district, person } = me(context)
      await db.write(district, (writer) => store.putPreferences(writer, person, input, clock.now()))
      return settingsOf(me(context))
    }),

    giveAddress: os.giveAddress.handler(async ({ context, input }) => {
      await addresses.give(me(context), input)
      return settingsOf(me(context))
    }),

    verifyAddress: os.verifyAddress.handler(async ({ context, input }) => {
      await addresses.verify(me(context), input)
      return settingsOf(me(context))
    }),

    dropAddress: os.dropAddress.handler(async ({ context }) => {
      await addresses.drop(me(context))
      return settingsOf(me(context))
    }),

    mine: os.mine.handler(async ({ context, input }) => {
      const { district, person } = me(context)
      return pageOf(await logOf(db.in(district), { ...input, person }))
    }),

    list: os.list.handler(async ({ context, input }) => pageOf(await logOf(db.in(me(context).district), input))),

    replay: os.replay.handler(({ context, input }) =>
      writeOnce(platform, me(context), 'delivery.replay', input, async (writer) => {
        const row = await holdDelivery(writer, input.id)
        if (!row) throw notFound()
        // A letter that arrived is not sent again; a system that lost what it was told may ask for it.
        const again = row.item !== null && (row.state === 'failed' || (row.channel === 'webhook' && row.state === 'sent'))
        const open = row.channel === 'email' || (await webhookOf(writer, row.target)).endedAt === null
        if (!again || !open) throw fault('REFUSED', refusals.NOT_REPLAYABLE)
        await dueAgain(writer, row.id, clock.now())
        await audit.record(writer, { event: 'delivery.replayed', by: byOf(me(context)), object: { kind: 'delivery', id: row.id } })
        due(writer)
        return viewOf({ ...row, state: 'due', dueAt: clock.now(), tries: 0 })
      }),
    ),

    webhooks: os.webhooks.handler(async ({ context }) => {
      const reader = db.in(me(context).district)
      return webhookViews(reader, await store.webhooksOf(reader, { open: false }))
    }),

    addWebhook: os.addWebhook.handler(({ context, input }) =>
      writeOnce(platform, me(context), 'delivery.addWebhook', input, async (writer) => {
        const { organisation, url, kinds } = input
        if (!(await organisations.unit(writer, organisation))) throw notFound()
        const wrong = callOut.fault(url)
        const why =
          wrong && { 'not-https': refusals.NOT_HTTPS, 'not-allowed': refusals.NOT_ALLOWED, 'not-a-url': refusals.NOT_A_URL }[wrong]
        if (why) throw fault('INVALID', why, { fields: [{ path: 'url', ...why }] })
        const hook = { id: newId(), organisation, url, kinds: [...new Set(kinds)], createdAt: clock.now(), endedAt: null }
        await store.insertWebhook(writer, hook, me(context).account, hook.createdAt)
        await audit.record(writer, {
          event: 'delivery.webhook-added',
          by: byOf(me(context)),
          object: { kind: 'webhook', id: hook.id },
          detail: { organisation, host: new URL(url).host, kinds: hook.kinds },
        })
        const [view] = await webhookViews(writer, [hook])
        if (!view) throw notFound()
        return view
      }),
    ),

    endWebhook: os.endWebhook.handler(({ context, input }) =>
      writeOnce(platform, me(context), 'delivery.endWebhook', input, async (writer) => {
        const hook = await webhookOf(writer, input.id)
        const at = hook.endedAt ?? clock.now()
        if (!hook.endedAt) {
          await store.endWebhook(writer, hook.id, at)
          await audit.record(writer, { event: 'delivery.webhook-ended', by: byOf(me(context)), object: { kind: 'webhook', id: hook.id } })
        }
        const [view] = await webhookViews(writer, [{ ...hook, endedAt: at }])
        if (!view) throw notFound()
        return view
      }),
    ),

    webhookSecret: os.webhookSecret.handler(({ context, input }) =>
      db.write(me(context).district, async (writer) => {
        const hook = await webhookOf(writer, input.id)
        await audit.record(writer, { event: 'delivery.secret-seen', by: byOf(me(context)), object: { kind: 'webhook', id: hook.id } })
        return { secret: shownSecret(secretOf(keys, hook.id)) }
      }),
    ),

    tryWebhook: os.tryWebhook.handler(({ context, input }) =>
      writeOnce(platform, me(context), 'delivery.tryWebhook', input, async (writer) => {
        const hook = await webhookOf(writer, input.id)
        if (hook.endedAt) throw fault('REFUSED', refusals.ENDED)
        const now = clock.now()
        const row = { id: newId(), item: null, person: null, channel: 'webhook', target: hook.id, kind: 'trial' } as const
        const made = { ...row, to: new URL(hook.url).host, at: now, dueAt: now }
        await insertDeliveries(writer, [made])
        due(writer)
        return viewOf({ ...made, state: 'due', tries: 0, lastAt: null, result: null })
      }),
    ),
  })
}
