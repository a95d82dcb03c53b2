import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import type { Keys } from '../crypto/index.ts'
import { openClient } from '../db/connect.ts'
import type { FileStore } from '../files/index.ts'
import { type ArchiveWriter, writeArchive } from './archive.ts'
import { cancelled, filesKeepVanishing, fileThere } from './faults.ts'
import {
  contentPart,
  FORMAT,
  fileLine,
  fingerprintOf,
  headPart,
  LABEL,
  type Label,
  MANIFEST,
  type Manifest,
  nameOf,
  SEAL,
  sealOf,
  tablePart,
} from './manifest.ts'
import { copyOut, ordersByBytes, quoted, seeAllDistricts, sequencesOf, speakPlainly, tablesOf } from './tables.ts'

/** What the platform does not know of the house: queries on the snapshot, each for all districts. */
export interface Inventory {
  /** All schemas that are ours. */
  readonly schemas: readonly string[]
  /** → `hash`: contents that a row needs for good. Nobody removes them while the backup is made. */
  readonly lasting: string
  /** → `hash`: contents that may be cleared away with their row at any moment. */
  readonly passing: string
  /** → `code`, `name`. */
  readonly districts: string
  /** → `district`, `seq`, `hash` of the newest sealed row of each chain. */
  readonly chains: string
}

export interface BackupOptions {
  readonly file: string
  /** The owner of the database, who need not be a superuser. */
  readonly ownerUrl: string
  readonly dataDir: string
  readonly files: FileStore
  readonly keys: Keys
  /** Version of the software. */
  readonly product: string
  readonly inventory: Inventory
  readonly now: string
  readonly signal: AbortSignal
  readonly onProgress?: (progress: Progress) => void
}

/** How far it is. */
export interface Progress {
  /** The table or the kind of thing that is being worked on. */
  readonly at: string
  /** From 0 to 1. */
  readonly share: number
}

const SNAPSHOTS = 5
const FETCH = 1000

/**
 * Writes the whole place into one file while it is in use. The heads of the audit chains are measured first, then one
 * snapshot of the database is read, then the contents that the snapshot refers to: heads are written after their rows and
 * contents before theirs, so that neither says more than the snapshot knows, nor less.
 * @returns what the file holds, when it is on the disk
 * @throws StartFault saying why there is none; then no file is left
 */
export async function backUp(options: BackupOptions): Promise<Manifest> {
  if (existsSync(options.file)) throw fileThere(options.file)
  for (let snapshot = 1; snapshot <= SNAPSHOTS; snapshot += 1) {
    const manifest = await attempt(options)
    if (manifest) return manifest
  }
  throw filesKeepVanishing()
}

