import { signedHeaders } from '../../platform/callout/index.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { Platform } from '../../platform/part.ts'
import type { Item } from '../notifications/server.ts'
import { type DeliveryRow, settle, takeDue } from './deliveries.store.ts'
import { letterOf, withoutIdNumbers } from './letters.ts'
import type { DeliveryNeeds } from './needs.server.ts'
import { secretOf } from './secrets.ts'
import * as store from './store.ts'
import { nextTry } from './times.ts'
import { unsubscribeUrl } from './unsubscribe.server.ts'

/** What is taken in one go: letters to so many people with all that is due to them, and so many calls. */
const LETTERS = { places: 20, rows: 500 }
const CALLS = { places: 10, rows: 40 }
const CALLS_AT_ONCE = 4
/** Longer than all of it can last. Whoever dies over it leaves it to the next. */
const TAKEN_MS = 600_000

/** What came of a try: done, to be tried again, given up, or not needed any more. */
type Result = { readonly state: 'sent' | 'again' | 'failed' | 'skipped'; readonly why: string | null }

/** Sends what is due, at least once each. The receiver knows a repetition by its id. */
export function createSending(platform: Platform, needs: DeliveryNeeds) {
  const { db, clock, keys, log, publicUrl } = platform
  const urlOf = (link: string | null) => link && `${publicUrl}/console${link}`

  /** One letter for everything that is due to somebody. What was read in the inbox meanwhile needs no letter. */
  async function mail(reader: Reader, person: string, due: readonly DeliveryRow[], items: ReadonlyMap<string, Item>): Promise<Result[]> {
    const [[address], account] = await Promise.all([
      store.provenAddresses(reader, [person]),
      needs.access.accountsOf(reader, [person]).then((found) => found.get(person)),
    ])
    const chosen = (await store.preferencesOf(reader, [person])).get(person)
    const open = due.map(({ item, kind }) => {
      const found = items.get(item ?? '')
      const wanted = chosen?.email[kind as keyof typeof chosen.email] !== 'off'
      return found && found.readAt === null && address && account && wanted && needs.mailer ? found : null
    })
    const lines = open.flatMap((item) => (item ? [{ text: item.text, url: urlOf(item.link) }] : []))
    const none: Result = { state: 'skipped', why: address && account ? 'read-meanwhile' : 'no-address' }
    if (lines.length === 0 || !address || !account || !needs.mailer) return due.map(() => none)
    const unsubscribe = unsubscribeUrl(platform, reader.district, person)
    const letter = letterOf(lines, account.language, { unsubscribe, settings: `${publicUrl}/console/my/notifications` })
    const came = await needs.mailer.send({
      ...letter,
      to: keys.decrypt(address.sealed, store.aboutAddress(reader.district, person)),
      id: open.findLast((item) => item !== null)?.id ?? person,
      // RFC 8058 wants HTTPS.
      ...(publicUrl.startsWith('https:') && { unsubscribe }),
    })
    const result: Result = came.sent ? { state: 'sent', why: null } : { state: came.forGood ? 'failed' : 'again', why: came.why }
    return open.map((item) => (item ? result : none))
  }

  async function push(reader: Reader, due: DeliveryRow, items: ReadonlyMap<string, Item>): Promise<Result> {
    const hook = (await store.webhooksOf(reader, { open: true })).find(({ id }) => id === due.target)
    if (!hook) return { state: 'skipped', why: 'webhook-ended' }
    const item = items.get(due.item ?? '')
    const at = clock.now()
    const said = item
      ? {
          type: 'message.created',
          timestamp: item.at,
          data: {
            district: reader.district,
            id: item.id,
            person: item.person,
            kind: item.kind,
            text: { zh: withoutIdNumbers(item.text.zh), en: withoutIdNumbers(item.text.en) },
            url: urlOf(item.link),
            about: item.about,
          },
        }
      : { type: 'trial', timestamp: due.at, data: { district: reader.district, id: due.id } }
    const body = JSON.stringify(said)
    const secret = secretOf(keys, due.target)
    const came = await needs.callOut.post(hook.url, signedHeaders(secret, due.id, Math.floor(Date.parse(at) / 1000), body), body)
    if ('failed' in came) return { state: came.failed === 'not-allowed' ? 'failed' : 'again', why: came.failed }
    if (came.status >= 200 && came.status < 300) return { state: 'sent', why: `http-${came.status}` }
    // 410: the receiver says that it is gone for good (RFC 9110 15.5.11). A redirect is not followed and will not be another time.
    const forGood = came.status === 410 || (came.status >= 300 && came.status < 400)
    return { state: forGood ? 'failed' : 'again', why: `http-${came.status}` }
  }

  async function record(reader: Reader, row: DeliveryRow, { state, why }: Result): Promise<void> {
    const dueAt = state === 'again' ? nextTry(clock.now(), row.tries) : null
    if (state === 'again' && dueAt) return settle(reader, [row.id], { state: 'due', result: why, dueAt })
    const final = state === 'again' ? 'failed' : state
    if (final === 'failed') log.warn({ delivery: row.id, channel: row.channel, result: why }, 'a message could not be delivered')
    await settle(reader, [row.id], { state: final, result: why })
  }

  /** Sends what is due now in a district. @returns how many were tried */
  return async function send(district: string): Promise<number> {
    const reader = db.in(district)
    const now = clock.now()
    const taking = { now, until: new Date(Date.parse(now) + TAKEN_MS).toISOString() }
    const letters = await takeDue(reader, 'email', { ...taking, ...LETTERS })
    const calls = await takeDue(reader, 'webhook', { ...taking, ...CALLS })
    const due = [...letters, ...calls]
    if (due.length === 0) return 0
    const found = await needs.notifications.itemsById(
      reader,
      due.flatMap(({ item }) => item ?? []),
    )
    const items = new Map(found.map((item) => [item.id, item]))
    const mailing = [...Map.groupBy(letters, ({ target }) => target)].map(async ([person, rows]) => {
      const results = await mail(reader, person, rows, items)
      for (const [n, row] of rows.entries()) await record(reader, row, results[n] ?? { state: 'skipped', why: null })
    })
    const waiting = calls.values()
    const calling = Array.from({ length: CALLS_AT_ONCE }, async () => {
      for (const row of waiting) await record(reader, row, await push(reader, row, items))
    })
    await Promise.all([...mailing, ...calling])
    return due.length
  }
}
