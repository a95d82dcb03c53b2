import { type RawBuilder, sql } from 'kysely'
import type { Reader, Writer } from '../../../platform/db/index.ts'
import { searched } from '../../../platform/text/index.ts'
import type { Need } from './matching.ts'
import type { NeedStanding } from './releasing.ts'

type Condition = RawBuilder<unknown>
export type Ended = NonNullable<NeedStanding['ended']>

/** A need with what became of it. */
export interface NeedFound extends Need {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly stage: string
  readonly due: string | null
  readonly organisation: string
  readonly path: string
  readonly filedOn: string
  readonly firstAnswerOn: string | null
  readonly chosenOn: string | null
  readonly chosenBank: string | null
  readonly chosenOffer: string | null
  readonly signedOn: string | null
  readonly disbursedOn: string | null
  readonly disbursedAmount: number | null
  readonly ended: Ended | null
  readonly endedOn: string | null
  /** Banks that it was shown to, that have answered, and that are late. */
  readonly shown: number
  readonly answered: number
  readonly late: number
}

const NEEDS = sql`financial_education.financing_needs n join process.cases c on c.district = n.district and c.id = n.id`
const COLUMNS = sql`n.id, c.number, c.title, c.stage, c.due_on as due, c.organisation, c.path, n.amount, n.term, n.purpose, n.securities, n.region,
  n.industry, n.filed_on as "filedOn", n.first_answer_on as "firstAnswerOn", n.chosen_on as "chosenOn", n.chosen_bank as "chosenBank",
  n.chosen_offer as "chosenOffer", n.signed_on as "signedOn", n.disbursed_on as "disbursedOn", n.disbursed_amount as "disbursedAmount",
  n.ended, n.ended_on as "endedOn"`
const counted = (today: string): Condition => sql`
  (select count(*)::int from financial_education.financing_approaches a where a.district = n.district and a.need = n.id) as shown,
  (select count(first_answered_on)::int from financial_education.financing_approaches a where a.district = n.district and a.need = n.id) as answered,
  (select count(*)::int from financial_education.financing_approaches a where a.district = n.district and a.need = n.id
    and ${lateOn(today)}) as late`
const all = (conditions: readonly Condition[]): Condition => sql.join(conditions, sql` and `)
const given = <T>(value: T | undefined, condition: (value: T) => Condition): Condition[] => (value === undefined ? [] : [condition(value)])

/** A bank's turn that is over; asked only while banks can still answer. */
const lateOn = (today: string): Condition =>
  sql`a.standing = 'waiting' and a.due_on < ${today}::date and n.ended is null and n.chosen_on is null`

/** At or below one of these places of the tree; nowhere where there is none. */
export const below = (column: Condition, paths: readonly string[]): Condition =>
  paths.length === 0
    ? sql`false`
    : sql`(${sql.join(
        paths.map((path) => sql`${column} ^@ ${path}`),
        sql` or `,
      )})`

export async function insertNeed({ db, district }: Writer, need: Need & { readonly id: string; readonly filedOn: string }): Promise<void> {
  await sql`
    insert into financial_education.financing_needs (district, id, amount, term, purpose, securities, region, industry, filed_on)
    values (${district}, ${need.id}::uuid, ${need.amount}, ${need.term}, ${need.purpose}, ${[...need.securities]}::text[], ${need.region},
      ${need.industry}, ${need.filedOn}::date)`.execute(db)
}

