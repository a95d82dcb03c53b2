import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { INVENTORY } from './backups.ts'
import { createApplication } from './main.ts'
import { migrationSets } from './migrations.ts'
import { backUp } from './platform/backup/backup.ts'
import { checkBackup } from './platform/backup/check.ts'
import { type Manifest, sealOf } from './platform/backup/manifest.ts'
import { restore } from './platform/backup/restore.ts'
import { keysFrom } from './platform/crypto/index.ts'
import { folderStore } from './platform/files/folder.ts'
import { readSettings } from './platform/settings.ts'
import { type App, openApp } from './testing/app.ts'
import { cast } from './testing/cast.ts'
import { temporaryFolder } from './testing/folder.ts'
import { type EmptyPlace, emptyPlace, repacked } from './testing/places.ts'
import { MASTER_KEY, PASSWORDS } from './testing/urls.ts'

let app: App
let folder: string
let good: string
let manifest: Manifest
const places: EmptyPlace[] = []
const keys = keysFrom(MASTER_KEY)
const never = new AbortController().signal

const optionsFor = (file: string) => ({
  ...{ file, ownerUrl: app.ownerUrl, dataDir: app.house.platform.dataDir, files: app.house.platform.files, keys, product: '0.0.1' },
  ...{ inventory: INVENTORY, now: app.clock.now(), signal: never },
})
beforeAll(async () => {
  folder = temporaryFolder('jiangxin-refusals')
  good = join(folder, 'good.backup')
  app = await openApp()
  await (await app.as(cast.worker)).upload('photo')
  await app.house.audit.verifyAll()
  manifest = await backUp(optionsFor(good))
}, 60_000)
afterAll(async () => {
  for (const place of places) await place.remove()
  await app?.close()
  rmSync(folder, { recursive: true, force: true })
})

const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (fault) => ({ code: fault.reason?.code ?? fault.message, says: fault.reason?.text.en ?? '' }),
  )
const check = (file: string, by = keys) => faultOf(checkBackup({ file, keys: by, signal: never }))
const first = (part: string) => (name: string) => name.startsWith(part) && name.endsWith('/1')
const flip = (bytes: Buffer) => {
  const changed = Buffer.from(bytes)
  const middle = changed.length >> 1
  changed[middle] = (changed[middle] ?? 0) ^ 1
  return changed
}

describe('a file is refused, with the place that is wrong', () => {
  test('as it is, it is whole', async () => expect(await check(good)).toBeNull())

  test.each([
    ['a row', 'tables/audit.entries'],
    ['an uploaded file', 'files/'],
    ['a head of an audit chain', 'audit/370406.head'],
    ['the manifest', 'manifest.json'],
    ['the seal of the manifest', 'manifest.hmac'],
  ])('one bit of %s', async (_, part) => {
    const file = await repacked(good, (name, bytes) => (first(part)(name) ? flip(bytes) : bytes))
    const named = part === 'manifest.hmac' ? 'manifest.json' : part
    expect(await check(file)).toMatchObject({ code: 'backup-damaged', says: expect.stringContaining(named) })
  })

  test.each([
    ['a table', 'tables/people.persons'],
    ['an uploaded file', 'files/'],
    ['the manifest', 'manifest.json'],
  ])('%s that is gone', async (_, part) => {
    const file = await repacked(good, (name, bytes) => (name.startsWith(part) ? null : bytes))
    expect(await check(file)).toMatchObject({ code: 'backup-damaged', says: expect.stringContaining(part) })
  })

  test('a manifest that somebody made to fit, without the key', async () => {
    const forged = (bytes: Buffer) => Buffer.from(bytes.toString().replace('"rows": 2', '"rows": 3'))
    const stranger = keysFrom(Buffer.alloc(32, 8))
    let text = ''
    const file = await repacked(good, (name, bytes) => {
      if (name === 'manifest.json/1') text = forged(bytes).toString()
      return name === 'manifest.json/1' ? Buffer.from(text) : name === 'manifest.hmac/1' ? Buffer.from(sealOf(stranger, text)) : bytes
    })
    expect(await check(file)).toMatchObject({ code: 'backup-damaged', says: expect.stringContaining('manifest.json') })
  })

  test.each([0.3, 0.7, 0.999])('cut off after %d of it', async (share) => {
    const file = join(folder, `cut-${share}.backup`)
    const bytes = readFileSync(good)
    writeFileSync(file, bytes.subarray(0, Math.floor(bytes.length * share)))
    expect(await check(file)).toMatchObject({ code: 'backup-damaged' })
  })

  test('one byte of the file itself, wherever it is', async () => {
    const bytes = readFileSync(good)
    for (const share of [0.1, 0.35, 0.6, 0.85]) {
      const file = join(folder, 'flipped.backup')
      const changed = Buffer.from(bytes)
      const at = Math.floor(bytes.length * share)
      changed[at] = (changed[at] ?? 0) ^ 0x10
      writeFileSync(file, changed)
      expect(await check(file)).toMatchObject({ code: 'backup-damaged' })
    }
  })

  test.each([
    ['nothing', ''],
    ['a text', '示例'.repeat(500)],
  ])('%s instead of a backup', async (_, content) => {
    const file = join(folder, 'foreign.backup')
    writeFileSync(file, content)
    expect(await check(file)).toMatchObject({ code: 'not-a-backup' })
  })

  test('another master key', async () => {
    expect(await check(good, keysFrom(Buffer.alloc(32, 8)))).toMatchObject({ code: 'backup-of-another-key' })
  })

  test('a form of a later release', async () => {
    const file = await repacked(good, (name, bytes) =>
      name === 'jiangxin.json/1' ? Buffer.from(bytes.toString().replace('"format": 1', '"format": 2')) : bytes,
    )
    expect(await check(file)).toMatchObject({ code: 'backup-of-a-newer-format' })
  })

  test('no file', async () => expect(await check(join(folder, 'none'))).toMatchObject({ code: 'backup-not-readable' }))
})

