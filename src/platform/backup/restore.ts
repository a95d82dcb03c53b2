import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { type MigrateOptions, type MigrationSet, migrate, migrationsIn } from '../db/migrate.ts'
import { DEMO_TABLE } from '../demo-mark.ts'
import type { FileStore } from '../files/index.ts'
import { installJobs } from '../jobs/install.ts'
import { makeDataFolder } from '../lock.ts'
import { readArchive } from './archive.ts'
import type { Progress } from './backup.ts'
import { columnsUnknown, damaged, newerSoftware, restoreCancelled } from './faults.ts'
import { contentPart, headPart, LABEL, MANIFEST, type Manifest, nameOf, SEAL, type TableRecord, tablePart } from './manifest.ts'
import { type Place, type PlaceOptions, takePlace } from './place.ts'
import { quoted, speakPlainly, tablesOf } from './tables.ts'

export interface RestoreOptions extends PlaceOptions {
  readonly file: string
  /** What `checkBackup` has found in the file. */
  readonly manifest: Manifest
  /** The store of the place, in its data folder. */
  readonly files: FileStore
  readonly migrations: readonly MigrationSet[]
  readonly passwords: MigrateOptions['passwords']
  readonly signal: AbortSignal
  readonly onProgress?: ((progress: Progress) => void) | undefined
}

/** A place that holds exactly what the backup holds, still marked as unfinished. */
export interface Restored {
  readonly client: pg.Client
  /** Brings it from the release of the backup to the one that runs, and lets it be used. @returns the migrations applied */
  complete(): Promise<string[]>
  close(): Promise<void>
}

/**
 * Puts a checked backup into an empty place: the tables as they were at its migrations, the files, the heads of the audit
 * chains. Whatever ends it on the way leaves a place that says so and can be begun again.
 * @throws StartFault before anything is written where the place is not empty or the backup is of newer software
 */
export async function restore(options: RestoreOptions): Promise<Restored> {
  const { ownerUrl, dataDir, manifest, migrations, passwords, signal } = options
  refuseNewer(manifest, migrations)
  makeDataFolder(dataDir)
  const place = await takePlace(options)
  try {
    const known = new Set(manifest.migrations.map(({ slice, name }) => `${slice}/${name}`))
    await migrate(ownerUrl, migrations, { passwords, only: known })
    await installJobs(ownerUrl)
    if (manifest.tables.some((table) => nameOf(table) === 'platform.demo')) await place.client.query(DEMO_TABLE)
    await fill(options, place)
    return {
      client: place.client,
      async complete() {
        const applied = await migrate(ownerUrl, migrations, { passwords })
        // So that the first reader finds a plan as good as the last one had.
        await place.client.query('vacuum (analyze)')
        await place.finish()
        return applied
      },
      close: () => place.close(),
    }
  } catch (error) {
    await place.close().catch(() => undefined)
    throw signal.aborted ? restoreCancelled() : error
  }
}

function refuseNewer(manifest: Manifest, sets: readonly MigrationSet[]): void {
  const known = new Map(migrationsIn(sets).map(({ slice, name, hash }) => [`${slice}/${name}`, hash]))
  const lacking = manifest.migrations.filter(({ slice, name, hash }) => known.get(`${slice}/${name}`) !== hash)
  if (lacking.length > 0) {
    throw newerSoftware(
      manifest.product,
      lacking.map(({ slice, name }) => `${slice}/${name}`),
    )
  }
}

/** One transaction for all tables. What is checked between rows is taken off before and put back after them, by the owner. */
async function fill(options: RestoreOptions, { client }: Place): Promise<void> {
  const { file, manifest, dataDir, files, schemas, signal, onProgress = () => undefined } = options
  const { size } = await stat(file)
  await client.query('begin')
  await speakPlainly(client)
  const putBack = await loosen(client, schemas)
  const records = new Map(manifest.tables.map((table) => [tablePart(nameOf(table)), table]))
  await refuseUnknownColumns(client, manifest.tables, schemas)
  const heads = new Map(manifest.heads.map((head) => [headPart(head.name), head]))
  const unsound = new Set(manifest.damaged.map(({ hash }) => hash))

  let [at, share] = ['', 0]
  const parts = readArchive(file, signal, (bytes) => {
    share = bytes / size
    onProgress({ at, share })
  })
  for await (const { name, content } of parts) {
    at = name
    onProgress({ at, share })
    const [table, head] = [records.get(name), heads.get(name)]
    if (table) await loadTable(client, table, content, file)
    else if (head) await keepAs(join(dataDir, 'audit'), head.name, content, head.sha256, file, name)
    else if (name.startsWith(contentPart(''))) {
      const hash = name.slice(contentPart('').length)
      if (unsound.has(hash)) await drain(content)
      else {
        const path = await keepAs(join(dataDir, 'files'), `${randomUUID()}.part`, content, hash, file, name)
        await files.adopt(path, hash)
      }
    } else if ([LABEL, MANIFEST, SEAL].includes(name)) await drain(content)
    signal.throwIfAborted()
  }
  for (const { schema, name, last, called } of manifest.sequences) {
    await client.query('select setval($1::regclass, $2, $3)', [quoted(client, { schema, name }), last, called])
  }
  await putBack()
  await client.query('commit')
}

