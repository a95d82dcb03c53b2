import { sql } from 'kysely'
import type { Reader, Writer } from '../../../platform/db/index.ts'
import type { Releasable, Release } from './releasing.ts'

/** Its content is sealed; null once it was taken back. */
export type StoredRelease = Release<string | null> & { readonly need: string }

const COLUMNS = sql`r.id, r.need, r.item, r.sealed as content, r.released_at as "releasedAt", r.taken_back_at as "takenBackAt"`

export async function insertRelease(
  { db, district }: Writer,
  release: {
    readonly id: string
    readonly need: string
    readonly item: Releasable
    readonly sealed: string
    readonly at: string
    readonly by: string
  },
): Promise<void> {
  await sql`
    insert into financial_education.financing_releases (district, id, need, item, sealed, released_at, released_by)
    values (${district}, ${release.id}::uuid, ${release.need}::uuid, ${release.item}, ${release.sealed},
      ${release.at}::timestamptz, ${release.by}::uuid)`.execute(db)
}

/** Takes something back: what it said is gone, that it was released stays. @returns whether there was anything to take back */
export async function takeBack({ db, district }: Writer, need: string, id: string, at: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update financial_education.financing_releases set sealed = null, taken_back_at = ${at}::timestamptz
    where district = ${district} and need = ${need}::uuid and id = ${id}::uuid and taken_back_at is null`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}

/** What was released with some needs, the earliest first, what was taken back included. */
export async function releasesOf({ db, district }: Reader, needs: readonly string[]): Promise<StoredRelease[]> {
  if (needs.length === 0) return []
  const { rows } = await sql<StoredRelease>`
    select ${COLUMNS} from financial_education.financing_releases r
    where r.district = ${district} and r.need in (${sql.join(needs.map((id) => sql`${id}::uuid`))}) order by r.released_at, r.id`.execute(
    db,
  )
  return rows
}

/** Of which need something was released, and whether it was taken back; null where there is no such release. */
export async function releaseById(
  { db, district }: Reader,
  id: string,
): Promise<{ readonly need: string; readonly takenBackAt: string | null } | null> {
  const { rows } = await sql<{ need: string; takenBackAt: string | null }>`
    select r.need, r.taken_back_at as "takenBackAt" from financial_education.financing_releases r
    where r.district = ${district} and r.id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}
