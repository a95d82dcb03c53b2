import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { DemoPerson } from '../../demo/people.ts'
import { loadDemo } from '../../demo.ts'
import { buildHouse } from '../../house.ts'
import { migrationSets } from '../../migrations.ts'
import { systemClock } from '../../platform/clock/index.ts'
import { sha256 } from '../../platform/crypto/index.ts'
import { migrate, rolePasswords } from '../../platform/db/migrate.ts'
import { installJobs } from '../../platform/jobs/install.ts'
import { createLog } from '../../platform/log/index.ts'
import { joinRunning, startEmbeddedPostgres } from '../../platform/postgres/embedded.ts'
import { freePort } from '../../platform/postgres/free-port.ts'
import { temporaryFolder } from '../folder.ts'
import { Book } from './book.ts'
import { carry } from './carrying.ts'
import { clusterOf, ENDS } from './cluster.ts'
import { gateFor } from './gate.ts'
import { type Inspector, inspectorOf } from './inspection.ts'
import { ask, signInAll, TEAMS, work } from './people.ts'
import { serverAt } from './server.ts'
import { cookieOf, type Sessions, type Surroundings } from './surroundings.ts'

/** What is killed: the process, which then is started again; PostgreSQL, while the process goes on; or both, as a power cut does. */
export const TARGETS = ['server', 'postgres', 'both'] as const
export type Target = (typeof TARGETS)[number]

export interface Options {
  readonly target: Target
  readonly kills: number
  /** How long the people work between two kills, at most. */
  readonly workMs: number
  /** Of so many looks one is at everything, with `audit verify`. */
  readonly everythingEach: number
  readonly tell: (line: string) => void
}

export interface Summary {
  readonly target: Target
  readonly kills: number
  readonly steps: number
  readonly files: number
  /** Steps whose first answer was lost and that were asked for again under the same key. */
  readonly repeated: number
  readonly answered: Readonly<Record<string, number>>
  /** The longest time from the kill until it answered again, in milliseconds. */
  readonly slowestReturn: number
  /** Empty: nothing was lost and nothing half done. */
  readonly faults: readonly string[]
}

const BACK_WITHIN_MS = 60_000
/** Before each kill. */
const LEAST_ANSWERS = 10