/**
 * Takes off what an ordinary owner may take off: foreign keys, triggers of the slices, and the binding of the owner itself
 * to a district. (`session_replication_role` would want a superuser.) Empties what the migrations have put in.
 * @returns how to put it back
 */
async function loosen(client: pg.Client, schemas: readonly string[]): Promise<() => Promise<void>> {
  const { rows: keys } = await client.query<{ drop: string; add: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
       format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(k.oid)) as add
     from pg_constraint k join pg_namespace n on n.oid = k.connamespace
     where contype = 'f' and conparentid = 0 and n.nspname = any ($1)`,
    [schemas],
  )
  const { rows: forced } = await client.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relforcerowsecurity and n.nspname = any ($1)`,
    [schemas],
  )
  const { rows: triggers } = await client.query<{ name: string }>(
    `select distinct t.tgrelid::regclass::text as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
       join pg_namespace n on n.oid = c.relnamespace where not t.tgisinternal and n.nspname = any ($1)`,
    [schemas],
  )
  for (const { drop } of keys) await client.query(drop)
  for (const { name } of forced) await client.query(`alter table ${name} no force row level security`)
  for (const { name } of triggers) await client.query(`alter table ${name} disable trigger user`)
  for (const table of await tablesOf(client, schemas)) await client.query(`delete from ${quoted(client, table)}`)
  return async () => {
    for (const { name } of triggers) await client.query(`alter table ${name} enable trigger user`)
    for (const { add } of keys) await client.query(add)
    for (const { name } of forced) await client.query(`alter table ${name} force row level security`)
  }
}

/** The queue's own tables may have been made by another release of it. */
async function refuseUnknownColumns(client: pg.Client, tables: readonly TableRecord[], schemas: readonly string[]): Promise<void> {
  const there = new Map((await tablesOf(client, schemas)).map((table) => [nameOf(table), table.columns]))
  for (const table of tables) {
    const unknown = table.columns.filter((column) => !there.get(nameOf(table))?.includes(column))
    if (unknown.length > 0) throw columnsUnknown(nameOf(table), unknown)
  }
}

async function loadTable(client: pg.Client, table: TableRecord, content: AsyncIterable<Buffer>, file: string): Promise<void> {
  const columns = table.columns.map((column) => client.escapeIdentifier(column)).join(', ')
  const into = client.query(copyFrom(`copy ${quoted(client, table)} (${columns}) from stdin`))
  const sha256 = await pipe(content, into)
  if (sha256 !== table.sha256 || into.rowCount !== table.rows) throw changed(file, tablePart(nameOf(table)))
}

/** @returns the path, durable there */
async function keepAs(
  folder: string,
  name: string,
  content: AsyncIterable<Buffer>,
  sha256: string,
  file: string,
  part: string,
): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, name)
  if ((await pipe(content, createWriteStream(path, { mode: 0o600, flush: true }))) !== sha256) throw changed(file, part)
  return path
}

async function pipe(content: AsyncIterable<Buffer>, into: NodeJS.WritableStream): Promise<string> {
  const hash = createHash('sha256')
  async function* measured() {
    for await (const chunk of content) {
      hash.update(chunk)
      yield chunk
    }
  }
  await pipeline(Readable.from(measured()), into)
  return hash.digest('hex')
}

async function drain(content: AsyncIterable<Buffer>): Promise<void> {
  for await (const _ of content);
}

/** Between the check and the loading. */
const changed = (file: string, part: string) =>
  damaged(file, part, { zh: '在恢复期间被改动', en: 'was changed while it was being restored' })
