import pg from 'pg'
import { newId } from '../crypto/index.ts'
import type { Log } from '../log/index.ts'
import { lineOf, type Message, missedBy, pack, unpack } from './batches.ts'
import type { Listener, Live } from './index.ts'

const CHANNEL = 'jiangxin_live'
/**
 * NOTIFY lets only one transaction of the whole database commit at a time. So no step carries one: what many steps say is
 * gathered and sent beside them, at most this often.
 */
const EVERY_MS = 25
const BACKOFF_MS = { first: 250, most: 10_000 }
/** A listening connection that a firewall has silently forgotten is found out by asking. */
const ALIVE_MS = 30_000

/**
 * Live hints over LISTEN and NOTIFY, on one connection of its own that comes back by itself.
 * @param url the application's role, connected directly or through a pool in session mode
 */
export function createLive({ url, log }: { readonly url: string; readonly log: Log }): Live {
  const self = newId()
  const listeners = new Map<string, Set<Listener>>()
  const waiting = new Set<string>()
  const counts = new Map<string, number>()
  let running = false
  let connection: pg.Client | null = null
  let timer: NodeJS.Timeout | undefined
  let sending: Promise<void> = Promise.resolve()
  let again: NodeJS.Timeout | undefined
  let alive: NodeJS.Timeout | undefined
  let failures = 0

  function heard(work: () => void): void {
    try {
      work()
    } catch (error) {
      log.error({ err: error }, 'a live hint could not be heeded')
    }
  }
  function deliver({ topic, district, payload }: Message): void {
    for (const listener of [...(listeners.get(topic) ?? [])]) heard(() => listener.happened({ district, payload }))
  }
  function allMissed(): void {
    for (const listener of new Set([...listeners.values()].flatMap((set) => [...set]))) heard(() => listener.missed())
  }
  function received(payload: string): void {
    const { from, messages } = unpack(payload)
    if (from === self) return
    if (messages === 'missed') allMissed()
    else messages.forEach(deliver)
  }

  /** Sends what has gathered. What can't be sent is not kept: the connection's return says that something was missed. */
  async function flush(): Promise<void> {
    timer = undefined
    const payloads = pack(self, waiting)
    waiting.clear()
    const client = connection
    try {
      for (const payload of client ? payloads : []) await client?.query('select pg_notify($1, $2)', [CHANNEL, payload])
    } catch (error) {
      lost(client, error)
    }
  }
  function later(): void {
    timer ??= setTimeout(() => {
      sending = sending.then(flush)
    }, EVERY_MS)
  }

  async function open(): Promise<void> {
    if (!running) return
    const client = new pg.Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: 10_000,
      application_name: 'jiangxin live',
    })
    client.on('error', (error) => lost(client, error))
    client.on('end', () => lost(client, new Error('the connection was ended')))
    client.on('notification', ({ payload }) => payload && received(payload))
    connection = client
    try {
      await client.connect()
      // A hint need not outlive a power cut, so that nothing waits for the disk.
      await client.query('set synchronous_commit = off')
      await client.query(`listen ${CHANNEL}`)
      if (failures > 0) await client.query('select pg_notify($1, $2)', [CHANNEL, missedBy(self)])
    } catch (error) {
      lost(client, error)
      return
    }
    if (connection !== client) return
    if (failures > 0) {
      failures = 0
      log.warn('live hints between processes work again')
      allMissed()
    }
  }

  function lost(client: pg.Client | null, error: unknown): void {
    if (!running || !client || connection !== client) return
    connection = null
    client.end().catch(() => undefined)
    if (failures === 0) log.warn({ err: error }, 'live hints between processes are interrupted')
    const wait = Math.min(BACKOFF_MS.first * 2 ** failures, BACKOFF_MS.most)
    failures += 1
    // Not all processes at the same instant.
    again = setTimeout(open, wait * (0.5 + Math.random() / 2))
  }

  return {
    tell(writer, topic, payload) {
      const message = { district: writer.district, topic, payload }
      const line = lineOf(message)
      writer.afterCommit(() => {
        deliver(message)
        counts.set(topic, (counts.get(topic) ?? 0) + 1)
        if (!running) return
        waiting.add(line)
        later()
      })
    },
    told: (topic) => counts.get(topic) ?? 0,
    on(topic, listener) {
      const mine = listeners.get(topic) ?? new Set()
      listeners.set(topic, mine.add(listener))
      return () => mine.delete(listener)
    },
    async start() {
      running = true
      await open()
      alive = setInterval(() => {
        const client = connection
        client?.query('select 1').catch((error) => lost(client, error))
      }, ALIVE_MS).unref()
    },
    async stop() {
      if (!running) return
      clearTimeout(timer)
      sending = sending.then(flush)
      await sending
      running = false
      clearTimeout(again)
      clearInterval(alive)
      await connection?.end().catch(() => undefined)
      connection = null
    },
  }
}
