import { type Expression, type SqlBool, sql } from 'kysely'
import type { Reader, Writer } from '../../platform/db/index.ts'

export interface TokenRow {
  readonly id: string
  readonly account: string
  readonly name: string
  readonly prefix: string
  readonly scopes: readonly string[]
  readonly nets: readonly string[]
  readonly until: string
  readonly issuedAt: string
  readonly endedAt: string | null
  readonly lastUsedAt: string | null
}

const TOKEN = [
  'k.id',
  'k.account',
  'k.name',
  'k.prefix',
  'k.scopes',
  'k.nets',
  'k.expires_on as until',
  'k.issued_at as issuedAt',
  'k.ended_at as endedAt',
  'k.last_used_at as lastUsedAt',
] as const

const tokens = ({ db, district }: Reader) => db.selectFrom('access.tokens as k').where('k.district', '=', district).select(TOKEN)

export const tokenByPrefix = (reader: Reader, prefix: string): Promise<(TokenRow & { secretHash: string }) | undefined> =>
  tokens(reader).where('k.prefix', '=', prefix).select('k.secret_hash as secretHash').executeTakeFirst()

export const loadToken = (reader: Reader, id: string): Promise<TokenRow | undefined> =>
  tokens(reader).where('k.id', '=', id).executeTakeFirst()

export const openTokensOf = (reader: Reader, account: string): Promise<TokenRow[]> =>
  tokens(reader).where('k.account', '=', account).where('k.ended_at', 'is', null).execute()

/** Tokens of accounts that are administered at or below the paths, the newest first. */
export async function listTokens(
  reader: Reader,
  paths: readonly string[],
  { like, offset, limit }: { readonly like: string | null; readonly offset: number; readonly limit: number },
) {
  const below = (path: string): Expression<SqlBool> => sql`u.path ^@ ${path}`
  const found = tokens(reader)
    .innerJoin('access.accounts as a', (join) => join.onRef('a.district', '=', 'k.district').onRef('a.id', '=', 'k.account'))
    .innerJoin('organisations.units as u', (join) => join.onRef('u.district', '=', 'a.district').onRef('u.id', '=', 'a.organisation'))
    .innerJoin('people.persons as p', (join) => join.onRef('p.district', '=', 'a.district').onRef('p.id', '=', 'a.person'))
    .where((where) => where.or(paths.map(below)))
    .$if(like !== null, (query) =>
      query.where((where) =>
        where.or(
          (['k.name', 'k.prefix', 'a.username', 'p.name', 'p.initials'] as const).map((column) => where(column, 'ilike', like ?? '')),
        ),
      ),
    )
  const { total } = await found
    .clearSelect()
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await found
    .select(['p.name as holder', 'a.username', 'u.name as organisationName'])
    .orderBy('k.issued_at', 'desc')
    .orderBy('k.id')
    .offset(offset)
    .limit(limit)
    .execute()
  return { rows, total }
}

export async function insertToken(
  { db, district }: Writer,
  row: Pick<TokenRow, 'id' | 'account' | 'name' | 'prefix' | 'scopes' | 'nets' | 'until'> & { secretHash: string; by: string; at: string },
): Promise<void> {
  await db
    .insertInto('access.tokens')
    .values({
      district,
      id: row.id,
      account: row.account,
      name: row.name,
      prefix: row.prefix,
      secret_hash: row.secretHash,
      scopes: [...row.scopes],
      nets: [...row.nets],
      expires_on: row.until,
      issued_by: row.by,
      issued_at: row.at,
    })
    .execute()
}

export async function endToken({ db, district }: Writer, id: string, by: string | null, at: string): Promise<void> {
  await db.updateTable('access.tokens').set({ ended_by: by, ended_at: at }).where('district', '=', district).where('id', '=', id).execute()
}

export async function tokenUsed({ db, district }: Reader, id: string, at: string): Promise<void> {
  await db.updateTable('access.tokens').set({ last_used_at: at }).where('district', '=', district).where('id', '=', id).execute()
}
