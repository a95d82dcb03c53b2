import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/calendar/index.ts'
import type { Reader, Writer } from '../../../platform/db/index.ts'

export type MaterialState = 'submitted' | 'approved' | 'returned' | 'withdrawn'

export interface Material {
  readonly id: string
  readonly organisation: string
  readonly title: string
  readonly about: string
  readonly theme: string
  readonly kind: string
  readonly audiences: readonly string[]
  readonly language: 'zh' | 'en'
  readonly original: boolean
  readonly rights: string
  readonly rightsNote: string
  readonly licence: string
  readonly portraits: string
  readonly activity: string | null
  readonly file: string
  readonly hash: string
  readonly state: MaterialState
  readonly because: string | null
  readonly approvedOn: LocalDate | null
  readonly seq: number
  readonly submittedBy: string
  readonly submittedAt: string
}

const COLUMNS = sql`m.id, m.organisation, m.title, m.about, m.theme, m.kind, m.audiences, m.language, m.original, m.rights,
  m.rights_note as "rightsNote", m.licence, m.portraits, m.activity, m.file, m.hash, m.state, m.because, m.approved_on as "approvedOn", m.seq,
  m.submitted_by as "submittedBy", m.submitted_at as "submittedAt"`

/** Whose materials a reader sees: these banks' in every state, all where the reader supervises, and what others have released. */
export interface MaterialReach {
  readonly organisations: readonly string[]
  readonly supervises: boolean
}

const RELEASED = sql`(m.state = 'approved' and m.licence <> 'owner-only')`
const seen = ({ organisations, supervises }: MaterialReach) =>
  supervises ? sql`true` : sql`(m.organisation = any(${[...organisations]}::uuid[]) or ${RELEASED})`

export interface MaterialQuery {
  readonly query?: string | undefined
  readonly organisation?: string | undefined
  readonly theme?: string | undefined
  readonly kind?: string | undefined
  readonly audience?: string | undefined
  readonly state?: string | undefined
  readonly original?: boolean | undefined
  readonly activity?: string | undefined
}

export async function listMaterials(
  { db, district }: Reader,
  reach: MaterialReach,
  asked: MaterialQuery & { readonly offset: number; readonly limit: number },
): Promise<{ rows: Material[]; total: number }> {
  const words = asked.query?.trim().replace(/[\\%_]/g, '\\$&')
  const where = sql`m.district = ${district} and ${seen(reach)}
    ${words ? sql`and (m.title like ${`%${words}%`} or m.about like ${`%${words}%`})` : sql``}
    ${asked.organisation ? sql`and m.organisation = ${asked.organisation}::uuid` : sql``}
    ${asked.theme ? sql`and m.theme = ${asked.theme}` : sql``}
    ${asked.kind ? sql`and m.kind = ${asked.kind}` : sql``}
    ${asked.audience ? sql`and ${asked.audience} = any(m.audiences)` : sql``}
    ${asked.state ? sql`and m.state = ${asked.state}` : sql``}
    ${asked.original === undefined ? sql`` : sql`and m.original = ${asked.original}`}
    ${asked.activity ? sql`and m.activity = ${asked.activity}::uuid` : sql``}`
  const [{ rows }, count] = await Promise.all([
    sql<Material>`select ${COLUMNS} from financial_education.materials m where ${where}
      order by m.submitted_at desc, m.id offset ${asked.offset} limit ${asked.limit}`.execute(db),
    sql<{ total: number }>`select count(*)::int as total from financial_education.materials m where ${where}`.execute(db),
  ])
  return { rows, total: count.rows[0]?.total ?? 0 }
}

/** One that the reader sees. */
export async function materialFor({ db, district }: Reader, reach: MaterialReach, id: string): Promise<Material | undefined> {
  const { rows } = await sql<Material>`select ${COLUMNS} from financial_education.materials m
    where m.district = ${district} and m.id = ${id}::uuid and ${seen(reach)}`.execute(db)
  return rows[0]
}

/** Others with the same content that the reader sees, the earliest first. */
export async function sameContent({ db, district }: Reader, reach: MaterialReach, hash: string): Promise<Material[]> {
  const { rows } = await sql<Material>`select ${COLUMNS} from financial_education.materials m
    where m.district = ${district} and m.hash = ${hash} and m.state <> 'withdrawn' and ${seen(reach)} order by m.submitted_at`.execute(db)
  return rows
}

export async function insertMaterial({ db, district }: Writer, one: Material): Promise<void> {
  await sql`
    insert into financial_education.materials
      (district, id, organisation, title, about, theme, kind, audiences, language, original, rights, rights_note, licence, portraits, activity,
       file, hash, state, submitted_by, submitted_at)
    values (${district}, ${one.id}::uuid, ${one.organisation}::uuid, ${one.title}, ${one.about}, ${one.theme}, ${one.kind}, ${[...one.audiences]}::text[],
      ${one.language}, ${one.original}, ${one.rights}, ${one.rightsNote}, ${one.licence}, ${one.portraits}, ${one.activity}::uuid,
      ${one.file}::uuid, ${one.hash}, ${one.state}, ${one.submittedBy}::uuid, ${one.submittedAt})`.execute(db)
}

/** @returns false where somebody else was quicker, or where it stands otherwise */
export async function decideMaterial(
  { db, district }: Writer,
  one: {
    id: string
    expected: number
    from: readonly MaterialState[]
    state: MaterialState
    because: string | null
    on: LocalDate | null
    by: string
    at: string
  },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update financial_education.materials set state = ${one.state}, because = ${one.because},
      approved_on = coalesce(approved_on, ${one.on}::date), seq = seq + 1, decided_by = ${one.by}::uuid, decided_at = ${one.at}
    where district = ${district} and id = ${one.id}::uuid and seq = ${one.expected} and state = any(${[...one.from]}::text[])`.execute(db)
  return numAffectedRows === 1n
}
