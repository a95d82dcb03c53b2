import { existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { newId } from '../crypto/index.ts'
import { openClient } from '../db/connect.ts'
import { LOCK } from '../db/lock-numbers.ts'
import { inUse, notEmpty, unfinished } from './faults.ts'

/** What a restore writes in the data folder. */
const FOLDERS = ['files', 'audit', 'uploads'] as const
const MARK = 'restore.json'

/**
 * A place that is being restored. From the first change to the last step it says of itself, in the database and in the
 * folder, that it is unfinished: nothing is served from it, and the next restore may clear it.
 */
export interface Place {
  /** The connection that holds the place. */
  readonly client: pg.Client
  /** Takes the marks away: what is here is whole. */
  finish(): Promise<void>
  /** Lets go of it, as it is. */
  close(): Promise<void>
}

export interface PlaceOptions {
  /** The owner of the database. */
  readonly ownerUrl: string
  readonly dataDir: string
  readonly schemas: readonly string[]
}

/**
 * Takes an empty place, or one that a former restore has left unfinished, for a restore.
 * @throws StartFault where anything else is there, or somebody works with it; nothing has been changed then
 */
export async function takePlace({ ownerUrl, dataDir, schemas }: PlaceOptions): Promise<Place> {
  const client = await openClient(ownerUrl)
  try {
    await refuseOthers(client)
    const former = await markIn(client)
    if (former === null) await refuseData(client, schemas)
    if (former === null || (await folderMark(dataDir)) !== former) await refuseFiles(dataDir)
    const id = newId()
    await clear(client, dataDir, schemas, id)
    return {
      client,
      async finish() {
        await client.query('drop table platform.restore')
        await rm(join(dataDir, MARK), { force: true })
      },
      close: () => client.end(),
    }
  } catch (error) {
    await client.end()
    throw error
  }
}

/** @throws StartFault where a restore was begun and not finished */
export async function refuseUnfinished(ownerUrl: string): Promise<void> {
  const client = await openClient(ownerUrl)
  try {
    if ((await markIn(client)) !== null) throw unfinished()
  } finally {
    await client.end()
  }
}

/** The folder first: files are cleared only where folder and database name the same unfinished restore. */
async function clear(client: pg.Client, dataDir: string, schemas: readonly string[], id: string): Promise<void> {
  for (const name of FOLDERS) await rm(join(dataDir, name), { recursive: true, force: true })
  await mkdir(dataDir, { recursive: true })
  const mark = await open(join(dataDir, MARK), 'w', 0o600)
  await mark.writeFile(JSON.stringify({ id }))
  await mark.sync()
  await mark.close()
  await client.query('begin')
  await client.query(`drop schema if exists ${schemas.map((name) => client.escapeIdentifier(name)).join(', ')} cascade`)
  await client.query('create schema platform')
  await client.query('create table platform.restore (id uuid not null, begun timestamptz not null default now())')
  await client.query('insert into platform.restore (id) values ($1)', [id])
  await client.query('commit')
}

async function refuseOthers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [LOCK.restore])
  if (!rows[0]?.taken) throw inUse({ zh: '另一个恢复正在进行', en: 'Another restore is going on' })
  const { rowCount } = await client.query(
    "select from pg_stat_activity where datname = current_database() and usename in ('jiangxin_app', 'jiangxin_signin') limit 1",
  )
  if (rowCount !== 0) throw inUse({ zh: '该数据库正被运行中的匠心使用', en: 'A Jiangxin is running on this database' })
}

async function markIn(client: pg.Client): Promise<string | null> {
  const { rows: known } = await client.query<{ known: boolean }>("select to_regclass('platform.restore') is not null as known")
  if (!known[0]?.known) return null
  const { rows } = await client.query<{ id: string }>('select id from platform.restore')
  return rows[0]?.id ?? null
}

/** Empty is a database without our schemas, or one that was migrated and never used. */
async function refuseData(client: pg.Client, schemas: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ schema: string }>('select nspname as schema from pg_namespace where nspname = any ($1)', [schemas])
  if (rows.length === 0) return
  const [{ rows: ours }, { rows: tables }] = [
    await client.query<{ ours: boolean }>("select to_regclass('platform.migrations') is not null as ours"),
    await client.query<{ name: string }>(
      "select name from unnest(array['organisations.districts', 'signin.\"user\"']) as t (name) where to_regclass(name) is not null",
    ),
  ]
  if (!ours[0]?.ours) {
    const [foreign] = rows
    throw notEmpty({ zh: `数据库中已有模式 ${foreign?.schema}`, en: `the database has a schema ${foreign?.schema} already` })
  }
  for (const { name } of tables) {
    const { rowCount } = await client.query(`select from ${name} limit 1`)
    if (rowCount !== 0) throw notEmpty({ zh: `数据库中已有数据（${name}）`, en: `the database holds data already (${name})` })
  }
}

async function refuseFiles(dataDir: string): Promise<void> {
  for (const name of FOLDERS) {
    const folder = join(dataDir, name)
    const held = existsSync(folder) ? await readdir(folder) : []
    if (held.length > 0) throw notEmpty({ zh: `${folder} 中已有文件`, en: `${folder} holds files already` })
  }
}

async function folderMark(dataDir: string): Promise<string | null> {
  const text = await readFile(join(dataDir, MARK), 'utf8').catch(() => '{}')
  try {
    return (JSON.parse(text) as { id?: string }).id ?? null
  } catch {
    return null
  }
}
