import { randomBytes, randomUUID } from 'node:crypto'
import { statSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { sha256 } from '../../platform/crypto/index.ts'
import { DISTRICT, type UploadBench, uploadBench } from '../../testing/uploads.ts'

let bench: UploadBench
let other: string

beforeAll(async () => {
  bench = await uploadBench()
  other = await bench.beside()
})
afterAll(() => bench.close())

const HEADERS = { 'x-caller': 'worker', 'tus-resumable': '1.0.0', 'accept-language': 'en' }
const text = (length: number) => Buffer.from(randomBytes(length / 2).toString('hex'))
const encoded = (value: string) => Buffer.from(value).toString('base64')

/** Begins an upload. @returns its path */
async function begin(bytes: Uint8Array, { key = randomUUID() as string, at = bench.address, who = 'worker' } = {}) {
  const answer = await fetch(`${at}/api/uploads`, {
    method: 'POST',
    headers: {
      ...HEADERS,
      'x-caller': who,
      'upload-length': String(bytes.length),
      'upload-metadata': `filename ${encoded('plan.txt')},key ${encoded(key)}`,
    },
  })
  return { status: answer.status, path: answer.headers.get('location') ?? '' }
}
const patch = (path: string, offset: number, bytes: Uint8Array, at = bench.address) =>
  fetch(`${at}${path}`, {
    method: 'PATCH',
    headers: { ...HEADERS, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    body: bytes as never,
  })
const offsetOf = async (path: string, at = bench.address) =>
  Number((await fetch(`${at}${path}`, { method: 'HEAD', headers: HEADERS })).headers.get('upload-offset'))
const rows = (hash: string) =>
  bench.platform.db
    .in(DISTRICT)
    .db.selectFrom('evidence.files')
    .select('id')
    .where('district', '=', DISTRICT)
    .where('hash', '=', hash)
    .execute()

/** Promises the whole rest, sends a piece of it and then nothing more; the line stays open until it is cut. */
async function beginToSend(path: string, offset: number, bytes: Uint8Array, sent: number, at = bench.address) {
  const asked = httpRequest(`${at}${path}`, {
    method: 'PATCH',
    headers: {
      ...HEADERS,
      'upload-offset': offset,
      'content-type': 'application/offset+octet-stream',
      'content-length': bytes.length - offset,
    },
  })
  asked.on('error', () => undefined)
  asked.write(bytes.subarray(offset, offset + sent))
  const growing = join(bench.platform.dataDir, 'uploads', path.split('/').at(-1) ?? '')
  await vi.waitFor(() => expect(statSync(growing).size).toBe(offset + sent), 5000)
  return { cut: () => asked.destroy() }
}

test('a line that is cut again and again costs nothing of what had arrived', async () => {
  const bytes = text(400_000)
  const { path } = await begin(bytes)
  let offset = 0
  for (const piece of [90_000, 1, 120_000]) {
    const sending = await beginToSend(path, offset, bytes, piece)
    sending.cut()
    offset += piece
    expect(await offsetOf(path)).toBe(offset)
  }
  const done = await patch(path, offset, bytes.subarray(offset))
  expect(await done.json()).toMatchObject({ hash: sha256(bytes), size: bytes.length })
  expect(await rows(sha256(bytes))).toHaveLength(1)
  expect(bench.lying('uploads')).toEqual([])
})

test('an upload whose first answer was lost is begun once, also where both requests come at once', async () => {
  const bytes = text(1000)
  const key = randomUUID()
  const begun = await Promise.all([begin(bytes, { key }), begin(bytes, { key, at: other })])
  expect(begun).toEqual([
    { status: 201, path: `/api/uploads/${key}` },
    { status: 201, path: `/api/uploads/${key}` },
  ])
  await patch(begun[0].path, 0, bytes.subarray(0, 300))
  // Asked for again, nothing is lost of what has arrived; and when it is done, it is not begun anew.
  expect(await begin(bytes, { key })).toMatchObject({ status: 201 })
  expect(await offsetOf(begun[0].path)).toBe(300)
  expect((await patch(begun[0].path, 300, bytes.subarray(300))).status).toBe(200)
  expect(await begin(bytes, { key })).toEqual(begun[0])
  expect(await offsetOf(begun[0].path)).toBe(bytes.length)
  expect(await rows(sha256(bytes))).toHaveLength(1)
  expect(bench.lying('uploads')).toEqual([])
})

test('a key is nobody else’s, and for no other file', async () => {
  const bytes = text(100)
  const key = randomUUID()
  await begin(bytes, { key })
  expect(await begin(bytes, { key, who: 'officer' })).toMatchObject({ status: 409 })
  expect(await begin(bytes.subarray(1), { key })).toMatchObject({ status: 409 })
  expect((await patch(`/api/uploads/${key}`, 0, bytes)).status).toBe(200)
  const { path } = await begin(bytes, { key, who: 'officer' })
  const stolen = await fetch(`${bench.address}${path}`, {
    method: 'PATCH',
    headers: { ...HEADERS, 'x-caller': 'officer', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    body: bytes as never,
  })
  expect(stolen.status).toBe(409)
})

test('the last piece sent twice at the same time, to two processes, makes one file', async () => {
  const bytes = text(50_000)
  const { path } = await begin(bytes)
  await patch(path, 0, bytes.subarray(0, 20_000))
  const answers = await Promise.all([patch(path, 20_000, bytes.subarray(20_000)), patch(path, 20_000, bytes.subarray(20_000), other)])
  expect(answers.map(({ status }) => status).filter((status) => status === 200)).not.toHaveLength(0)
  expect(await offsetOf(path)).toBe(bytes.length)
  expect(await offsetOf(path, other)).toBe(bytes.length)
  expect(await rows(sha256(bytes))).toHaveLength(1)
})

test('whoever comes back by another process need not wait for the line that hangs', async () => {
  const bytes = text(300_000)
  const { path } = await begin(bytes)
  const hanging = await beginToSend(path, 0, bytes, 100_000)
  const begun = performance.now()
  const offset = await offsetOf(path, other)
  expect(offset).toBe(100_000)
  const done = await patch(path, offset, bytes.subarray(offset), other)
  expect(await done.json()).toMatchObject({ hash: sha256(bytes) })
  expect(performance.now() - begun).toBeLessThan(5000)
  hanging.cut()
  expect(await rows(sha256(bytes))).toHaveLength(1)
})

test('all bytes were there when the process was killed: whoever asks how far it is has it finished', async () => {
  const bytes = text(1000)
  const { path } = await begin(bytes)
  const cut = vi.spyOn(bench.platform.files, 'keep').mockRejectedValueOnce(new Error('cut off'))
  expect((await patch(path, 0, bytes)).status).toBe(500)
  cut.mockRestore()
  expect(await rows(sha256(bytes))).toEqual([])
  expect(await offsetOf(path, other)).toBe(bytes.length)
  expect(await rows(sha256(bytes))).toHaveLength(1)
  expect(bench.lying('uploads')).not.toContain(path.split('/').at(-1))
})

test('what a process left that was killed while it cleared up goes when the uploader comes back', async () => {
  const bytes = text(1000)
  const { path } = await begin(bytes)
  await patch(path, 0, bytes)
  const note = `${path.split('/').at(-1)}.json`
  writeFileSync(join(bench.platform.dataDir, 'uploads', note), '{}')
  expect(await offsetOf(path)).toBe(bytes.length)
  expect(bench.lying('uploads')).not.toContain(note)
})

test('one file uploaded twice lies there once', async () => {
  const bytes = text(2000)
  const [first, second] = [await bench.send('worker', bytes, 'a.txt'), await bench.send('worker', bytes, 'b.txt')]
  expect(second).toMatchObject({ hash: first.hash, seenBefore: true })
  expect(bench.lying('files').filter((name) => name === first.hash)).toHaveLength(1)
})
