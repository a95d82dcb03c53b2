import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { heldClock } from '../../platform/clock/index.ts'
import { keysFrom } from '../../platform/crypto/index.ts'
import { type Database, openDatabase } from '../../platform/db/index.ts'
import type { Platform } from '../../platform/part.ts'
import { type Clone, cloneDatabase } from '../../testing/database.ts'
import { canonicalJson } from './index.ts'
import { type Audit, createAudit } from './server.ts'
import { listEntries } from './store.ts'

const GAO = '0198a000-0000-7000-8000-000000000001'
let clone: Clone
let db: Database
let owner: pg.Client
let dataDir: string
let audit: Audit
let district: string
let count = 0

beforeAll(async () => {
  clone = await cloneDatabase()
  db = openDatabase(clone.appUrl, 6)
  owner = new pg.Client({ connectionString: clone.ownerUrl })
  await owner.connect()
  // Whoever owns the tables can switch the trigger off: that is whom the chain is for.
  await owner.query("set session_replication_role = 'replica'")
  dataDir = mkdtempSync(join(tmpdir(), 'jiangxin-audit-'))
})
afterAll(async () => {
  await owner.end()
  await db.close()
  await clone.drop()
  rmSync(dataDir, { recursive: true })
})
beforeEach(() => {
  count += 1
  district = `district-${count}`
  audit = auditIn(dataDir)
})

function auditIn(folder: string): Audit {
  const platform = {
    db,
    clock: heldClock('2026-03-02T01:00:00Z'),
    keys: keysFrom(Buffer.alloc(32, 7)),
    log: pino({ level: 'silent' }),
    dataDir: folder,
  } as unknown as Platform
  return createAudit(platform, { districts: async () => [district] })
}
const entry = (n: number) => ({
  event: 'process.acted',
  by: { account: 'account-1', person: GAO },
  object: { kind: 'case', id: `case-${n}` },
  detail: { step: n, note: '提交', nested: { b: [1, 2.5, null], a: true } },
})
const step = (n: number) => db.write(district, (writer) => audit.record(writer, entry(n)))
async function steps(many: number): Promise<void> {
  for (let n = 1; n <= many; n += 1) await step(n)
  await audit.sealNow(district)
}
const headFile = () =>
  readFileSync(join(dataDir, 'audit', `${district}.head`), 'utf8')
    .trimEnd()
    .split('\n')
const tamper = (sql: string) => owner.query(sql.replaceAll('$district', `'${district}'`))

describe('the chain', () => {
  test('of ten steps is sound and anchored outside the database', async () => {
    await steps(10)
    expect(await audit.verify(district)).toEqual({ district, ok: true, rows: 10, anchoredTo: 10 })
    expect(headFile().at(-1)).toMatch(/^10 [0-9a-f]{64} 2026-03-02T01:00:00\.000Z$/)
  })

  test('of a district without a step is sound', async () => {
    expect(await audit.verify(district)).toEqual({ district, ok: true, rows: 0, anchoredTo: null })
  })

  test('takes a row that commits late behind the ones already sealed', async () => {
    const late = Promise.withResolvers<void>()
    const recorded = Promise.withResolvers<void>()
    const slow = db.write(district, async (writer) => {
      await audit.record(writer, entry(1))
      recorded.resolve()
      await late.promise
    })
    await recorded.promise
    await step(2)
    await audit.sealNow(district)
    late.resolve()
    await slow
    await audit.sealNow(district)
    const { rows } = await tamper('select object_id, seq from audit.entries where district = $district order by seq')
    expect(rows).toEqual([
      { object_id: 'case-2', seq: '1' },
      { object_id: 'case-1', seq: '2' },
    ])
    expect(await audit.verify(district)).toMatchObject({ ok: true, rows: 2 })
  })

  test('keeps no step waiting while it is being sealed', async () => {
    await step(1)
    const other = new pg.Client({ connectionString: clone.appUrl })
    await other.connect()
    await other.query('begin')
    await other.query("select pg_advisory_xact_lock(hashtextextended('audit.chain:' || $1, 0))", [district])
    await step(2)
    await other.query('commit')
    await other.end()
    await audit.sealNow(district)
    expect(await audit.verify(district)).toMatchObject({ ok: true, rows: 2 })
  })

  test('is one when several processes seal at once', async () => {
    for (let n = 1; n <= 20; n += 1) await step(n)
    const processes = [audit, auditIn(dataDir), auditIn(dataDir)]
    await Promise.all(processes.map((each) => each.sealNow(district)))
    expect(await audit.verify(district)).toEqual({ district, ok: true, rows: 20, anchoredTo: 20 })
  })

  test('is sealed by itself, and what another process left over too', async () => {
    await step(1)
    const stop = await auditIn(dataDir).start?.()
    expect(headFile()).toHaveLength(1)
    await stop?.()
    const end = await audit.start?.()
    await step(2)
    await vi.waitFor(() => expect(headFile()).toHaveLength(2), 3000)
    await end?.()
  })

  test('holds what happened to many at once as one entry, which is found by each of them', async () => {
    const many = (ids: readonly string[]) => ({
      event: 'people.brought',
      by: entry(1).by,
      kind: 'person',
      ids,
      detail: { changes: ['entry'] },
    })
    await db.write(district, (writer) => audit.recordOfMany(writer, [many(['甲', '乙']), many(['丙'])]))
    const found = async (objectId: string) =>
      (await listEntries(db.in(district), { objectKind: 'person', objectId }, { offset: 0, limit: 9 })).rows.map(({ detail }) => detail)
    expect(await found('乙')).toEqual([{ changes: ['entry'], objects: ['甲', '乙'] }])
    expect(await found('丙')).toEqual([{ changes: ['entry'] }])
    expect(await found('丁')).toEqual([])
    expect(await audit.verify(district)).toMatchObject({ ok: true, rows: 2 })
  })

  test('keeps nothing of a transaction that failed', async () => {
    const failed = db.write(district, async (writer) => {
      await audit.record(writer, entry(1))
      throw new Error('no')
    })
    await expect(failed).rejects.toThrow()
    expect(await audit.verify(district)).toMatchObject({ ok: true, rows: 0 })
  })
})

