import { AsyncLocalStorage } from 'node:async_hooks'
import { CompiledQuery, Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Tracer } from '../telemetry/index.ts'
import { tracedClient } from '../telemetry/statements.ts'
import { openPool } from './connect.ts'
import type { DB } from './types.generated.ts'

export type Tables = DB

/** Reads inside one district: every query runs on a connection that row-level security has narrowed to it. */
export interface Reader {
  readonly district: string
  readonly db: Kysely<Tables>
}

/** Something is being written in a district. */
export interface Committing {
  readonly district: string
  /** Done once it is durable: waking a job, telling a page. Never something that must not be lost. */
  afterCommit(work: () => void): void
}

/**
 * Holds a transaction. Whoever writes takes one as an argument; nothing reaches the outside before it commits. It is one
 * connection, and statements that are asked for side by side go one after the other: Kysely sends the next once the last has
 * been answered.
 */
export interface Writer extends Reader, Committing {
  readonly db: Transaction<Tables>
}

/** One statement that is asked often: PostgreSQL keeps its plan under the name. */
export interface Statement {
  /** The same for the same text, and for no other. */
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
  /**
   * Planned once, without its values. For statements whose conditions serve an index whatever the values are: PostgreSQL would
   * otherwise plan a long one each time, which takes longer than carrying it out.
   */
  readonly plannedOnce?: boolean
}

/** One moment of a district, for reading only. */
export interface Snapshot {
  run<T>(work: () => Promise<T>): Promise<T>
  close(): Promise<void>
}

export interface Database {
  /** Reads inside the district. */
  in(district: string): Reader
  /** One statement inside the district, a transaction of its own: the quickest way there is. */
  ask<Row>(district: string, statement: Statement): Promise<Row[]>
  /**
   * Holds one moment of the district: whatever `run` reads by `in` and `ask` is of that moment, however long it takes and
   * whoever writes meanwhile. For long answers in several reads; it keeps a connection until it is closed.
   */
  snapshot(district: string): Promise<Snapshot>
  /** One transaction inside the district: everything or nothing. */
  write<T>(district: string, work: (writer: Writer) => Promise<T>): Promise<T>
  /** Tables that belong to no district: the list of districts, the migrations. Row-level security shows nothing else. */
  readonly shared: Kysely<Tables>
  /** Connections that are in use and that are idle, and who waits for one. */
  connections(): { readonly inUse: number; readonly idle: number; readonly waiting: number }
  /** A connection's own session, for advisory locks and LISTEN. */
  connect(): Promise<pg.PoolClient>
  close(): Promise<void>
}

const PLANNED_ONCE = '-c plan_cache_mode=force_generic_plan -c max_parallel_workers_per_gather=0 -c jit=off'

/** PostgreSQL writes '2026-11-22 08:30:00.5+00' where the session keeps UTC. A page of a list has a hundred of them. */
function instantOf(text: string): string {
  if (!text.endsWith('+00') || text.charAt(10) !== ' ' || text.length > 29) return new Date(text).toISOString()
  const fraction = text.length > 22 ? text.slice(20, Math.min(23, text.length - 3)) : ''
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction.padEnd(3, '0')}Z`
}

/** Instants come as ISO strings, dates as local dates, bigints as numbers (they are counters here), decimals as strings. */
function readsAs(): pg.CustomTypesConfig {
  const parsers: Record<number, (text: string) => unknown> = {
    20: Number,
    1082: (text) => text,
    1114: (text) => text,
    1184: instantOf,
  }
  return {
    getTypeParser: (oid: number, format?: string) => parsers[oid] ?? pg.types.getTypeParser(oid, format as 'text'),
  } as pg.CustomTypesConfig
}

/**
 * Connects as the application's role, which neither owns the tables nor bypasses row-level security.
 * @param url of the application role
 * @param connections at most this many, and two thirds as many for statements that are planned once
 * @param tracer whoever wants to know which statements took how long
 */
export function openDatabase(url: string, connections = 12, tracer: Tracer | null = null): Database {
  const config = {
    connectionString: url,
    max: connections,
    ...(tracer && { Client: tracedClient(tracer) }),
    types: readsAs(),
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 30_000,
  }
  const pool = openPool(config)
  // How plans are made is a setting of the session. None of these statements waits for another, so fewer connections do; and
  // they are short: to start helpers or a compiler for one takes longer than to carry it out, whatever the planner expects.
  const planning = openPool({ ...config, max: Math.ceil((connections * 2) / 3), options: PLANNED_ONCE })

  // A connection remembers its district, so that work in one district costs no extra round trip.
  const districtOf = new WeakMap<pg.PoolClient, string>()
  async function connectTo(district: string, from = pool): Promise<pg.PoolClient> {
    const client = await from.connect()
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

  // What is read in a snapshot is the same call as otherwise: a list that is exported is the list itself.
  const moments = new AsyncLocalStorage<{ readonly district: string; readonly db: Kysely<Tables> }>()
  const momentOf = (district: string) => {
    const moment = moments.getStore()
    return moment?.district === district ? moment : null
  }

  return {
    in: (district) => momentOf(district) ?? { district, db: within(district) },
    async snapshot(district) {
      const db = await within(district).startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute()
      return {
        run: (work) => moments.run({ district, db }, work),
        close: () => db.rollback().execute(),
      }
    },
    async write(district, work) {
      const after: (() => void)[] = []
      const result = await within(district)
        .transaction()
        .execute((db) => work({ district, db, afterCommit: (todo) => after.push(todo) }))
      for (const todo of after) todo()
      return result
    },
    async ask<Row>(district: string, { name, text, values, plannedOnce }: Statement) {
      const moment = momentOf(district)
      if (moment) return (await moment.db.executeQuery<Row>(CompiledQuery.raw(text, [...values]))).rows
      const client = await connectTo(district, plannedOnce ? planning : pool)
      try {
        const { rows } = await client.query({ name, text, values: [...values] })
        client.release()
        return rows as Row[]
      } catch (error) {
        // A connection that broke is thrown away; one that only refused the statement goes back.
        client.release((error as { code?: string }).code === undefined)
        throw error
      }
    },
    shared: within(''),
    connections() {
      const sum = (of: (one: pg.Pool) => number) => of(pool) + of(planning)
      return {
        inUse: sum(({ totalCount, idleCount }) => totalCount - idleCount),
        idle: sum(({ idleCount }) => idleCount),
        waiting: sum(({ waitingCount }) => waitingCount),
      }
    },
    connect: () => connectTo(''),
    async close() {
      await Promise.all([pool.end(), planning.end()])
    },
  }
}

/** True where PostgreSQL refused a row because the key is taken already. */
export function isTaken(error: unknown, constraint?: string): boolean {
  const fault = error as { code?: string; constraint?: string } | null
  return fault?.code === '23505' && (constraint === undefined || fault.constraint === constraint)
}
