import { sql } from 'kysely'
import type { Reader, Writer } from '../../platform/db/index.ts'
import type { Reason, Text } from '../language/index.ts'

export interface HandoverRow {
  readonly id: string
  readonly person: string
  readonly account: string
  readonly successor: string
  readonly otherwise: string | null
  readonly chosen: Readonly<Record<string, string>>
  readonly reason: string
  readonly orderedBy: string
  readonly responsible: string
  readonly orderedAt: string
  readonly parts: number
  readonly rolesEnded: number
  readonly doneAt: string | null
}

export interface ItemRow {
  readonly caseId: string
  readonly part: string
  readonly number: string
  readonly title: string
  readonly partTitle: Text
  readonly givenTo: string | null
  readonly refused: Reason | null
}

const handovers = ({ db, district }: Reader) =>
  db
    .selectFrom('handover.handovers')
    .where('district', '=', district)
    .select([
      'id',
      'person',
      'account',
      'successor',
      'otherwise',
      'chosen',
      'reason',
      'ordered_by as orderedBy',
      'ordered_by_person as responsible',
      'ordered_at as orderedAt',
      'parts',
      'roles_ended as rolesEnded',
      'done_at as doneAt',
    ])
    .$narrowType<{ chosen: HandoverRow['chosen'] }>()

export const loadHandover = (reader: Reader, id: string): Promise<HandoverRow | undefined> =>
  handovers(reader).where('id', '=', id).executeTakeFirst()

/** Held until the transaction ends: two processes never work at one hand-over at once. */
export const holdHandover = (writer: Writer, id: string): Promise<HandoverRow | undefined> =>
  handovers(writer).where('id', '=', id).forUpdate().executeTakeFirst()

export async function insertHandover({ db, district }: Writer, row: Omit<HandoverRow, 'doneAt'>): Promise<void> {
  await db
    .insertInto('handover.handovers')
    .values({
      district,
      id: row.id,
      person: row.person,
      account: row.account,
      successor: row.successor,
      otherwise: row.otherwise,
      chosen: JSON.stringify(row.chosen),
      reason: row.reason,
      ordered_by: row.orderedBy,
      ordered_by_person: row.responsible,
      ordered_at: row.orderedAt,
      parts: row.parts,
      roles_ended: row.rolesEnded,
    })
    .execute()
}

export async function insertItem({ db, district }: Writer, handover: string, item: ItemRow): Promise<void> {
  await db
    .insertInto('handover.items')
    .values({
      district,
      handover,
      case_id: item.caseId,
      part: item.part,
      number: item.number,
      title: item.title,
      part_title: JSON.stringify(item.partTitle),
      given_to: item.givenTo,
      refused: item.refused && JSON.stringify(item.refused),
    })
    .execute()
}

export async function finish({ db, district }: Writer, id: string, at: string): Promise<void> {
  await db.updateTable('handover.handovers').set({ done_at: at }).where('district', '=', district).where('id', '=', id).execute()
}

/** Case and part of everything that was looked at already. */
export async function handledOf({ db, district }: Reader, handover: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('handover.items')
    .where('district', '=', district)
    .where('handover', '=', handover)
    .select(['case_id', 'part'])
    .execute()
  return new Set(rows.map(({ case_id, part }) => `${case_id} ${part}`))
}

/** What went another way than it was meant to. */
export async function exceptionsOf({ db, district }: Reader, handover: string): Promise<ItemRow[]> {
  return (await db
    .selectFrom('handover.items')
    .where('district', '=', district)
    .where('handover', '=', handover)
    .where('refused', 'is not', null)
    .select(['case_id as caseId', 'part', 'number', 'title', 'part_title as partTitle', 'given_to as givenTo', 'refused'])
    .orderBy('number')
    .execute()) as unknown as ItemRow[]
}

/** How many parts each successor was given. */
export async function givenOf({ db, district }: Reader, handover: string): Promise<{ person: string; count: number }[]> {
  const { rows } = await sql<{ person: string; count: number }>`
    select given_to as person, count(*)::int as count from handover.items
    where district = ${district} and handover = ${handover}::uuid and given_to is not null group by given_to`.execute(db)
  return rows
}
