import { randomUUID } from 'node:crypto'
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, openApp } from './testing/app.ts'
import { cast, GAO_ENTERPRISE } from './testing/cast.ts'

// PostgreSQL that is killed and comes back is tested by src/testing/crash.
let app: App
let address: string
let owner: pg.Client
beforeAll(async () => {
  const { createLog } = await import('./platform/log/index.ts')
  app = await openApp({ log: createLog('silent') })
  address = await app.listen()
  owner = new pg.Client({ connectionString: app.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await app.close()
})

const count = async (table: string) => Number((await owner.query(`select count(*) n from ${table}`)).rows[0].n)

describe('the disk of PostgreSQL is full', () => {
  test('a step is refused whole and says so; with space again the same request is taken', async () => {
    const worker = await app.as(cast.worker)
    const filing = {
      key: randomUUID(),
      process: 'innovation-project',
      organisation: await app.organisation(GAO_ENTERPRISE),
      values: {
        ...{ title: '示例项目', leader: cast.worker.id, field: 'process', problem: '能耗偏高', approach: '改进工艺', expected: '降低能耗' },
        ...{ members: [], startsOn: '2026-04-01', endsOn: '2026-12-01', totalBudget: 100_000, requestedFunds: 0 },
      },
    }
    // What PostgreSQL says when it can't extend a file.
    await owner.query(`
      create function public.disk_full() returns trigger language plpgsql as $$ begin
        raise exception 'could not extend file' using errcode = '53100';
      end $$;
      create trigger disk_full before insert on audit.entries for each row execute function public.disk_full()`)
    const before = [await count('process.cases'), await count('process.events'), await count('platform.answers')]
    expect(await worker.post('/cases', filing)).toMatchObject({ status: 507, body: { code: 'storage-full', title: '存储空间已满' } })
    expect([await count('process.cases'), await count('process.events'), await count('platform.answers')]).toEqual(before)
    await owner.query('drop trigger disk_full on audit.entries')
    expect(await worker.post('/cases', filing)).toMatchObject({ status: 201 })
  })
})

/** Files that this machine refuses to write, whoever asks: to a device that is always full, and into the kernel's own folder. */
describe.skipIf(process.platform !== 'linux')('the data folder', () => {
  const bytes = Buffer.from('示例材料\n'.repeat(1000))
  const inData = (...names: string[]) => join(app.house.platform.dataDir, ...names)

  async function begin() {
    const key = randomUUID()
    const { cookie } = await app.as(cast.worker)
    const headers = { cookie, 'tus-resumable': '1.0.0', 'accept-language': 'en' }
    mkdirSync(inData('uploads'), { recursive: true })
    return {
      file: inData('uploads', key),
      create: () =>
        fetch(`${address}/api/uploads`, {
          method: 'POST',
          headers: {
            ...headers,
            'upload-length': String(bytes.length),
            'upload-metadata': `filename ${Buffer.from('plan.txt').toString('base64')},key ${Buffer.from(key).toString('base64')}`,
          },
        }),
      send: () =>
        fetch(`${address}/api/uploads/${key}`, {
          method: 'PATCH',
          headers: { ...headers, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
          body: bytes,
        }),
      offset: async () => Number((await fetch(`${address}/api/uploads/${key}`, { method: 'HEAD', headers })).headers.get('upload-offset')),
    }
  }

  test('is full: the upload is refused and goes on when there is space', async () => {
    const upload = await begin()
    symlinkSync('/dev/full', upload.file)
    expect((await upload.create()).status).toBe(201)
    const refused = await upload.send()
    expect(refused.status).toBe(507)
    expect(await refused.json()).toMatchObject({ code: 'storage-full', detail: expect.stringContaining('what is there is unharmed') })
    rmSync(upload.file)
    writeFileSync(upload.file, '')
    expect((await upload.send()).status).toBe(200)
  })

  test('can not be written: the upload waits, with all its bytes', async () => {
    const upload = await begin()
    expect((await upload.create()).status).toBe(201)
    mkdirSync(inData('files'), { recursive: true })
    renameSync(inData('files'), inData('files.away'))
    symlinkSync('/sys', inData('files'))
    const rows = await count('evidence.files')
    const refused = await upload.send()
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/)
    expect(await refused.json()).toMatchObject({ code: 'storage-read-only' })
    expect(await count('evidence.files')).toBe(rows)
    rmSync(inData('files'))
    renameSync(inData('files.away'), inData('files'))
    // Whoever asks how far it is has it finished now.
    expect(await upload.offset()).toBe(bytes.length)
    expect(await count('evidence.files')).toBe(rows + 1)
  })

  test('can not be written: the audit is sealed in the database, and outside it as soon as it can be', async () => {
    const { audit } = app.house
    mkdirSync(inData('audit'), { recursive: true })
    renameSync(inData('audit'), inData('audit.away'))
    symlinkSync('/sys', inData('audit'))
    await expect(audit.sealNow('370406')).rejects.toThrow()
    rmSync(inData('audit'))
    renameSync(inData('audit.away'), inData('audit'))
    await audit.sealNow('370406')
    expect(await audit.verify('370406')).toMatchObject({ ok: true, anchoredTo: await count("audit.entries where district = '370406'") })
  })
})
