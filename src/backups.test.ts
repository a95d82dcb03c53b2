import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { INVENTORY, makeBackup, scheduleBackups } from './backups.ts'
import { createApplication } from './main.ts'
import { migrationSets } from './migrations.ts'
import { backUp } from './platform/backup/backup.ts'
import { checkBackup } from './platform/backup/check.ts'
import type { Manifest } from './platform/backup/manifest.ts'
import { differingTables, provenContents } from './platform/backup/proof.ts'
import { restore } from './platform/backup/restore.ts'
import { nameAt } from './platform/backup/retention.ts'
import { backUpByTheClock } from './platform/backup/scheduled.ts'
import { migrate, migrationsIn } from './platform/db/migrate.ts'
import { folderStore } from './platform/files/folder.ts'
import { readSettings } from './platform/settings.ts'
import { type App, openApp } from './testing/app.ts'
import { cast, GAO_ENTERPRISE } from './testing/cast.ts'
import { BARE } from './testing/environment.ts'
import { temporaryFolder } from './testing/folder.ts'
import { type EmptyPlace, emptyPlace } from './testing/places.ts'
import { MASTER_KEY, PASSWORDS } from './testing/urls.ts'

vi.setConfig({ testTimeout: 60_000 })

let app: App
let folder: string
const places: EmptyPlace[] = []
beforeAll(async () => {
  folder = temporaryFolder('jiangxin-backups')
  app = await openApp({ content: 'all' })
}, 60_000)
afterAll(async () => {
  for (const place of places) await place.remove()
  await app?.close()
  rmSync(folder, { recursive: true, force: true })
})

const never = new AbortController().signal
const file = (name: string) => join(folder, name)
const keys = () => app.house.platform.keys
const aPlace = async () => {
  const place = await emptyPlace(app.ownerUrl)
  places.push(place)
  return place
}
const put = async (name: string, manifest: Manifest, { ownerUrl, dataDir }: EmptyPlace) =>
  restore({
    ...{ file: file(name), manifest, ownerUrl, dataDir, signal: never, schemas: INVENTORY.schemas },
    files: folderStore(join(dataDir, 'files')),
    migrations: migrationSets(),
    passwords: PASSWORDS,
  })
