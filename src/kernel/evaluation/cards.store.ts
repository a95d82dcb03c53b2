import { sql } from 'kysely'
import type { Reader, Writer } from '../../platform/db/index.ts'
import type { Scorecard } from './card.ts'

export interface CardRow {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly organisation: string
  readonly path: string
  readonly card: Scorecard
  readonly revision: number
  readonly draftedBy: string
  readonly draftedAt: string
  readonly from: string | null
  readonly inForceBy: string | null
  readonly inForceAt: string | null
  /** The first day of the next version in force; null where there is none. */
  readonly until: string | null
}

const cards = ({ db, district }: Reader) =>
  db
    .selectFrom('evaluation.scorecards as c')
    .where('c.district', '=', district)
    .select([
      ...(['c.id', 'c.name', 'c.version', 'c.organisation', 'c.path', 'c.card', 'c.revision', 'c.from_date as from'] as const),
      ...(['c.drafted_by as draftedBy', 'c.drafted_at as draftedAt', 'c.in_force_by as inForceBy', 'c.in_force_at as inForceAt'] as const),
    ])
    .select(
      sql<string | null>`(select min(n.from_date) from evaluation.scorecards n where n.district = c.district
        and n.organisation = c.organisation and n.name = c.name and n.version > c.version and n.from_date is not null)`.as('until'),
    )
    .$narrowType<{ card: never }>()

const rowsOf = (rows: readonly unknown[]) => rows as CardRow[]

export async function listCards(
  reader: Reader,
  paths: readonly string[],
  { name, offset, limit }: { readonly name?: string | undefined; readonly offset: number; readonly limit: number },
): Promise<{ rows: CardRow[]; total: number }> {
  let matching = cards(reader).where(startsWithAny('c.path', paths))
  if (name) matching = matching.where('c.name', '=', name)
  const [rows, { total }] = await Promise.all([
    matching.orderBy('c.name').orderBy('c.organisation').orderBy('c.version', 'desc').offset(offset).limit(limit).execute(),
    reader.db.selectFrom(matching.as('m')).select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow(),
  ])
  return { rows: rowsOf(rows), total }
}

/** Narrows to places of the tree; no place at all finds nothing. */
export const startsWithAny = (column: string, paths: readonly string[]) =>
  paths.length === 0
    ? sql<boolean>`false`
    : sql<boolean>`(${sql.join(
        paths.map((path) => sql`${sql.ref(column)} ^@ ${path}`),
        sql` or `,
      )})`

export const loadCard = async (reader: Reader, id: string): Promise<CardRow | undefined> =>
  rowsOf(await cards(reader).where('c.id', '=', id).execute())[0]

export const holdCard = async (writer: Writer, id: string): Promise<CardRow | undefined> =>
  rowsOf(await cards(writer).where('c.id', '=', id).forUpdate('c').execute())[0]

/** All versions of a card, the last first. */
export const versionsOf = async (reader: Reader, organisation: string, name: string): Promise<CardRow[]> =>
  rowsOf(await cards(reader).where('c.organisation', '=', organisation).where('c.name', '=', name).orderBy('c.version', 'desc').execute())

export async function insertCard(
  { db, district }: Writer,
  row: Pick<CardRow, 'id' | 'name' | 'version' | 'organisation' | 'path' | 'card' | 'draftedBy' | 'draftedAt'>,
): Promise<void> {
  await db
    .insertInto('evaluation.scorecards')
    .values({
      ...{ district, id: row.id, name: row.name, version: row.version, organisation: row.organisation, path: row.path },
      ...{ card: JSON.stringify(row.card), drafted_by: row.draftedBy, drafted_at: row.draftedAt },
    })
    .execute()
}

export async function updateDraft({ db, district }: Writer, id: string, card: Scorecard): Promise<void> {
  await db
    .updateTable('evaluation.scorecards')
    .set({ card: JSON.stringify(card), revision: sql`revision + 1` })
    .where('district', '=', district)
    .where('id', '=', id)
    .execute()
}

export async function putIntoForce(
  { db, district }: Writer,
  id: string,
  { from, by, at }: { readonly from: string; readonly by: string; readonly at: string },
): Promise<void> {
  await db
    .updateTable('evaluation.scorecards')
    .set({ from_date: from, in_force_by: by, in_force_at: at })
    .where('district', '=', district)
    .where('id', '=', id)
    .execute()
}

/** Whatever begins with a place goes along when the place moves in the tree. */
export async function movePaths({ db, district }: Writer, from: string, to: string): Promise<void> {
  for (const table of ['evaluation.scorecards', 'evaluation.evaluations', 'evaluation.subjects'] as const) {
    await db
      .updateTable(table)
      .set({ path: sql<string>`${to}::text || substr(path, ${from.length + 1}::int)` })
      .where('district', '=', district)
      .where('path', 'like', `${from}%`)
      .execute()
  }
}