export async function needById({ db, district }: Reader, id: string, today: string): Promise<NeedFound | null> {
  const { rows } = await sql<NeedFound>`
    select ${COLUMNS}, ${counted(today)} from ${NEEDS} where n.district = ${district} and n.id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

/** Holds the case of a need: what the enterprise decides and what banks answer meanwhile come one after the other. */
export async function holdNeed({ db, district }: Writer, id: string): Promise<void> {
  await sql`select from process.cases where district = ${district} and id = ${id}::uuid for update`.execute(db)
}

/** Needs that banks can still answer. */
export async function openNeeds({
  db,
  district,
}: Reader): Promise<(Need & { readonly id: string; readonly number: string; readonly path: string })[]> {
  const { rows } = await sql<Need & { id: string; number: string; path: string }>`
    select n.id, c.number, c.path, n.amount, n.term, n.purpose, n.securities, n.region, n.industry from ${NEEDS}
    where n.district = ${district} and n.ended is null and n.chosen_on is null order by n.id`.execute(db)
  return rows
}

export interface NeedQuery {
  readonly query?: string | undefined
  readonly stage?: string | undefined
  readonly purpose?: string | undefined
  readonly industry?: string | undefined
  readonly region?: string | undefined
  /** Some bank is late with its answer. */
  readonly late?: boolean | undefined
  /** Filed from this day to that one. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

const SORTS = { filed: sql`c.number`, amount: sql`n.amount`, stage: sql`c.stage`, due: sql`c.due_on` }
export type NeedSort = keyof typeof SORTS

/** The needs of enterprises at or below the paths. */
export async function listNeeds(
  { db, district }: Reader,
  paths: readonly string[],
  today: string,
  query: NeedQuery,
  {
    sort,
    order,
    offset,
    limit,
  }: { readonly sort: NeedSort; readonly order: 'asc' | 'desc'; readonly offset: number; readonly limit: number },
): Promise<{ rows: NeedFound[]; total: number }> {
  const words = query.query ? searched(query.query) : null
  const isLate = sql`exists (select from financial_education.financing_approaches a where a.district = n.district and a.need = n.id and ${lateOn(today)})`
  const where = all([
    sql`n.district = ${district}`,
    below(sql`c.path`, paths),
    ...(words ? [sql`c.search_text like ${words.like}`] : []),
    ...given(query.stage, (stage) => sql`c.stage = ${stage}`),
    ...given(query.purpose, (purpose) => sql`n.purpose = ${purpose}`),
    ...given(query.industry, (industry) => sql`n.industry = ${industry}`),
    ...given(query.region, (region) => sql`n.region = ${region}`),
    ...given(query.late, (wanted) => (wanted ? isLate : sql`not ${isLate}`)),
    ...given(query.from, (day) => sql`n.filed_on >= ${day}::date`),
    ...given(query.to, (day) => sql`n.filed_on <= ${day}::date`),
  ])
  const [{ rows }, count] = await Promise.all([
    sql<NeedFound>`select ${COLUMNS}, ${counted(today)} from ${NEEDS} where ${where}
      order by ${SORTS[sort]} ${sql.raw(order)} nulls last, n.id offset ${offset} limit ${limit}`.execute(db),
    sql<{ total: number }>`select count(*)::int as total from ${NEEDS} where ${where}`.execute(db),
  ])
  return { rows, total: count.rows[0]?.total ?? 0 }
}

type Written = 'first_answer_on' | 'chosen_on' | 'chosen_bank' | 'chosen_offer' | 'signed_on' | 'disbursed_on' | 'ended' | 'ended_on'

export async function updateNeed(
  { db, district }: Writer,
  id: string,
  values: Readonly<Partial<Record<Written, string>>> & { readonly disbursed_amount?: number },
): Promise<void> {
  await db.updateTable('financial_education.financing_needs').set(values).where('district', '=', district).where('id', '=', id).execute()
}

/** The first answer of any bank, whichever it is. */
export async function noteFirstAnswer({ db, district }: Writer, id: string, on: string): Promise<void> {
  await sql`
    update financial_education.financing_needs set first_answer_on = ${on}::date
    where district = ${district} and id = ${id}::uuid and first_answer_on is null`.execute(db)
}

export interface CountedNeed {
  readonly amount: number
  readonly filedOn: string
  readonly firstAnswerOn: string | null
  readonly chosenOn: string | null
  readonly disbursedOn: string | null
  readonly disbursedAmount: number | null
  readonly purpose: string
  readonly industry: string
  readonly region: string
}

/** What was filed in a year, for totals. Withdrawn needs count: they were filed. */
export async function needsOfYear({ db, district }: Reader, year: number): Promise<CountedNeed[]> {
  const { rows } = await sql<CountedNeed>`
    select n.amount, n.filed_on as "filedOn", n.first_answer_on as "firstAnswerOn", n.chosen_on as "chosenOn", n.disbursed_on as "disbursedOn",
      n.disbursed_amount as "disbursedAmount", n.purpose, n.industry, n.region
    from financial_education.financing_needs n
    where n.district = ${district} and n.filed_on >= make_date(${year}, 1, 1) and n.filed_on <= make_date(${year}, 12, 31)`.execute(db)
  return rows
}

/** The townships of the district's own list, by which needs and criteria name places. */
export async function townships({ db, district }: Reader): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from financial_education.places where district = ${district} and kind = 'township' and closed_on is null order by code`.execute(
    db,
  )
  return rows.map(({ name }) => name)
}
