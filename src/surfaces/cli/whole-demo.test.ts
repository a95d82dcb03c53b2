import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApplication } from '../../main.ts'
import { holdDemoMark } from '../../platform/demo-mark.ts'
import { readSettings } from '../../platform/settings.ts'
import { type Clone, cloneDatabase } from '../../testing/database.ts'
import { MASTER_KEY } from '../../testing/urls.ts'
import type { Application } from './commands.ts'

describe('a demo that is cut off', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'jiangxin-demo-'))
  let clone: Clone
  let application: Application
  let owner: pg.Client

  beforeAll(async () => {
    clone = await cloneDatabase()
    const settings = readSettings({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' })
    application = await createApplication({ settings, databaseUrl: clone.ownerUrl, masterKey: MASTER_KEY, webRoot: null })
    owner = new pg.Client({ connectionString: clone.ownerUrl })
    owner.on('error', () => undefined)
    await owner.connect()
  })
  afterAll(async () => {
    await owner.end()
    await application.close()
    await clone.drop()
    rmSync(dataDir, { recursive: true, force: true })
  })

  const count = async (table: string) => (await owner.query(`select from ${table}`)).rowCount

  test('is known as unfinished', async () => {
    expect(await application.demoUnfinished()).toBe(false)
    await owner.query(`
      create function public.power_cut() returns trigger language plpgsql as $$ begin raise exception 'power cut'; end $$;
      create trigger power_cut before insert on access.grants for each row execute function public.power_cut();
    `)
    await expect(application.loadDemo()).rejects.toThrow('power cut')
    expect(await application.isEmpty()).toBe(false)
    expect(await application.demoUnfinished()).toBe(true)
  })

  test('is never taken out while anything else stands beside it', async () => {
    await owner.query(
      `insert into organisations.districts values ('370402', '市中区', 'Shizhong', '枣庄市', 'Zaozhuang', '山东省', 'Shandong')`,
    )
    await expect(application.loadDemo()).rejects.toMatchObject({ reason: { code: 'half-demo-and-more' } })
    expect(await count('organisations.units')).toBeGreaterThan(0)
    await owner.query(`delete from organisations.districts where code = '370402'`)
  })

  test('is taken out before it is loaded anew', async () => {
    mkdirSync(join(dataDir, 'audit'), { recursive: true })
    writeFileSync(join(dataDir, 'audit', '370406.head'), 'of the first attempt\n')
    // The second attempt is cut off at its first word, so that what it began with can be seen.
    await owner.query(`do $$ begin
      execute format('alter role jiangxin_app in database %I set default_transaction_read_only = on', current_database());
    end $$`)
    await expect(application.loadDemo()).rejects.toThrow('read-only transaction')
    expect(await application.isEmpty()).toBe(true)
    expect(await count('organisations.units')).toBe(0)
    expect(existsSync(join(dataDir, 'audit'))).toBe(false)
    expect(await application.demoUnfinished()).toBe(true)
  })

  test('keeps a second one waiting', async () => {
    const first = await holdDemoMark(clone.ownerUrl)
    let second = false
    const waiting = holdDemoMark(clone.ownerUrl).then((mark) => {
      second = true
      return mark
    })
    await owner.query('select pg_sleep(0.1)')
    expect(second).toBe(false)
    await first.close()
    await (await waiting).close()
  })
})