describe('a place is refused', () => {
  const into = (place: EmptyPlace, more: Partial<Parameters<typeof restore>[0]> = {}) =>
    restore({
      ...{ file: good, manifest, ownerUrl: place.ownerUrl, dataDir: place.dataDir, signal: never, schemas: INVENTORY.schemas },
      ...{ files: folderStore(join(place.dataDir, 'files')), migrations: migrationSets(), passwords: PASSWORDS, ...more },
    })
  const aPlace = async () => {
    const place = await emptyPlace(app.ownerUrl)
    places.push(place)
    return place
  }
  const sql = async (url: string, ...statements: string[]) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    for (const statement of statements) await client.query(statement)
    await client.end()
  }
  const migrated = ({ ownerUrl, dataDir }: EmptyPlace) =>
    createApplication({
      settings: readSettings({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' }),
      databaseUrl: ownerUrl,
      masterKey: MASTER_KEY,
      webRoot: null,
    }).then(async (application) => {
      const found = await faultOf(application.migrate())
      await application.close()
      return found
    })

  test('where people work', async () => {
    const [running] = [{ ...(await aPlace()), ownerUrl: app.ownerUrl }]
    expect(await faultOf(into(running))).toMatchObject({ code: 'place-in-use' })
  })

  test('with data in the database, of ours or of others', async () => {
    const [foreign, ours] = [await aPlace(), await aPlace()]
    await sql(foreign.ownerUrl, 'create schema people', 'create table people.theirs (id int)')
    expect(await faultOf(into(foreign))).toMatchObject({ code: 'place-not-empty' })
    expect(await migrated(ours)).toBeNull()
    await sql(
      ours.ownerUrl,
      `insert into organisations.districts values ('370402', '市中区', 'Shizhong', '枣庄市', 'Zaozhuang', '山东省', 'Shandong')`,
    )
    expect(await faultOf(into(ours))).toMatchObject({ code: 'place-not-empty', says: expect.stringContaining('organisations.districts') })
    expect(existsSync(join(ours.dataDir, 'restore.json'))).toBe(false)
  })

  test('with files in the folder', async () => {
    const place = await aPlace()
    mkdirSync(join(place.dataDir, 'audit'))
    writeFileSync(join(place.dataDir, 'audit', '370406.head'), 'of another place\n')
    expect(await faultOf(into(place))).toMatchObject({ code: 'place-not-empty' })
    expect(readdirSync(join(place.dataDir, 'audit'))).toEqual(['370406.head'])
  })

  test('by software that is older than the backup', async () => {
    const newer = { ...manifest, migrations: [...manifest.migrations, { slice: 'care', name: '0001_care.sql', hash: 'a'.repeat(64) }] }
    expect(await faultOf(into(await aPlace(), { manifest: newer }))).toMatchObject({
      code: 'backup-of-newer-software',
      says: expect.stringContaining('care/0001_care.sql'),
    })
  })

  test('for anything but another restore, after one that was cut off; the next one begins anew', async () => {
    const place = await aPlace()
    const stop = new AbortController()
    const cut = into(place, { signal: stop.signal, onProgress: ({ at }) => at.startsWith('tables/p') && stop.abort() })
    expect(await faultOf(cut)).toMatchObject({ code: 'restore-cancelled' })
    expect(await migrated(place)).toMatchObject({ code: 'restore-unfinished' })
    // Files of another place are not taken for what the first attempt left.
    const other = { ...place, dataDir: temporaryFolder('jiangxin-other') }
    mkdirSync(join(other.dataDir, 'files'))
    writeFileSync(join(other.dataDir, 'files', 'theirs'), 'x')
    expect(await faultOf(into(other))).toMatchObject({ code: 'place-not-empty' })
    rmSync(other.dataDir, { recursive: true })

    const restored = await into(place)
    await restored.complete()
    await restored.close()
    expect(await migrated(place)).toBeNull()
  })
})

describe('no backup is made', () => {
  test('over another file', async () => {
    const before = readFileSync(good)
    expect(await faultOf(backUp(optionsFor(good)))).toMatchObject({ code: 'backup-file-exists' })
    expect(readFileSync(good).equals(before)).toBe(true)
  })

  test('where it is cancelled or the folder takes no file; and no half file stays', async () => {
    const stop = new AbortController()
    const file = join(folder, 'cancelled.backup')
    const onProgress = () => stop.abort()
    expect(await faultOf(backUp({ ...optionsFor(file), signal: stop.signal, onProgress }))).toMatchObject({ code: 'cancelled' })
    expect(await faultOf(backUp(optionsFor(join(folder, 'no-folder', 'x.backup'))))).toMatchObject({ code: 'backup-not-written' })
    expect(readdirSync(folder).filter((name) => name.includes('cancelled') || name.endsWith('.part'))).toEqual([])
  })

  test('without saying what was lost before it', async () => {
    const client = await app.as(cast.colleague)
    await client.upload('photo', '将丢失.txt')
    const files = app.house.platform.files
    const losing = { ...files, read: async () => Promise.reject(Object.assign(new Error('gone'), { code: 'ENOENT' })) }
    const made = await backUp({ ...optionsFor(join(folder, 'lossy.backup')), files: losing })
    expect(made.damaged.length).toBeGreaterThan(0)
    expect(made.files.count).toBe(0)
  })
})
