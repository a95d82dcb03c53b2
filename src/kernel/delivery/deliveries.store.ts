import { sql } from 'kysely'
import type { Reader, Writer } from '../../platform/db/index.ts'

export type Channel = 'email' | 'webhook'
export type DeliveryState = 'due' | 'sent' | 'failed' | 'skipped'

export interface DeliveryRow {
  readonly id: string
  readonly item: string | null
  readonly person: string | null
  readonly channel: Channel
  readonly target: string
  readonly kind: string
  readonly to: string
  readonly at: string
  readonly dueAt: string
  readonly state: DeliveryState
  readonly tries: number
  readonly lastAt: string | null
  readonly result: string | null
}

export type NewDelivery = Omit<DeliveryRow, 'state' | 'tries' | 'lastAt' | 'result'>

const FIELDS = [
  'id',
  'item',
  'person',
  'channel',
  'target',
  'kind',
  'to_masked as to',
  'at',
  'due_at as dueAt',
  'state',
  'tries',
  'last_at as lastAt',
  'result',
] as const

const all = ({ district, db }: Reader) => db.selectFrom('delivery.deliveries').where('district', '=', district)

/** What is on its way already stays as it is. */
export async function insertDeliveries({ district, db }: Writer, rows: readonly NewDelivery[]): Promise<void> {
  if (rows.length === 0) return
  await db
    .insertInto('delivery.deliveries')
    .values(rows.map(({ to, dueAt, ...row }) => ({ district, ...row, to_masked: to, due_at: dueAt })))
    .onConflict((on) => on.doNothing())
    .execute()
}

/** A code is sent by whoever asked for it and never again: until something came of it, it counts as interrupted. */
export async function logCode(
  { district, db }: Writer,
  { id, person, to, at }: { readonly id: string; readonly person: string; readonly to: string; readonly at: string },
): Promise<void> {
  const row = { district, id, person, channel: 'email', target: person, kind: 'code', to_masked: to, at, due_at: at }
  await db
    .insertInto('delivery.deliveries')
    .values({ ...row, state: 'failed', tries: 1, last_at: at, result: 'interrupted' })
    .execute()
}

/**
 * Takes what is due to a few places, for as long as a try may last: whoever dies over it leaves it to the next. Nobody else
 * takes the same.
 * @param until when it is due again unless something comes of it
 */
export async function takeDue(
  { district, db }: Reader,
  channel: Channel,
  { now, until, places, rows: most }: { readonly now: string; readonly until: string; readonly places: number; readonly rows: number },
): Promise<DeliveryRow[]> {
  const { rows } = await sql<DeliveryRow>`
    with places as (
      select target from delivery.deliveries
      where district = ${district} and state = 'due' and due_at <= ${now}::timestamptz and channel = ${channel}
      group by target order by min(due_at) limit ${places}
    ), due as (
      select id from delivery.deliveries
      where district = ${district} and state = 'due' and due_at <= ${now}::timestamptz and channel = ${channel}
        and target in (select target from places)
      order by due_at limit ${most} for update skip locked
    )
    update delivery.deliveries d set due_at = ${until}::timestamptz, tries = d.tries + 1, last_at = ${now}::timestamptz
    from due where d.district = ${district} and d.id = due.id
    returning d.id, d.item, d.person, d.channel, d.target, d.kind, d.to_masked as "to", d.at, d.due_at as "dueAt", d.state, d.tries,
      d.last_at as "lastAt", d.result`.execute(db)
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1))
}

export async function settle(
  { district, db }: Reader,
  ids: readonly string[],
  { state, result, dueAt }: { readonly state: DeliveryState; readonly result: string | null; readonly dueAt?: string },
): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('delivery.deliveries')
    .set({ state, result, ...(dueAt && { due_at: dueAt }) })
    .where('district', '=', district)
    .where('id', 'in', [...ids])
    .execute()
}

/** As if it had never been tried. */
export async function dueAgain({ district, db }: Writer, id: string, now: string): Promise<void> {
  await db
    .updateTable('delivery.deliveries')
    .set({ state: 'due', due_at: now, tries: 0 })
    .where('district', '=', district)
    .where('id', '=', id)
    .execute()
}

export async function holdDelivery(writer: Writer, id: string): Promise<DeliveryRow | null> {
  const row = await all(writer).where('id', '=', id).select(FIELDS).forUpdate().executeTakeFirst()
  return (row as DeliveryRow | undefined) ?? null
}

export interface LogQuery {
  readonly person?: string
  readonly state?: DeliveryState | undefined
  readonly channel?: Channel | undefined
  readonly offset: number
  readonly limit: number
}

/** Newest first. */
export async function logOf(reader: Reader, { person, state, channel, offset, limit }: LogQuery) {
  let found = all(reader)
  if (person) found = found.where('person', '=', person).where('channel', '=', 'email')
  if (state) found = found.where('state', '=', state)
  if (channel) found = found.where('channel', '=', channel)
  const [rows, { total }] = await Promise.all([
    found.select(FIELDS).orderBy('id', 'desc').offset(offset).limit(limit).execute(),
    found.select((q) => q.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { rows: rows as DeliveryRow[], total }
}

/** Codes that were sent to somebody since. */
export async function codesSince(reader: Reader, person: string, since: string): Promise<number> {
  const { sent } = await all(reader)
    .where('person', '=', person)
    .where('kind', '=', 'code')
    .where('at', '>', since)
    .select((q) => q.fn.countAll<number>().as('sent'))
    .executeTakeFirstOrThrow()
  return sent
}

/** Forgets what was done with before the instant. */
export async function forgetBefore({ district, db }: Writer, instant: string): Promise<void> {
  await db
    .deleteFrom('delivery.deliveries')
    .where('district', '=', district)
    .where('state', '!=', 'due')
    .where('at', '<', instant)
    .execute()
}

/** Longer than any transaction may last: by then, whatever was given a lower id is committed or never will be. */
const SETTLED_AFTER = '3 minutes'

/**
 * Where the look through a district's messages begins, held until the transaction ends.
 * @param newest the newest message there is; with it the place is kept for later looks
 * @returns null where another process is looking
 */
export async function beginLook({ district, db }: Writer, newest: string): Promise<string | null> {
  await sql`
    insert into delivery.progress (district, settled, newest, newest_at)
    values (${district}, ${newest}::uuid, ${newest}::uuid, clock_timestamp()) on conflict do nothing`.execute(db)
  const { rows } = await sql<{ settled: string }>`
    select settled from delivery.progress where district = ${district} for update skip locked`.execute(db)
  const [row] = rows
  if (!row) return null
  await sql`
    update delivery.progress set settled = newest, newest = ${newest}::uuid, newest_at = clock_timestamp()
    where district = ${district} and newest_at < clock_timestamp() - ${SETTLED_AFTER}::interval`.execute(db)
  return row.settled
}
