import { createHash } from 'node:crypto'
import { once } from 'node:events'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { hiddenRows } from './faults.ts'
import { nameOf, type TableRecord } from './manifest.ts'

/** A table as the catalogue knows it. */
export interface Table {
  readonly schema: string
  readonly name: string
  readonly columns: readonly string[]
  /** Of the primary key; where there is none, all columns. Rows are read in this order, so that equal tables give equal bytes. */
  readonly order: readonly { readonly column: string; readonly text: boolean }[]
  /** On the disk, for showing how far it is. */
  readonly bytes: number
  readonly rowSecurity: boolean
}

/** What a new place makes by itself: the release of the queue's own tables, and what the queue measures of itself from day to day. */
const NOT_KEPT = ['jobs.version', 'jobs.queue_stats', 'jobs.instance', 'platform.restore']

/** How COPY writes depends on these; both sides say the same. */
const PLAIN = `
  set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local timezone = 'UTC'; set local extra_float_digits = 1;
  set local bytea_output = 'hex'; set local xmlbinary = 'base64';
  set local statement_timeout = 0; set local lock_timeout = 0; set local idle_in_transaction_session_timeout = 0;
  set local work_mem = '64MB'`

export async function speakPlainly(client: pg.Client): Promise<void> {
  await client.query(PLAIN)
}

/** Every table of these schemas that is backed up. */
export async function tablesOf(client: pg.Client, schemas: readonly string[]): Promise<Table[]> {
  const { rows } = await client.query<Omit<Table, 'bytes'> & { bytes: string }>(
    `select n.nspname as schema, c.relname as name,
       array(select attname::text from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns,
       (select jsonb_agg(jsonb_build_object('column', a.attname, 'text', a.attcollation <> 0 or i.indrelid is null) order by array_position(i.indkey::int2[], a.attnum), a.attnum)
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
          and (i.indrelid is null or a.attnum = any (i.indkey))) as order,
       pg_table_size(c.oid) as bytes, c.relrowsecurity as "rowSecurity"
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
       left join pg_index i on i.indrelid = c.oid and i.indisprimary
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = any ($1) and n.nspname || '.' || c.relname <> all ($2)
     order by 1, 2`,
    [schemas, NOT_KEPT],
  )
  return rows.map((row) => ({ ...row, bytes: Number(row.bytes) }))
}

export const quoted = (client: pg.Client, { schema, name }: Pick<TableRecord, 'schema' | 'name'>): string =>
  `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(name)}`

/**
 * Lets the owner see all districts until the transaction ends (see `platform.isolate`).
 * @throws StartFault where a table would still hide rows: a backup that is not whole is none
 */
export async function seeAllDistricts(client: pg.Client, tables: readonly Table[]): Promise<void> {
  await client.query("select set_config('jiangxin.backup', 'on', true)")
  const { rows } = await client.query<{ name: string }>(
    `select t.name from unnest($1::text[]) as t (name)
     where row_security_active(t.name) and not exists (
       select from pg_policy p where p.polrelid = t.name::regclass and p.polname = 'backup' and pg_has_role(p.polroles[1], 'usage')
     )`,
    [tables.filter(({ rowSecurity }) => rowSecurity).map((table) => quoted(client, table))],
  )
  if (rows.length > 0) throw hiddenRows(rows.map(({ name }) => name))
}

/** What came out of a table; complete once its rows have been read to the end. */
export interface CopiedOut {
  readonly rows: AsyncIterable<Buffer>
  record(): TableRecord
}

/** The table's rows as COPY writes them; once they have been read to the end, the connection is free again. @param onBytes told as they come */
export function copyOut(
  client: pg.Client,
  table: Table,
  sameOrder: boolean,
  onBytes: (bytes: number) => void = () => undefined,
): CopiedOut {
  const column = (name: string) => client.escapeIdentifier(name)
  // Text is ordered alike on every server only by its bytes; where the database does so anyway, the index is used.
  const order = table.order.map(({ column: name, text }) => (text && !sameOrder ? `${column(name)}::text collate "C"` : column(name)))
  const query = `select ${table.columns.map(column).join(', ')} from ${quoted(client, table)} order by ${order.join(', ')}`
  const stream = client.query(copyTo(`copy (${query}) to stdout`))
  // The word that the connection is free comes behind the last row. Where the copy fails, nobody waits for it.
  const free = once(client, 'drain')
  free.catch(() => undefined)
  const hash = createHash('sha256')
  let [bytes, rows] = [0, 0]
  async function* read() {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      hash.update(chunk)
      bytes += chunk.length
      rows += linesIn(chunk)
      onBytes(chunk.length)
      yield chunk
    }
    await free
  }
  const { schema, name, columns } = table
  return {
    rows: read(),
    record: () => ({ schema, name, columns: [...columns], rows, bytes, sha256: hash.digest('hex') }),
  }
}

/** A row is a line. The stream's own count comes with a later message, which may not be there yet when the rows are. */
function linesIn(chunk: Buffer): number {
  let lines = 0
  for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) lines += 1
  return lines
}
const NEWLINE = 0x0a

/** True where the database orders text by its bytes. */
export async function ordersByBytes(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ same: boolean }>(
    `select datlocprovider = 'b' or (datlocprovider = 'c' and datcollate in ('C', 'POSIX')) as same from pg_database where datname = current_database()`,
  )
  return rows[0]?.same ?? false
}

export interface Sequence {
  readonly schema: string
  readonly name: string
  readonly last: string
  readonly called: boolean
}

export async function sequencesOf(client: pg.Client, schemas: readonly string[]): Promise<Sequence[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'S' and n.nspname = any ($1) order by 1, 2`,
    [schemas],
  )
  const found: Sequence[] = []
  for (const sequence of rows) {
    const { rows: values } = await client.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from ${quoted(client, sequence)}`,
    )
    found.push({ ...sequence, last: values[0]?.last ?? '1', called: values[0]?.called ?? false })
  }
  return found
}

/** The tables of which the two records differ, by name; what only one of them has, too. */
export function differing(a: readonly TableRecord[], b: readonly TableRecord[]): string[] {
  const known = new Map(b.map((table) => [nameOf(table), table]))
  const names = new Set([...a, ...b].map(nameOf))
  const same = a.filter((table) => {
    const other = known.get(nameOf(table))
    return other?.sha256 === table.sha256 && other.rows === table.rows
  })
  for (const table of same) names.delete(nameOf(table))
  return [...names].sort()
}