describe('verify names the first broken row', () => {
  beforeEach(() => steps(6))
  const broken = async (seq: number, code: string) =>
    expect(await audit.verify(district)).toMatchObject({ ok: false, rows: seq - 1, broken: { seq, why: { code } } })

  test.each(['detail = detail || \'{"step": 9}\'', 'person = null', "at = at + interval '1 second'", "object_id = 'case-9'"])(
    'after %s',
    async (change) => {
      await tamper(`update audit.entries set ${change} where district = $district and seq = 3`)
      await broken(3, 'row-changed')
    },
  )
  test('after one was deleted from the middle', async () => {
    await tamper('delete from audit.entries where district = $district and seq = 4')
    await broken(4, 'row-missing')
  })
  test('after the first was deleted', async () => {
    await tamper('delete from audit.entries where district = $district and seq = 1')
    await broken(1, 'row-missing')
  })
  test('after the newest were deleted', async () => {
    await tamper('delete from audit.entries where district = $district and seq > 4')
    await broken(5, 'newest-missing')
  })
  test('after the newest were deleted and new ones came since', async () => {
    await tamper('delete from audit.entries where district = $district and seq > 4')
    await steps(3)
    await broken(5, 'row-missing')
  })
  test('after all were deleted', async () => {
    await tamper('delete from audit.entries where district = $district')
    await broken(1, 'newest-missing')
  })
  test('after two changed places', async () => {
    await tamper('update audit.entries set seq = -seq where district = $district and seq in (2, 3)')
    await tamper('update audit.entries set seq = 5 + seq where district = $district and seq < 0')
    await broken(2, 'row-changed')
  })
  test('after a chain was made anew from the second row on, by somebody without the key', async () => {
    await tamper(
      "update audit.entries set object_id = 'case-9', hash = encode(sha256('forged'), 'hex') where district = $district and seq = 2",
    )
    await broken(2, 'row-changed')
  })
  test('after rows were taken out of the chain to be sealed again', async () => {
    await tamper('update audit.entries set seq = null, hash = null, previous = null where district = $district and seq in (3, 6)')
    await broken(3, 'row-missing')
  })
  test('but a head line torn by a crash accuses nobody', async () => {
    const { appendFileSync } = await import('node:fs')
    appendFileSync(join(dataDir, 'audit', `${district}.head`), '99 abc')
    await steps(1)
    expect(await audit.verify(district)).toEqual({ district, ok: true, rows: 7, anchoredTo: 7 })
  })
})

describe('the application itself', () => {
  const refused = (work: Promise<unknown>) => expect(work).rejects.toMatchObject({ code: '42501' })
  beforeEach(() => steps(1))

  test.each(["detail = '{}'", "event = 'x'"])('may not set %s', async (change) => {
    const app = new pg.Client({ connectionString: clone.appUrl })
    await app.connect()
    await app.query("select set_config('jiangxin.district', $1, false)", [district])
    await refused(app.query(`update audit.entries set ${change}`))
    await app.end()
  })
  test.each([
    'delete from audit.entries',
    "update audit.entries set hash = 'x'",
    'truncate audit.entries',
    'insert into audit.entries (seq) values (1)',
  ])('may not %s', async (sql) => {
    const app = new pg.Client({ connectionString: clone.appUrl })
    await app.connect()
    await app.query("select set_config('jiangxin.district', $1, false)", [district])
    await refused(app.query(sql))
    await app.end()
  })
  test('may not even as the owner, while the trigger stands', async () => {
    const other = new pg.Client({ connectionString: clone.ownerUrl })
    await other.connect()
    await refused(other.query(`update audit.entries set event = 'x' where district = '${district}'`))
    await refused(other.query(`delete from audit.entries where district = '${district}'`))
    await refused(other.query('truncate audit.entries'))
    await other.end()
  })
})

test('canonical JSON does not know the order in which members were written', () => {
  expect(canonicalJson({ b: 1, a: [{ d: null, c: '中' }] })).toBe(canonicalJson({ a: [{ c: '中', d: null }], b: 1 }))
  expect(canonicalJson({ b: 1, a: undefined })).toBe('{"b":1}')
})
afterEach(() => vi.restoreAllMocks())