/** Null where a content was cleared away after the snapshot that still refers to it. */
async function attempt(options: BackupOptions): Promise<Manifest | null> {
  const { file, signal } = options
  const client = await openClient(options.ownerUrl)
  const archive = writeArchive(file, signal)
  try {
    const manifest = await write(options, client, archive)
    if (manifest) await archive.finish()
    else await archive.discard()
    return manifest
  } catch (error) {
    await archive.discard()
    throw signal.aborted ? cancelled() : error
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function write(options: BackupOptions, client: pg.Client, archive: ArchiveWriter): Promise<Manifest | null> {
  const { dataDir, keys, product, inventory, now, onProgress = () => undefined } = options
  const heads = await headsIn(join(dataDir, 'audit'))
  const tables = await tablesOf(client, inventory.schemas)
  await client.query('begin isolation level repeatable read')
  await speakPlainly(client)
  // Whoever changes the structure waits until the backup is done, and no migration ends meanwhile.
  await client.query(`lock table ${tables.map((table) => quoted(client, table)).join(', ')} in access share mode`)
  await client.query('lock table platform.migrations in share mode')
  await seeAllDistricts(client, tables)

  const label: Label = { format: FORMAT, product, createdAt: now, key: fingerprintOf(keys) }
  await archive.add(LABEL, text(label))

  const contents = contentsInto(archive, options)
  for (const hash of await hashesOf(client, inventory.passing))
    if (!(await contents.addFirst(hash)) && !(await stillThere(options, hash))) return null

  const written: Manifest['heads'] = []
  for (const { name, size } of heads) {
    const { content, record } = measured(size > 0 ? createReadStream(join(dataDir, 'audit', name), { end: size - 1 }) : [])
    await archive.add(headPart(name), content)
    written.push({ name, ...record() })
  }

  const [{ rows: lasting }, sameOrder] = [
    await client.query<{ count: string }>(`select count(*) from (${inventory.lasting}) c`),
    await ordersByBytes(client),
  ]
  const [tableBytes, fileCount] = [tables.reduce((sum, { bytes }) => sum + bytes, 0), Number(lasting[0]?.count ?? 0)]
  // A file counts as much as so many bytes of a table: nobody waits for an exact share.
  const all = tableBytes + fileCount * TYPICAL_BYTES
  let done = 0
  const records: Manifest['tables'] = []
  for (const table of tables) {
    onProgress({ at: nameOf(table), share: done / all })
    let read = 0
    const { rows, record } = copyOut(client, table, sameOrder, (bytes) => {
      read += bytes
      onProgress({ at: nameOf(table), share: (done + Math.min(read, table.bytes)) / all })
    })
    await archive.add(tablePart(nameOf(table)), rows)
    records.push(record())
    done += table.bytes
  }

  let stored = 0
  await client.query(`declare contents no scroll cursor for ${inventory.lasting}`)
  for (;;) {
    const { rows } = await client.query<{ hash: string }>(`fetch ${FETCH} from contents`)
    for (const { hash } of rows) {
      await contents.add(hash)
      stored += 1
      onProgress({ at: 'files', share: (done + stored * TYPICAL_BYTES) / all })
    }
    if (rows.length < FETCH) break
  }

  const manifest: Manifest = {
    ...label,
    migrations: (await client.query('select slice, name, hash from platform.migrations order by applied_at, slice, name')).rows,
    districts: (await client.query(inventory.districts)).rows,
    tables: records,
    sequences: await sequencesOf(client, inventory.schemas),
    ...contents.record(),
    heads: written,
    chains: (await client.query<{ district: string; seq: string; hash: string }>(inventory.chains)).rows.map((row) => ({
      ...row,
      seq: Number(row.seq),
    })),
  }
  const [sealed] = text(manifest)
  await archive.add(MANIFEST, [sealed])
  await archive.add(SEAL, [Buffer.from(sealOf(keys, sealed.toString()))])
  onProgress({ at: 'manifest', share: 1 })
  return manifest
}

const TYPICAL_BYTES = 200_000

const text = (value: object): [Buffer] => [Buffer.from(JSON.stringify(value, null, 1))]

/** The files of the heads as long as they are now; they only grow. */
async function headsIn(folder: string): Promise<{ name: string; size: number }[]> {
  const names = await readdir(folder).catch(() => [] as string[])
  const heads = names.filter((name) => name.endsWith('.head')).sort()
  return Promise.all(heads.map(async (name) => ({ name, size: (await stat(join(folder, name))).size })))
}

/** Passes the bytes on and knows afterwards how many they were, and their hash. */
function measured(source: AsyncIterable<Buffer> | Iterable<Buffer>) {
  const hash = createHash('sha256')
  let bytes = 0
  async function* content() {
    for await (const chunk of source) {
      hash.update(chunk)
      bytes += chunk.length
      yield chunk
    }
  }
  return { content: content(), record: () => ({ bytes, sha256: hash.digest('hex') }) }
}

/** Each content once, by its hash. */
function contentsInto(archive: ArchiveWriter, { files }: BackupOptions) {
  const early = new Set<string>()
  const list = createHash('sha256')
  const damaged: Manifest['damaged'] = []
  let [count, bytes] = [0, 0]
  /** False where it is missing. */
  async function add(hash: string): Promise<boolean> {
    const stream = await files.read(hash).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
    if (!stream) {
      damaged.push({ hash, found: null })
      return false
    }
    const { content, record } = measured(stream as AsyncIterable<Buffer>)
    await archive.add(contentPart(hash), content)
    const found = record()
    if (found.sha256 !== hash) damaged.push({ hash, found: found.sha256 })
    list.update(fileLine(hash, found.bytes))
    count += 1
    bytes += found.bytes
    return true
  }
  return {
    addFirst(hash: string): Promise<boolean> {
      early.add(hash)
      return add(hash)
    },
    add: async (hash: string) => early.has(hash) || add(hash),
    record: () => ({ files: { count, bytes, sha256: list.digest('hex') }, damaged }),
  }
}

async function hashesOf(client: pg.Client, query: string): Promise<string[]> {
  return (await client.query<{ hash: string }>(query)).rows.map(({ hash }) => hash)
}

/** Whether somebody needs the content now, outside the snapshot: then it is lost, and not only cleared away. */
async function stillThere({ ownerUrl, inventory }: BackupOptions, hash: string): Promise<boolean> {
  const client = await openClient(ownerUrl)
  try {
    await client.query('begin')
    await client.query("select set_config('jiangxin.backup', 'on', true)")
    const query = `select from (${inventory.lasting}) l where hash = $1 union all select from (${inventory.passing}) p where hash = $1`
    return (await client.query(query, [hash])).rowCount !== 0
  } finally {
    await client.end()
  }
}
