import { type RawBuilder, sql } from 'kysely'
import type { Reader, Writer } from '../../../platform/db/index.ts'
import type { AnswerKind, Standing } from './answering.ts'
import type { Criteria, Need } from './matching.ts'
import { below, type Ended } from './needs.store.ts'

type Condition = RawBuilder<unknown>

export interface StoredCriteria extends Criteria {
  readonly id: string
  readonly bank: string
  readonly version: number
  readonly open: boolean
  readonly declaredAt: string
}

const CRITERIA = sql`k.id, k.bank, k.version, k.open, k.amount_least as "amountLeast", k.amount_most as "amountMost", k.term_least as "termLeast",
  k.term_most as "termMost", k.purposes, k.securities, k.regions, k.industries, k.declared_at as "declaredAt"`
const NEWEST = sql`not exists (select from financial_education.financing_criteria later
  where later.district = k.district and later.bank = k.bank and later.version > k.version)`
const BANKS = (paths: readonly string[]): Condition => below(sql`u.path`, paths)

export async function insertCriteria(
  { db, district }: Writer,
  one: Omit<StoredCriteria, 'version'> & { readonly by: string },
): Promise<number> {
  // Two at the same moment: the second waits for the first and comes after it.
  await sql`select from organisations.units where district = ${district} and id = ${one.bank}::uuid for no key update`.execute(db)
  const { rows } = await sql<{ version: number }>`
    insert into financial_education.financing_criteria (district, id, bank, version, open, amount_least, amount_most, term_least, term_most,
      purposes, securities, regions, industries, declared_at, declared_by)
    values (${district}, ${one.id}::uuid, ${one.bank}::uuid,
      1 + coalesce((select max(version) from financial_education.financing_criteria where district = ${district} and bank = ${one.bank}::uuid), 0),
      ${one.open}, ${one.amountLeast}, ${one.amountMost}, ${one.termLeast}, ${one.termMost}, ${[...one.purposes]}::text[],
      ${[...one.securities]}::text[], ${[...one.regions]}::text[], ${[...one.industries]}::text[], ${one.declaredAt}::timestamptz, ${one.by}::uuid)
    returning version`.execute(db)
  return rows[0]?.version ?? 0
}

/** What each bank declares at present. @param paths of the banks' places; null: all of the district */
export async function criteriaNow({ db, district }: Reader, paths: readonly string[] | null): Promise<StoredCriteria[]> {
  const { rows } = await sql<StoredCriteria>`
    select ${CRITERIA} from financial_education.financing_criteria k join organisations.units u on u.district = k.district and u.id = k.bank
    where k.district = ${district} and ${NEWEST} and ${paths === null ? sql`true` : BANKS(paths)} order by u.no`.execute(db)
  return rows
}

export async function criteriaById({ db, district }: Reader, ids: readonly string[]): Promise<Map<string, StoredCriteria>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<StoredCriteria>`
    select ${CRITERIA} from financial_education.financing_criteria k
    where k.district = ${district} and k.id in (${sql.join(ids.map((id) => sql`${id}::uuid`))})`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

export interface NewApproach {
  readonly id: string
  readonly need: string
  readonly bank: string
  readonly criteria: string
  readonly shownOn: string
  readonly dueOn: string
  readonly remindOn: string
}

/** Shows a need to a bank, once. @returns whether it was not shown to it before */
export async function insertApproach({ db, district }: Writer, one: NewApproach): Promise<boolean> {
  const { rows } = await sql`
    insert into financial_education.financing_approaches (district, id, need, bank, criteria, shown_on, due_on, remind_on)
    values (${district}, ${one.id}::uuid, ${one.need}::uuid, ${one.bank}::uuid, ${one.criteria}::uuid, ${one.shownOn}::date, ${one.dueOn}::date,
      ${one.remindOn}::date) on conflict (district, need, bank) do nothing returning id`.execute(db)
  return rows.length > 0
}

/** Which bank was shown which of the needs that are still open. */
export async function openPairs({ db, district }: Reader): Promise<{ need: string; bank: string }[]> {
  const { rows } = await sql<{ need: string; bank: string }>`
    select a.need, a.bank from financial_education.financing_approaches a
      join financial_education.financing_needs n on n.district = a.district and n.id = a.need
    where a.district = ${district} and ${RUNNING}`.execute(db)
  return rows
}

