import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from './types.generated.ts'

export type Tables = DB

/** Reads inside one district: every query runs on a connection that row-level security has narrowed to it. */
export interface Reader {
  readonly district: string
  readonly db: Kysely<Tables>
}

/** Holds a transaction. Whoever writes takes one as an argument; nothing reaches the outside before it commits. */
export interface Writer extends Reader {
  readonly db: Transaction<Tables>
  /** Done once the transaction is durable: waking a job, telling a page. Never something that must not be lost. */
  afterCommit(work: () => void): void
}

export interface Database {
  /** Reads inside the district. */
  in(district: string): Reader
  /** One transaction inside the district: everything or nothing. */
  write<T>(district: string, work: (writer: Writer) => Promise<T>): Promise<T>
  /** Tables that belong to no district: the list of districts, the migrations. Row-level security shows nothing else. */
  readonly shared: Kysely<Tables>
  /** A connection's own session, for advisory locks and LISTEN. */
  connect(): Promise<pg.PoolClient>
  close(): Promise<void>
}

/** Instants come as ISO strings, dates as local dates, bigints as numbers (they are counters here), decimals as strings. */
function readsAs(): pg.CustomTypesConfig {
  const parsers: Record<number, (text: string) => unknown> = {
    20: Number,
    1082: (text) => text,
    1114: (text) => text,
    1184: (text) => new Date(text).toISOString(),
  }
  return {
    getTypeParser: (oid: number, format?: string) => parsers[oid] ?? pg.types.getTypeParser(oid, format as 'text'),
  } as pg.CustomTypesConfig
}

/**
 * Connects as the application's role, which neither owns the tables nor bypasses row-level security.
 * @param url of the application role
 * @param connections at most this many
 */
export function openDatabase(url: string, connections = 12): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types: readsAs(),
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 30_000,
  })
  // Without a listener an error on an idle connection (the server restarts) would end the process; the pool makes a new one.
  pool.on('error', () => undefined)

  // A connection remembers its district, so that work in one district costs no extra round trip.
  const districtOf = new WeakMap<pg.PoolClient, string>()
  async function connectTo(district: string): Promise<pg.PoolClient> {
    const client = await pool.connect()
    if ((districtOf.get(client) ?? '') === district) return client
    try {
      await client.query("select set_config('jiangxin.district', $1, false)", [district])
    } catch (error) {
      client.release(true)
      throw error
    }
    districtOf.set(client, district)
    return client
  }

  const narrowed = new Map<string, Kysely<Tables>>()
  function within(district: string): Kysely<Tables> {
    let db = narrowed.get(district)
    if (!db) {
      const borrowed = { options: {}, connect: () => connectTo(district), end: async () => undefined }
      db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: borrowed as never }) })
      narrowed.set(district, db)
    }
    return db
  }

  return {
    in: (district) => ({ district, db: within(district) }),
    async write(district, work) {
      const after: (() => void)[] = []
      const result = await within(district)
        .transaction()
        .execute((db) => work({ district, db, afterCommit: (todo) => after.push(todo) }))
      for (const todo of after) todo()
      return result
    },
    shared: within(''),
    connect: () => connectTo(''),
    close: () => pool.end(),
  }
}

/** True where PostgreSQL refused a row because the key is taken already. */
export function isTaken(error: unknown, constraint?: string): boolean {
  const fault = error as { code?: string; constraint?: string } | null
  return fault?.code === '23505' && (constraint === undefined || fault.constraint === constraint)
}
