import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { openClient } from './db/connect.ts'
import { LOCK } from './db/lock-numbers.ts'

/** Only a database that holds a demo has it. */
export const DEMO_TABLE = 'create table if not exists platform.demo (begun timestamptz not null default now(), ended timestamptz)'

/**
 * Says in the database whether the demo is there as a whole: it is told in thousands of steps, and a reader of half of it
 * would take that for the whole. Databases of real data have no such mark.
 */
export interface DemoMark {
  /** True where the demo was begun and not brought to its end. */
  unfinished(): Promise<boolean>
  begin(): Promise<void>
  end(): Promise<void>
  /** Lets the next one in. */
  close(): Promise<void>
}

/**
 * Waits until nobody else is loading the demo, and keeps others from it until it is closed.
 * @param ownerUrl the owner of the database, which has been migrated
 */
export async function holdDemoMark(ownerUrl: string): Promise<DemoMark> {
  const client = await openClient(ownerUrl)
  await client.query('select pg_advisory_lock($1)', [LOCK.demo])
  return {
    unfinished: () => isUnfinished(client),
    async begin() {
      await client.query(DEMO_TABLE)
      await client.query('delete from platform.demo')
      await client.query('insert into platform.demo default values')
    },
    async end() {
      await client.query('update platform.demo set ended = now()')
    },
    close: () => client.end(),
  }
}

/** The same question, asked by those who load nothing. */
export async function demoUnfinished(ownerUrl: string): Promise<boolean> {
  const client = await openClient(ownerUrl)
  try {
    return await isUnfinished(client)
  } finally {
    await client.end()
  }
}

/**
 * Takes everything out of the database. The heads of the audit chains outside it go first: an end in between leaves the
 * database marked as unfinished, and the next start does it again.
 * @param schemas all that migrations and the queue have made
 */
export async function emptyOut(ownerUrl: string, dataDir: string, schemas: readonly string[]): Promise<void> {
  await rm(join(dataDir, 'audit'), { recursive: true, force: true })
  const client = await openClient(ownerUrl)
  try {
    await client.query(`drop schema if exists ${schemas.map((name) => client.escapeIdentifier(name)).join(', ')} cascade`)
  } finally {
    await client.end()
  }
}

async function isUnfinished(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ known: boolean }>("select to_regclass('platform.demo') is not null as known")
  if (!rows[0]?.known) return false
  const { rowCount } = await client.query('select from platform.demo where ended is null')
  return rowCount !== 0
}