/** A need as it stands between one bank and the enterprise. */
export interface Approach extends Need {
  readonly id: string
  readonly need: string
  readonly number: string
  readonly title: string
  readonly about: string
  readonly stage: string
  readonly organisation: string
  readonly path: string
  readonly bank: string
  readonly bankPath: string
  readonly criteria: string
  readonly shownOn: string
  readonly dueOn: string
  readonly standing: Standing
  readonly firstAnsweredOn: string | null
  readonly offer: string | null
  readonly chosenOn: string | null
  readonly chosenBank: string | null
  readonly signedOn: string | null
  readonly disbursedOn: string | null
  readonly disbursedAmount: number | null
  readonly ended: Ended | null
}

const APPROACHES = sql`financial_education.financing_approaches a
  join financial_education.financing_needs n on n.district = a.district and n.id = a.need
  join process.cases c on c.district = n.district and c.id = n.id
  join organisations.units u on u.district = a.district and u.id = a.bank`
const APPROACH = sql`a.id, a.need, c.number, c.title, c.state -> 'data' -> 'need' ->> 'about' as about, c.stage, c.organisation, c.path, a.bank,
  u.path as "bankPath", a.criteria, a.shown_on as "shownOn", a.due_on as "dueOn", a.standing, a.first_answered_on as "firstAnsweredOn", a.offer,
  n.amount, n.term, n.purpose, n.securities, n.region, n.industry, n.chosen_on as "chosenOn", n.chosen_bank as "chosenBank",
  n.signed_on as "signedOn", n.disbursed_on as "disbursedOn", n.disbursed_amount as "disbursedAmount", n.ended`
const RUNNING = sql`n.ended is null and n.chosen_on is null`

/** Every approach of a need, for the enterprise and the supervisor. */
export async function approachesOf({ db, district }: Reader, need: string): Promise<Approach[]> {
  const { rows } = await sql<Approach>`
    select ${APPROACH} from ${APPROACHES} where a.district = ${district} and a.need = ${need}::uuid order by u.no`.execute(db)
  return rows
}

/** One approach, where it is with a bank at or below the paths; null otherwise. */
export async function approachById({ db, district }: Reader, id: string, paths: readonly string[]): Promise<Approach | null> {
  const { rows } = await sql<Approach>`
    select ${APPROACH} from ${APPROACHES} where a.district = ${district} and a.id = ${id}::uuid and ${BANKS(paths)}`.execute(db)
  return rows[0] ?? null
}

/** Where banks at these paths can see a need, for a file of it. */
export async function approachesTo({ db, district }: Reader, need: string, paths: readonly string[]): Promise<Approach[]> {
  const { rows } = await sql<Approach>`
    select ${APPROACH} from ${APPROACHES} where a.district = ${district} and a.need = ${need}::uuid and ${BANKS(paths)}`.execute(db)
  return rows
}

