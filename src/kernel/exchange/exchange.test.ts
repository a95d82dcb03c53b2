import { get, type IncomingMessage } from 'node:http'
import { readXlsx } from 'hucre/xlsx'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type App, openApp } from '../../testing/app.ts'
import { cast } from '../../testing/cast.ts'
import { SYSTEM } from '../rights/index.ts'

const ENTRIES = 8000
const DISTRICT = '370406'
const ENTRIES_XLSX = '/api/audit/entries.xlsx?event=example.noted'

let app: App
let address: string
let cookie: string
beforeAll(async () => {
  app = await openApp()
  const { audit, platform } = app.house
  await platform.db.write(DISTRICT, async (writer) => {
    for (let n = 0; n < ENTRIES; n += 1)
      await audit.record(writer, { event: 'example.noted', by: SYSTEM, object: { kind: 'case', id: String(n) }, detail: { n } })
  })
  address = await app.listen()
  cookie = (await app.as(cast.auditAdmin)).cookie
}, 120_000)
afterAll(() => app?.close())

const begin = (url: string) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    get(`${address}${url}`, { headers: { cookie } }, resolve).on('error', reject)
  })

/** Connections that hold a moment of the database. */
async function held(): Promise<number> {
  const client = new pg.Client({ connectionString: app.ownerUrl })
  await client.connect()
  const { rows } = await client.query<{ held: number }>(
    `select count(*)::int as held from pg_stat_activity where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()`,
  )
  await client.end()
  return rows[0]?.held ?? 0
}

const nothingHeld = () => vi.waitFor(async () => expect(await held()).toBe(0), { timeout: 2000, interval: 20 })

test('all rows are of one moment, whatever is written meanwhile, and others are answered', async () => {
  const answer = await begin(ENTRIES_XLSX)
  const { platform, audit } = app.house
  await platform.db.write(DISTRICT, (writer) =>
    audit.record(writer, { event: 'example.noted', by: SYSTEM, object: { kind: 'case', id: 'late' } }),
  )
  const chunks: Buffer[] = []
  let answered = 0
  let done = false
  const others = (async () => {
    while (!done) {
      const { status } = await fetch(`${address}/api/me`, { headers: { cookie } })
      if (status === 200 && !done) answered += 1
    }
  })()
  for await (const chunk of answer) chunks.push(chunk as Buffer)
  done = true
  await others
  const { sheets } = await readXlsx(Buffer.concat(chunks))
  const objects = sheets[0]?.rows.slice(1).map((row) => row[8])
  expect(new Set(objects)).toEqual(new Set(Array.from({ length: ENTRIES }, (_, n) => String(n))))
  expect(objects).toHaveLength(ENTRIES)
  expect(answered).toBeGreaterThan(3)
  await nothingHeld()
})

test('whoever breaks a download off ends the work: nothing is held, and the next one may begin', async () => {
  const answer = await begin(ENTRIES_XLSX)
  expect(answer.statusCode).toBe(200)
  expect(await held()).toBeGreaterThan(0)
  answer.destroy()
  await nothingHeld()
  const next = await begin('/api/audit/entries.xlsx?event=access.signed-in')
  next.resume()
  expect(next.statusCode).toBe(200)
})