/** Puts the real server under load, kills it or its database again and again, and looks after each kill at what is there. */
export async function run({ target, kills, workMs, everythingEach, tell }: Options): Promise<Summary> {
  const folder = temporaryFolder('jiangxin-crash')
  const dataDir = join(folder, 'data')
  mkdirSync(dataDir, { mode: 0o755 })
  const masterKey = randomBytes(32)
  const { organisations, processes } = await settle(dataDir, masterKey)
  const cluster = target === 'server' ? null : await clusterOf(dataDir)
  const port = await freePort()
  const server = serverAt({ folder, dataDir, port, masterKey: masterKey.toString('hex'), ...(cluster && { databaseUrl: cluster.url }) })
  const book = new Book()
  const gate = gateFor(TEAMS.length)
  const ownerUrl = () => cluster?.url ?? joinRunning(dataDir)?.url ?? ''
  const inspector = inspectorOf({ ownerUrl, dataDir, book, processes })
  const faults: string[] = []
  let done = 0
  let slowestReturn = 0
  let over = false
  let gaveUp = false

  async function begin(): Promise<Sessions> {
    try {
      await server.start()
      return await signInAll(server.url)
    } catch (error) {
      await server.stop()
      await cluster?.stop()
      throw error
    }
  }

  async function answersAgain(): Promise<void> {
    const giveUp = Date.now() + BACK_WITHIN_MS
    for (;;) {
      if (!server.isRunning()) throw new Error(`The server ended by itself: ${server.said()}`)
      const headers = { cookie: sessions.get('chair') ?? '', 'x-attended': '1' }
      const answer = await fetch(`${server.url}/api/cases?limit=1`, { headers }).catch(() => null)
      await answer?.arrayBuffer()
      if (answer?.ok) return
      if (Date.now() > giveUp) throw new Error(`The server does not come back: ${answer?.status ?? 'no answer'}; ${server.said()}`)
      await wait(20)
    }
  }

  /** A while, and as long as it takes until a few steps were acknowledged: a server that is idle shows nothing. */
  async function underLoad(): Promise<void> {
    const before = book.answeredWell
    await wait(Math.random() * workMs)
    while (book.answeredWell < before + LEAST_ANSWERS) await wait(10)
  }

  async function kill(): Promise<void> {
    const how = ENDS[Math.floor(Math.random() * ENDS.length)] ?? 'all'
    if (target === 'both') await Promise.all([server.kill(), cluster?.kill(how === 'backend' ? 'all' : how)])
    else if (cluster) await cluster.kill(how)
    else await server.kill()
    const from = Date.now()
    if (cluster) {
      await wait(Math.random() * 300)
      await cluster.start()
    }
    if (target !== 'postgres') {
      // Nobody repeats anything before what is there has been looked at.
      await gate.close()
      await server.start()
    }
    await answersAgain()
    slowestReturn = Math.max(slowestReturn, Date.now() - from)
    if (target === 'postgres') await gate.close()
  }

  async function look(everything: boolean): Promise<void> {
    faults.push(...(await inspector.look()))
    if (!everything) return
    const { exitCode, said } = await server.command('audit', 'verify')
    if (exitCode !== 0) faults.push(`audit verify: ${said}`)
    // The same key again: the first answer, and nothing else happens, as the next look shows.
    const answered = book.stories.flatMap(({ entries }) => entries).filter(({ answer }) => answer !== null)
    for (let sample = 0; sample < 10; sample++) {
      const entry = answered[Math.floor(Math.random() * answered.length)]
      const again = entry && (await ask({ url: server.url, sessions, book }, entry))
      if (entry && JSON.stringify(again) !== JSON.stringify(entry.answer))
        faults.push(`${entry.key} is answered otherwise: ${JSON.stringify(again)}`)
    }
  }

  const sessions = await begin()
  const organisationOf = ({ employer }: DemoPerson) => organisations.get(employer) ?? ''
  const surroundings: Surroundings = {
    ...{ url: server.url, sessions, organisationOf, book, gate },
    over: () => over,
    gaveUp: () => gaveUp || book.wrong.length > 0,
  }
  const people = TEAMS.map((team) => work(team, surroundings))
  const failed = Promise.all(people).then(() => new Promise<never>(() => undefined))
  try {
    while (done < kills && faults.length === 0 && book.wrong.length === 0) {
      await Promise.race([underLoad(), failed])
      await kill()
      done += 1
      const everything = done % everythingEach === 0
      await look(everything)
      if (everything || done === kills)
        tell(`${done} kills, ${book.acknowledged} steps, ${book.files.length} files, ${book.repeated} repeated`)
      gate.open()
    }
    // Whoever still waits for an answer gets it, and goes home.
    over = true
    await Promise.all(people)
    faults.push(...(await restOf(surroundings, inspector)))
    await look(true)
    faults.push(...book.wrong)
    if (faults.length === 0) faults.push(...(await inspector.lookAtAll()))
  } catch (error) {
    faults.push(String(error))
  } finally {
    over = true
    gaveUp = true
    gate.open()
    await server.stop()
    await cluster?.stop()
    if (faults.length === 0) rmSync(folder, { recursive: true, force: true })
    else tell(`kept for a look: ${folder}\n${server.said()}`)
  }
  const { acknowledged: steps, repeated } = book
  return {
    target,
    kills: done,
    steps,
    files: book.files.length,
    repeated,
    answered: Object.fromEntries(book.answered),
    slowestReturn,
    faults,
  }
}

/** What goes on beside the requests goes on after all that: rows are sealed by themselves, and a job is done. */
async function restOf(surroundings: Surroundings, inspector: Inspector): Promise<string[]> {
  const [team] = TEAMS
  const bytes = Buffer.from(`示例材料 ${randomBytes(30).toString('hex')}`)
  const id = team && (await carry(surroundings, team.worker, bytes, '示例.txt', 'photo'))
  if (!team || !id) return ['nothing could be uploaded at the end']
  const headers = { cookie: cookieOf(surroundings.sessions, team.worker) }
  const removed = await fetch(`${surroundings.url}/api/evidence/${id}`, { method: 'DELETE', headers })
  if (!removed.ok) return [`${removed.status} on removing a file: ${await removed.text()}`]
  const giveUp = Date.now() + BACK_WITHIN_MS
  for (;;) {
    const [unsealed, lying] = [await inspector.unsealed(), inspector.lies(sha256(bytes))]
    if (unsealed === 0 && !lying) return []
    if (Date.now() > giveUp)
      return [`${unsealed} audit rows are not sealed`, ...(lying ? ['the job that removes a content is not done'] : [])]
    await wait(200)
  }
}

/** Makes the database with its people. @returns the organisations by name, and the processes that there are */
async function settle(dataDir: string, masterKey: Uint8Array) {
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined })
  try {
    await migrate(postgres.url, migrationSets(), { passwords: rolePasswords(masterKey) })
    await installJobs(postgres.url)
    const options = { databaseUrl: postgres.url, masterKey, dataDir, publicUrl: 'http://localhost', log: createLog('error'), webRoot: null }
    await loadDemo(options, 'base')
    const house = buildHouse({ ...options, clock: systemClock })
    const { processes } = house.process
    await house.close()
    const client = new pg.Client({ connectionString: postgres.url })
    await client.connect()
    const { rows } = await client.query<{ id: string; name: string }>('select id, name from organisations.units')
    await client.end()
    return { organisations: new Map(rows.map(({ id, name }) => [name, id])), processes }
  } finally {
    await postgres.stop()
  }
}
