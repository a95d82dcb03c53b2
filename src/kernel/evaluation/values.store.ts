import { sql } from 'kysely'
import type { Reader, Writer } from '../../platform/db/index.ts'
import { type Explanation, linesOf } from './explanation.ts'
import type { Mark } from './panel.ts'

export interface KeptRecords {
  readonly list: string
  readonly filter: Readonly<Record<string, string>>
  readonly ids: readonly string[]
}

export type Origin = 'entered' | 'measure' | 'correction'

export interface NewValue {
  readonly id: string
  readonly subject: string
  readonly name: string
  readonly value: string | null
  readonly whole: string | null
  readonly marks: readonly Mark[]
  readonly asOf: string
  readonly evidence: string
  readonly records: KeptRecords | null
  readonly origin: Origin
  readonly correction: string | null
  readonly enteredBy: string | null
  readonly enteredAt: string
}

/** A value as it is read: how many records, not which. */
export interface ValueRow extends Omit<NewValue, 'records'> {
  readonly no: number
  readonly records: { readonly list: string; readonly filter: Readonly<Record<string, string>>; readonly count: number } | null
}

const shortly = ({ list, filter, ids }: KeptRecords) => ({ list, filter, count: ids.length })

/** All at once, in one statement. */
export async function insertValues({ db, district }: Writer, evaluation: string, values: readonly NewValue[]): Promise<void> {
  if (values.length === 0) return
  const rows = values.map((one) => ({
    ...{ id: one.id, subject: one.subject, name: one.name, value: one.value, whole: one.whole, marks: one.marks, as_of: one.asOf },
    ...{
      evidence: one.evidence,
      records: one.records && shortly(one.records),
      record_ids: one.records?.ids ?? null,
      origin: one.origin,
      correction: one.correction,
    },
    ...{ entered_by: one.enteredBy, entered_at: one.enteredAt },
  }))
  await sql`
    insert into evaluation.values
      (district, id, evaluation, subject, name, value, whole, marks, as_of, evidence, records, record_ids, origin, correction, entered_by, entered_at)
    select ${district}, id, ${evaluation}::uuid, subject, name, value, whole, marks, as_of, evidence, nullif(records, 'null'), record_ids, origin,
      correction, entered_by, entered_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, subject uuid, name text, value numeric, whole numeric, marks jsonb,
      as_of timestamptz, evidence text, records jsonb, record_ids uuid[], origin text, correction uuid, entered_by uuid, entered_at timestamptz)`.execute(
    db,
  )
}

const COLUMNS = sql`v.id, v.no, v.subject, v.name, v.value, v.whole, v.marks, v.as_of as "asOf", v.evidence, v.origin, v.correction,
  v.entered_by as "enteredBy", v.entered_at as "enteredAt", v.records`

/** The last value of every line of every subject, or of one subject. */
const current = ({ district }: Reader, evaluation: string, subject: string | undefined) => sql`
  select distinct on (v.subject, v.name) ${COLUMNS} from evaluation.values v
  where v.district = ${district} and v.evaluation = ${evaluation}::uuid
    and (${subject ?? null}::uuid is null or v.subject = ${subject ?? null}::uuid)
  order by v.subject, v.name, v.no desc`

export async function currentValues(reader: Reader, evaluation: string): Promise<ValueRow[]> {
  const { rows } = await sql<ValueRow>`${current(reader, evaluation, undefined)}`.execute(reader.db)
  return rows
}

export async function listValues(
  reader: Reader,
  {
    evaluation,
    subject,
    line,
    offset,
    limit,
  }: {
    readonly evaluation: string
    readonly subject?: string | undefined
    readonly line?: string | undefined
    readonly offset: number
    readonly limit: number
  },
): Promise<{ rows: ValueRow[]; total: number }> {
  const { rows } = await sql<ValueRow & { total: number }>`
    select c.*, count(*) over ()::int as total from (${current(reader, evaluation, subject)}) c
    where ${line ?? null}::text is null or c.name = ${line ?? null}
    order by c.subject, c.name offset ${offset} limit ${limit}`.execute(reader.db)
  return { rows, total: rows[0]?.total ?? 0 }
}

/** How many have a value on each line; a line that nobody has one on is not there. */
export async function presentOn(reader: Reader, evaluation: string): Promise<{ name: string; present: number }[]> {
  const { rows } = await sql<{ name: string; present: number }>`
    select c.name, count(*)::int as present from (${current(reader, evaluation, undefined)}) c
    where c.value is not null or c.marks <> '[]' group by c.name order by c.name`.execute(reader.db)
  return rows
}

/** The number of the last value that was entered; 0 where there is none. */
export async function lastValue({ db, district }: Reader, evaluation: string): Promise<number> {
  const found = await db
    .selectFrom('evaluation.values')
    .select(sql<number | null>`max(no)`.as('no'))
    .where('district', '=', district)
    .where('evaluation', '=', evaluation)
    .executeTakeFirst()
  return found?.no ?? 0
}

/** Which records some values counted, by the value's id. */
export async function recordsOf({ db, district }: Reader, values: readonly string[]): Promise<Record<string, string[]>> {
  if (values.length === 0) return {}
  const rows = await db
    .selectFrom('evaluation.values')
    .select(['id', 'record_ids as ids'])
    .where('district', '=', district)
    .where('id', 'in', values)
    .where('record_ids', 'is not', null)
    .execute()
  return Object.fromEntries(rows.map(({ id, ids }) => [id, ids ?? []]))
}

/** Which records each counted value of an explanation rests on. */
export const recordsIn = (reader: Reader, explanation: Explanation): Promise<Record<string, string[]>> =>
  recordsOf(
    reader,
    linesOf(explanation).flatMap(({ given }) => (given?.id && given.records ? [given.id] : [])),
  )
