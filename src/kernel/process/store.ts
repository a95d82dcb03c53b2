import { sql } from 'kysely'
import type { Reader, Writer } from '../../platform/db/index.ts'
import type { CaseEvent, CaseState } from './state.ts'

/** A case as it lies in the database. */
export interface StoredCase {
  readonly id: string
  readonly number: string
  readonly process: string
  readonly version: number
  readonly organisation: string
  /** Where its organisation lies in the tree. */
  readonly path: string
  readonly state: CaseState
  readonly startedAt: string
  readonly updatedAt: string
}

/** What a key was used for before, and what was answered. */
export interface Earlier {
  readonly asked: string
  readonly answer: unknown
}

const CASE = [
  'id',
  'number',
  'process',
  'version',
  'organisation',
  'path',
  'state',
  'started_at as startedAt',
  'updated_at as updatedAt',
] as const

const caseById = (reader: Reader, id: string) =>
  reader.db
    .selectFrom('process.cases')
    .select(CASE)
    .$narrowType<{ state: CaseState }>()
    .where('district', '=', reader.district)
    .where('id', '=', id)

export async function loadCase(reader: Reader, id: string): Promise<StoredCase | null> {
  return ((await caseById(reader, id).executeTakeFirst()) as StoredCase | undefined) ?? null
}

/** The case, held until the transaction ends: steps of the software itself wait for one another instead of being refused. */
export async function holdCase(writer: Writer, id: string): Promise<StoredCase | null> {
  return ((await caseById(writer, id).forUpdate().executeTakeFirst()) as StoredCase | undefined) ?? null
}

export async function earlierAnswer(reader: Reader, key: string): Promise<Earlier | null> {
  const row = await reader.db
    .selectFrom('platform.answers')
    .select(['asked', 'answer'])
    .where('district', '=', reader.district)
    .where('key', '=', key)
    .executeTakeFirst()
  return row ?? null
}

/** What happened, with the hash of the form as it was shown where one was filled in. */
export type StoredEvent = CaseEvent & { readonly formShown?: string }

/** In the order in which they happened. @param after only what came after this one */
export async function eventsOf(reader: Reader, id: string, after = 0): Promise<StoredEvent[]> {
  const rows = await reader.db
    .selectFrom('process.events')
    .select(['seq', 'at', 'by', 'on_behalf_of', 'happening', 'form_shown'])
    .where('district', '=', reader.district)
    .where('case_id', '=', id)
    .where('seq', '>', after)
    .orderBy('seq')
    .execute()
  return rows.map(
    ({ seq, at, by, on_behalf_of, happening, form_shown }) =>
      ({
        ...(happening as object),
        seq,
        at,
        by,
        ...(on_behalf_of && { onBehalfOf: on_behalf_of }),
        ...(form_shown && { formShown: form_shown }),
      }) as StoredEvent,
  )
}

/** Cases whose clock has something to say on this day, the longest due first. */
export async function casesToTick(reader: Reader, today: string): Promise<string[]> {
  const rows = await reader.db
    .selectFrom('process.cases')
    .select('id')
    .where('district', '=', reader.district)
    .where('tick_on', '<=', today)
    .orderBy('tick_on')
    .execute()
  return rows.map((row) => row.id)
}

/** The next number of a kind of case in a year: 'CX-2026-0007'. Filings of one kind wait for one another, so that none is left out. */
export async function nextNumber(writer: Writer, prefix: string, year: number): Promise<string> {
  const { last } = await writer.db
    .insertInto('process.counters')
    .values({ district: writer.district, prefix, year, last: 1 })
    .onConflict((conflict) => conflict.columns(['district', 'prefix', 'year']).doUpdateSet({ last: sql`process.counters.last + 1` }))
    .returning('last')
    .executeTakeFirstOrThrow()
  return `${prefix}-${year}-${String(last).padStart(4, '0')}`
}

/** Takes the cases at or below a place along to where the organisation was moved. */
export async function moveCases(writer: Writer, from: string, to: string): Promise<void> {
  // Cases before tasks: a step that comes in between holds its case, and its tasks take their place from there.
  for (const table of ['process.cases', 'process.tasks'] as const) {
    await writer.db
      .updateTable(table)
      .set({ path: sql<string>`${to}::text || substr(path, ${from.length + 1}::int)` })
      .where('district', '=', writer.district)
      .where('path', 'like', `${from}%`)
      .execute()
  }
}
