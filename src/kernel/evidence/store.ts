import { sql } from 'kysely'
import type { Reader, Writer } from '../../platform/db/index.ts'
import type { EvidenceFile, Owner } from './index.ts'

const COLUMNS = [
  'id',
  'hash',
  'name',
  'size',
  'type',
  'width',
  'height',
  'thumbnail',
  'kind',
  'uploaded_by',
  'uploaded_at',
  'owner_kind',
  'owner_id',
  'bound_at',
] as const

const filesIn = (reader: Reader) => reader.db.selectFrom('evidence.files').select(COLUMNS).where('district', '=', reader.district)
type Row = Awaited<ReturnType<ReturnType<typeof filesIn>['executeTakeFirstOrThrow']>>

const fileOf = (row: Row): EvidenceFile => ({
  id: row.id,
  hash: row.hash,
  name: row.name,
  size: row.size,
  type: row.type,
  width: row.width,
  height: row.height,
  thumbnail: row.thumbnail,
  kind: row.kind,
  uploadedBy: row.uploaded_by,
  uploadedAt: row.uploaded_at,
  owner: row.owner_kind === null || row.owner_id === null ? null : { kind: row.owner_kind, id: row.owner_id },
  boundAt: row.bound_at,
})

export async function fileById(reader: Reader, id: string): Promise<EvidenceFile | null> {
  const row = await filesIn(reader).where('id', '=', id).executeTakeFirst()
  return row ? fileOf(row) : null
}

export async function filesById(reader: Reader, ids: readonly string[]): Promise<EvidenceFile[]> {
  if (ids.length === 0) return []
  return (await filesIn(reader).where('id', 'in', ids).orderBy('id').execute()).map(fileOf)
}

/** The same, held until the transaction ends, so that no two bind one file. */
export async function holdFiles(writer: Writer, ids: readonly string[]): Promise<EvidenceFile[]> {
  if (ids.length === 0) return []
  return (await filesIn(writer).where('id', 'in', ids).orderBy('id').forUpdate().execute()).map(fileOf)
}

/** In the order in which they were uploaded. */
export async function filesOfOwner(reader: Reader, owner: Owner): Promise<EvidenceFile[]> {
  const rows = await filesIn(reader)
    .where('owner_id', '=', owner.id)
    .where('owner_kind', '=', owner.kind)
    .orderBy('uploaded_at')
    .orderBy('id')
    .execute()
  return rows.map(fileOf)
}

/** Everything in the district with one of these contents. */
export async function filesByHash(reader: Reader, hashes: readonly string[]): Promise<EvidenceFile[]> {
  if (hashes.length === 0) return []
  return (await filesIn(reader).where('hash', 'in', hashes).orderBy('uploaded_at').orderBy('id').limit(1000).execute()).map(fileOf)
}

export async function countOf(reader: Reader, owner: Owner): Promise<number> {
  const { count } = await reader.db
    .selectFrom('evidence.files')
    .where('district', '=', reader.district)
    .where('owner_id', '=', owner.id)
    .where('owner_kind', '=', owner.kind)
    .select((q) => q.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

export async function unboundOf(reader: Reader, person: string): Promise<number> {
  const { count } = await reader.db
    .selectFrom('evidence.files')
    .where('district', '=', reader.district)
    .where('uploaded_by', '=', person)
    .where('owner_id', 'is', null)
    .select((q) => q.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** @returns false where another file has the id already */
export async function insertFile(writer: Writer, file: EvidenceFile): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await writer.db
    .insertInto('evidence.files')
    .values({
      district: writer.district,
      id: file.id,
      hash: file.hash,
      name: file.name,
      size: file.size,
      type: file.type,
      width: file.width,
      height: file.height,
      thumbnail: file.thumbnail,
      kind: file.kind,
      uploaded_by: file.uploadedBy,
      uploaded_at: file.uploadedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** @param kind null: each keeps what was said when it was uploaded */
export async function bindFiles(
  writer: Writer,
  ids: readonly string[],
  owner: Owner,
  kind: string | null,
  by: string,
  at: string,
): Promise<void> {
  if (ids.length === 0) return
  await writer.db
    .updateTable('evidence.files')
    .set({ owner_kind: owner.kind, owner_id: owner.id, bound_by: by, bound_at: at, ...(kind !== null && { kind }) })
    .where('district', '=', writer.district)
    .where('id', 'in', ids)
    .execute()
}

export async function deleteFile(writer: Writer, id: string): Promise<void> {
  await writer.db
    .deleteFrom('evidence.files')
    .where('district', '=', writer.district)
    .where('id', '=', id)
    .where('owner_id', 'is', null)
    .execute()
}

/** Deletes what was uploaded before the instant and never bound. @returns the contents that may be needed no more */
export async function deleteUnbound(writer: Writer, before: string): Promise<string[]> {
  const rows = await writer.db
    .deleteFrom('evidence.files')
    .where('district', '=', writer.district)
    .where('owner_id', 'is', null)
    .where('uploaded_at', '<', before)
    .returning(['hash', 'thumbnail'])
    .execute()
  return rows.flatMap(contentsOf)
}

export const contentsOf = ({ hash, thumbnail }: { readonly hash: string; readonly thumbnail: string | null }): string[] =>
  thumbnail === null ? [hash] : [hash, thumbnail]

/** Held by whoever stores or removes these contents, in all districts: nothing is removed while somebody else stores it. */
export async function holdContents(writer: Writer, hashes: readonly string[]): Promise<void> {
  for (const hash of [...new Set(hashes)].sort()) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`evidence.content:${hash}`}, 0))`.execute(writer.db)
  }
}

export async function needsContent(reader: Reader, hash: string): Promise<boolean> {
  const row = await reader.db
    .selectFrom('evidence.files')
    .select('id')
    .where('district', '=', reader.district)
    .where((q) => q.or([q('hash', '=', hash), q('thumbnail', '=', hash)]))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Which of these contents some file of the district has, or has as its small picture. */
export async function contentsKnown(reader: Reader, hashes: readonly string[]): Promise<string[]> {
  const rows = await reader.db
    .selectFrom('evidence.files')
    .select(['hash', 'thumbnail'])
    .where('district', '=', reader.district)
    .where((q) => q.or([q('hash', 'in', hashes), q('thumbnail', 'in', hashes)]))
    .execute()
  return rows.flatMap(contentsOf)
}

/** Contents by hash, in all districts: of files that are bound, whose rows and contents are never removed; and of those in hand. */
const contentsWhere = (condition: string) =>
  `select hash from evidence.files where ${condition} union select thumbnail from evidence.files where thumbnail is not null and ${condition}`
export const CONTENTS = { lasting: contentsWhere('owner_id is not null'), passing: contentsWhere('owner_id is null') }