export interface ApproachQuery {
  /** A number of a need. */
  readonly query?: string | undefined
  readonly standing?: Standing | undefined
  readonly late?: boolean | undefined
  readonly mine?: boolean | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** What was shown to banks at or below the paths, the newest first. Searched by number alone: the rest may have been taken back. */
export async function listApproaches(
  { db, district }: Reader,
  paths: readonly string[],
  today: string,
  query: ApproachQuery,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ rows: Approach[]; total: number }> {
  const late = sql`(a.standing = 'waiting' and a.due_on < ${today}::date and ${RUNNING})`
  const where = sql.join(
    [
      sql`a.district = ${district}`,
      BANKS(paths),
      ...(query.query === undefined ? [] : [sql`c.number ^@ ${query.query.trim().toUpperCase()}`]),
      ...(query.standing === undefined ? [] : [sql`a.standing = ${query.standing}`]),
      ...(query.late === undefined ? [] : [query.late ? late : sql`not ${late}`]),
      ...(query.mine === undefined ? [] : [query.mine ? sql`n.chosen_bank = a.bank` : sql`n.chosen_bank is distinct from a.bank`]),
      ...(query.from === undefined ? [] : [sql`a.shown_on >= ${query.from}::date`]),
      ...(query.to === undefined ? [] : [sql`a.shown_on <= ${query.to}::date`]),
    ],
    sql` and `,
  )
  const [{ rows }, count] = await Promise.all([
    sql<Approach>`select ${APPROACH} from ${APPROACHES} where ${where} order by a.shown_on desc, a.id desc offset ${offset} limit ${limit}`.execute(
      db,
    ),
    sql<{ total: number }>`select count(*)::int as total from ${APPROACHES} where ${where}`.execute(db),
  ])
  return { rows, total: count.rows[0]?.total ?? 0 }
}

/** What was said between a bank and the enterprise. */
export interface StoredAnswer {
  readonly id: string
  readonly approach: string
  readonly kind: AnswerKind | 'reply'
  readonly at: string
  readonly by: string
  readonly said: string
  readonly amount: number | null
  readonly annualRate: string | null
  readonly term: number | null
  readonly security: string | null
  readonly validUntil: string | null
}

export async function insertAnswer({ db, district }: Writer, one: StoredAnswer): Promise<void> {
  await sql`
    insert into financial_education.financing_answers (district, id, approach, kind, at, by_person, said, amount, annual_rate, term, security, valid_until)
    values (${district}, ${one.id}::uuid, ${one.approach}::uuid, ${one.kind}, ${one.at}::timestamptz, ${one.by}::uuid, ${one.said}, ${one.amount},
      ${one.annualRate}, ${one.term}, ${one.security}, ${one.validUntil}::date)`.execute(db)
}

/** What was said with some approaches, in the order in which it was. */
export async function answersOf({ db, district }: Reader, approaches: readonly string[]): Promise<StoredAnswer[]> {
  if (approaches.length === 0) return []
  const { rows } = await sql<StoredAnswer>`
    select id, approach, kind, at, by_person as by, said, amount, annual_rate as "annualRate", term, security, valid_until as "validUntil"
    from financial_education.financing_answers
    where district = ${district} and approach in (${sql.join(approaches.map((id) => sql`${id}::uuid`))}) order by at, id`.execute(db)
  return rows
}

export interface Turn {
  readonly standing?: Standing
  readonly offer?: string | null
  readonly first_answered_on?: string
  readonly due_on?: string
  readonly remind_on?: string
  readonly reminded?: boolean
  readonly overdue_told?: boolean
}

export async function updateApproach({ db, district }: Writer, id: string, turn: Turn): Promise<void> {
  await db.updateTable('financial_education.financing_approaches').set(turn).where('district', '=', district).where('id', '=', id).execute()
}

/** Offers that stand with a need. */
export async function standingOffers(
  { db, district }: Reader,
  need: string,
): Promise<{ bank: string; offer: string; amount: number; validUntil: string }[]> {
  const { rows } = await sql<{ bank: string; offer: string; amount: number; validUntil: string }>`
    select a.bank, s.id as offer, s.amount, s.valid_until as "validUntil" from financial_education.financing_approaches a
      join financial_education.financing_answers s on s.district = a.district and s.id = a.offer
    where a.district = ${district} and a.need = ${need}::uuid and a.standing = 'offered'`.execute(db)
  return rows
}

export interface WaitingBank {
  readonly id: string
  readonly need: string
  readonly number: string
  readonly path: string
  readonly bank: string
  readonly dueOn: string
  readonly late: boolean
}

/** Banks whose turn it is and who are to be reminded, or are late and nobody was told. */
export async function waitingBanks({ db, district }: Reader, today: string): Promise<WaitingBank[]> {
  const { rows } = await sql<WaitingBank>`
    select a.id, a.need, c.number, c.path, a.bank, a.due_on as "dueOn", a.due_on < ${today}::date as late from ${APPROACHES}
    where a.district = ${district} and a.standing = 'waiting' and ${RUNNING}
      and ((a.due_on < ${today}::date and not a.overdue_told) or (a.remind_on <= ${today}::date and not a.reminded)) order by a.id`.execute(
    db,
  )
  return rows
}