const applicationOn = ({ ownerUrl, dataDir }: EmptyPlace) =>
  createApplication({
    settings: readSettings({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' }),
    databaseUrl: ownerUrl,
    masterKey: MASTER_KEY,
    webRoot: null,
  })

/** People who file and upload until they are told to stop. */
function busy() {
  let [stopped, done] = [false, 0]
  const work = async (who: typeof cast.worker) => {
    const [client, organisation] = [await app.as(who), await app.organisation(GAO_ENTERPRISE)]
    while (!stopped) {
      const values = {
        title: `示例项目 ${done}`,
        leader: who.id,
        field: 'process',
        problem: '能耗偏高',
        approach: '改进工艺',
        expected: '降低能耗',
      }
      const more = { members: [], startsOn: '2026-04-01', endsOn: '2026-12-01', totalBudget: 100_000, requestedFunds: 0 }
      const filed = await client.post('/cases', { process: 'innovation-project', organisation, values: { ...values, ...more } })
      expect(filed.status).toBe(201)
      await client.upload('feasibility-report')
      done += 1
    }
  }
  const all = Promise.all([cast.worker, cast.colleague, cast.thirdWorker].map(work))
  return {
    done: () => done,
    async stop() {
      stopped = true
      await all
    },
  }
}

describe('a backup that is made while people work', () => {
  let manifest: Manifest
  let elsewhere: EmptyPlace

  test('holds one moment: every file that it refers to, every case with its last event, an unbroken audit', async () => {
    const people = busy()
    await vi.waitFor(() => expect(people.done()).toBeGreaterThan(3), 10_000)
    const before = people.done()
    manifest = await makeBackup(app.house.forBackups, file('busy.backup'), { signal: never })
    expect(people.done()).toBeGreaterThan(before)
    await people.stop()
    expect(await checkBackup({ file: file('busy.backup'), keys: keys(), signal: never })).toEqual(manifest)
    expect(manifest).toMatchObject({ damaged: [], districts: [{ code: '370406' }, { code: '370481' }] })

    elsewhere = await aPlace()
    const restored = await put('busy.backup', manifest, elsewhere)
    expect(await differingTables(restored.client, manifest, INVENTORY)).toEqual([])
    expect(await provenContents(restored.client, folderStore(join(elsewhere.dataDir, 'files')), INVENTORY)).toEqual({
      count: manifest.files.count,
      wrong: [],
    })
    await restored.client.query("select set_config('jiangxin.backup', 'on', false)")
    const { rows } = await restored.client.query(
      'select c.id from process.cases c where c.seq <> (select max(e.seq) from process.events e where e.district = c.district and e.case_id = c.id)',
    )
    expect(rows).toEqual([])
    await restored.complete()
    await restored.close()

    const application = await applicationOn(elsewhere)
    const chains = await application.verifyAudit(null)
    await application.close()
    expect(chains.map(({ district, broken }) => [district, broken])).toEqual([
      ['370406', null],
      ['370481', null],
    ])
  })

  test('can be backed up again by an owner who is no superuser, and nothing is lost on the way', async () => {
    const again = await backUp({
      ...{ file: file('again.backup'), ownerUrl: elsewhere.ownerUrl, dataDir: elsewhere.dataDir, keys: keys(), product: '0.0.1' },
      ...{ inventory: INVENTORY, now: app.clock.now(), signal: never, files: folderStore(join(elsewhere.dataDir, 'files')) },
    })
    const rowsIn = (all: Manifest) => new Map(all.tables.map(({ schema, name, rows }) => [`${schema}.${name}`, rows]))
    const [first, second] = [rowsIn(manifest), rowsIn(again)]
    expect([...second.keys()]).toEqual([...first.keys()])
    for (const [name, rows] of first) if (name !== 'audit.entries') expect([name, second.get(name)]).toEqual([name, rows])
    expect(again.files).toMatchObject({ count: manifest.files.count, bytes: manifest.files.bytes })
  })
})

test('what is restored is what was there, row for row and file for file', async () => {
  // Nobody works now, and what is audited is sealed.
  await app.house.audit.verifyAll()
  const manifest = await backUp({
    ...{ file: file('still.backup'), ownerUrl: app.ownerUrl, dataDir: app.house.platform.dataDir, keys: keys(), product: '0.0.1' },
    ...{ inventory: INVENTORY, now: app.clock.now(), signal: never, files: app.house.platform.files },
  })
  const place = await aPlace()
  const restored = await put('still.backup', manifest, place)
  await restored.complete()
  await restored.close()

  const superuser = new URL(app.ownerUrl)
  superuser.pathname = new URL(place.ownerUrl).pathname
  const [here, there] = await Promise.all([everyRow(app.ownerUrl), everyRow(superuser.toString())])
  expect(Object.keys(there)).toEqual(Object.keys(here))
  for (const [table, rows] of Object.entries(here)) expect([table, there[table]]).toEqual([table, rows])

  const { dataDir } = app.house.platform
  for (const kind of ['files', 'audit']) expect(bytesIn(join(place.dataDir, kind))).toEqual(bytesIn(join(dataDir, kind)))
})

/** All rows as text, in an order of their own, by table; without what the queue measures of itself. */
async function everyRow(url: string): Promise<Record<string, string[]>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows: tables } = await client.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = any ($1) and c.oid::regclass::text !~ 'jobs.(queue_stats|instance|version)' order by 1`,
    [INVENTORY.schemas],
  )
  const found: Record<string, string[]> = {}
  for (const { name } of tables) {
    const { rows } = await client.query<{ text: string }>(`select t::text as text from ${name} t order by 1`)
    found[name] = rows.map(({ text }) => text)
  }
  await client.end()
  return found
}

const bytesIn = (root: string) =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'hex')])
    .sort()

test('a backup of an older release is restored as it was and then brought up to date', async () => {
  const all = migrationsIn(migrationSets())
  const older = await aPlace()
  const former = all.slice(0, -1).map(({ slice, name }) => `${slice}/${name}`)
  await migrate(older.ownerUrl, migrationSets(), { passwords: PASSWORDS, only: new Set(former) })
  const manifest = await backUp({
    ...{ file: file('older.backup'), ownerUrl: older.ownerUrl, dataDir: older.dataDir, keys: keys(), product: '0.0.1' },
    ...{ inventory: INVENTORY, now: app.clock.now(), signal: never, files: folderStore(join(older.dataDir, 'files')) },
  })
  const restored = await put('older.backup', manifest, await aPlace())
  const newest = all.at(-1)
  expect(await restored.complete()).toEqual([`${newest?.slice}/${newest?.name}`])
  await restored.close()
})

describe('at the command line', () => {
  const program = resolve(import.meta.dirname, '../bin/jiangxin.mjs')
  const key = Buffer.from(MASTER_KEY).toString('hex')
  async function jiangxin(args: readonly string[], environment: Record<string, string>) {
    const child = spawn(process.execPath, [program, ...args, '--lang', 'en'], {
      env: { ...BARE, ...environment } as NodeJS.ProcessEnv,
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
    const [exitCode] = await once(child, 'close')
    return { exitCode, said }
  }

  test('a backup goes into an embedded database of a new machine, and its drill proves it', async () => {
    const dataDir = temporaryFolder('jiangxin-new-machine')
    try {
      const [restored, drilled] = await Promise.all([
        jiangxin(['restore', file('busy.backup')], { DATA_DIR: dataDir, MASTER_KEY: key }),
        jiangxin(['backup', 'drill', file('busy.backup')], { DATA_DIR: folder, MASTER_KEY: key }),
      ])
      expect(restored).toMatchObject({ exitCode: 0, said: expect.stringContaining('Restored') })
      expect(drilled).toMatchObject({
        exitCode: 0,
        said: expect.stringMatching(/✓ audit chain 370406: \d+ rows, unbroken[\s\S]*can be restored/),
      })
    } finally {
      rmSync(dataDir, { recursive: true, force: true })
    }
  })
})

describe('backups by the clock', () => {
  const scheduled = (local: string) =>
    backUpByTheClock({
      ...{ folder: join(folder, 'nightly'), local, keep: { daily: 2, weekly: 0, monthly: 0 }, ownerUrl: app.ownerUrl, keys: keys() },
      ...{ dataDir: app.house.platform.dataDir, files: app.house.platform.files, product: '0.0.1', inventory: INVENTORY },
      ...{ now: app.clock.now(), signal: never },
    })

  test('are read back, and older ones go by the rule', async () => {
    for (const day of ['01', '02', '03']) await scheduled(`2026-03-${day}T02:30:00`)
    expect(readdirSync(join(folder, 'nightly'))).toEqual([nameAt('2026-03-02T02:30:00'), nameAt('2026-03-03T02:30:00')])
  })

  test('are made by one process of several', async () => {
    const made = await Promise.all(['2026-03-04T02:30:00', '2026-03-04T02:30:01'].map(scheduled))
    expect(made.filter((one) => one === null)).toHaveLength(1)
  })

  test('fail loudly: the log, the audit and the system administrators hear of it', async () => {
    const { forBackups, platform } = app.house
    let due = async () => {}
    const jobs = { ...platform.jobs, schedule: (_: string, __: string, work: () => Promise<void>) => (due = work) }
    const settings = { folder: join(folder, 'busy.backup'), at: '02:30', keep: { daily: 7, weekly: 4, monthly: 12 } }
    const errors: string[] = []
    const log = { ...platform.log, error: (_: object, message: string) => errors.push(message) } as never
    scheduleBackups({ ...forBackups, platform: { ...platform, jobs: jobs as never, log } }, settings)
    await due()
    expect(errors).toEqual(['the scheduled backup failed'])
    const inbox = await (await app.as(cast.systemAdmin)).get('/notifications')
    expect(inbox.body.rows[0].text.zh).toContain('定时备份没有成功')
    const audit = await (await app.as(cast.auditAdmin)).get('/audit/entries?event=backup.failed')
    expect(audit.body.total).toBe(1)
  })
})
