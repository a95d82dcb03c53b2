import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { sha256 } from '../../platform/crypto/index.ts'
import { DISTRICT, document, PEOPLE, PROJECT, SECRET, type UploadBench, uploadBench } from '../../testing/uploads.ts'

let bench: UploadBench
let photo: Buffer
let shade = 0

beforeAll(async () => {
  bench = await uploadBench()
  await bench.platform.jobs.start()
})
afterAll(() => bench.close())
beforeEach(async () => {
  // No two tests upload the same picture.
  shade += 1
  photo = await picture(800, 400, shade)
})
const picture = (width: number, height: number, green: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 120, g: green, b: 30 } } })
    .jpeg()
    .toBuffer()
const url = (id: string) => `/api/evidence/${id}`

test('a photo is stored as it is, with a small picture beside it', async () => {
  const sent = await bench.send('worker', photo, '现场.jpg', 'photo')
  expect(sent).toMatchObject({
    status: 200,
    name: '现场.jpg',
    type: 'image/jpeg',
    width: 800,
    height: 400,
    size: photo.length,
    kind: 'photo',
    owner: null,
    seenBefore: false,
  })

  const original = await bench.get('worker', url(sent.id))
  expect(Buffer.from(await original.arrayBuffer()).equals(photo)).toBe(true)
  expect(original.headers.get('content-type')).toBe('image/jpeg')

  const small = await bench.get('worker', `${url(sent.id)}/thumbnail`)
  expect(await sharp(await small.arrayBuffer()).metadata()).toMatchObject({ format: 'webp', width: 320, height: 160 })
  expect(bench.lying('uploads')).toEqual([])
})

test('a file goes out so that it can do nothing in the browser', async () => {
  const sent = await bench.send('worker', document(), '申报书 (1).docx')
  const { headers } = await bench.get('worker', url(sent.id))
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('content-security-policy')).toContain('sandbox')
  expect(headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''${encodeURIComponent('申报书')}%20%281%29.docx`)
  const again = await bench.get('worker', url(sent.id), { 'if-none-match': headers.get('etag') ?? '' })
  expect(again.status).toBe(304)
})

test.each([
  ['中文,数\n1,2\n', '数据.csv', 'text/csv'],
  ['说明\t一\r\n', '说明.TXT', 'text/plain'],
  // 数据,数 in GBK, as Excel writes it on a Chinese Windows.
  [Uint8Array.of(0xca, 0xfd, 0xbe, 0xdd, 0x2c, 0xca, 0xfd), '数据.csv', 'text/csv'],
  ['%PDF-1.7\n%\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF', 'plan.pdf', 'application/pdf'],
])('%j is taken as what it is', async (content, name, type) => {
  expect(await bench.send('worker', Buffer.from(content as string), name)).toMatchObject({ status: 200, type, thumbnail: null })
})

test('a picture lying on its side is counted upright', async () => {
  const turned = await sharp(photo).withMetadata({ orientation: 6 }).jpeg().toBuffer()
  expect(await bench.send('worker', turned, 'turned.jpeg')).toMatchObject({ width: 400, height: 800 })
})

test('an upload that was cut off goes on where it stopped', async () => {
  const headers = { 'x-caller': 'worker', 'tus-resumable': '1.0.0' }
  const metadata = `filename ${Buffer.from('long.jpg').toString('base64')}`
  const created = await fetch(`${bench.address}/api/uploads`, {
    method: 'POST',
    headers: { ...headers, 'upload-length': String(photo.length), 'upload-metadata': metadata },
  })
  expect(created.status).toBe(201)
  const place = new URL(created.headers.get('location') ?? '', bench.address)
  const patch = (from: number, to: number) =>
    fetch(place, {
      method: 'PATCH',
      headers: { ...headers, 'upload-offset': String(from), 'content-type': 'application/offset+octet-stream' },
      body: photo.subarray(from, to) as never,
    })
  const ask = async () => (await fetch(place, { method: 'HEAD', headers })).headers.get('upload-offset')

  expect((await patch(0, 1000)).status).toBe(204)
  expect(await ask()).toBe('1000')
  const done = await patch(1000, photo.length)
  const { id } = (await done.json()) as { id: string }
  expect(place.pathname).toBe(`/api/uploads/${id}`)
  // The answer may be lost: whoever asks afterwards learns that it is all there.
  expect(await ask()).toBe(String(photo.length))
})

test('bound files are listed with what they belong to, and binding again changes nothing', async () => {
  const sent = await bench.send('worker', photo, 'a.jpg', 'photo')
  await bench.bind('worker', [sent.id], PROJECT)
  await bench.bind('worker', [sent.id], PROJECT)
  const files = await bench.evidence.evidenceOf(bench.platform.db.in(DISTRICT), PROJECT.kind, PROJECT.id)
  expect(files).toMatchObject([{ id: sent.id, kind: 'photo', owner: PROJECT, boundAt: '2026-03-02T01:00:00.000Z' }])
  const listed = await bench.get('officer', `/api/evidence?ownerKind=case&ownerId=${PROJECT.id}`)
  expect(await listed.json()).toMatchObject([{ id: sent.id, href: url(sent.id), seenBefore: false }])
  expect((await bench.get('officer', url(sent.id))).status).toBe(200)
})

test('the same file seen twice is said, and where, to those who may know', async () => {
  const first = await bench.send('officer', photo, 'first.jpg')
  await bench.bind('officer', [first.id], SECRET)
  const second = await bench.send('worker', photo, 'second.jpg')
  expect(second).toMatchObject({ seenBefore: true, seenAt: [] })
  await bench.bind('worker', [second.id], PROJECT, 'photo')
  const record = await bench.get('officer', `${url(second.id)}/record`)
  expect(await record.json()).toMatchObject({ seenBefore: true, seenAt: [{ ...SECRET, file: first.id, name: 'first.jpg' }] })
})

test('my upload can be removed until it is submitted, and its content goes with it', async () => {
  const sent = await bench.send('worker', photo, 'a.jpg')
  expect(bench.lying('files')).toContain(sent.hash)
  const removed = await fetch(`${bench.address}${url(sent.id)}`, { method: 'DELETE', headers: { 'x-caller': 'worker' } })
  expect(removed.status).toBe(200)
  await vi.waitFor(() => expect(bench.lying('files')).not.toContain(sent.hash), 5000)
  expect((await bench.get('worker', url(sent.id))).status).toBe(404)
})

test('content that another district needs stays', async () => {
  const mine = await bench.send('worker', photo, 'a.jpg')
  const theirs = await bench.send('stranger', photo, 'b.jpg')
  expect(theirs).toMatchObject({ seenBefore: false })
  await fetch(`${bench.address}${url(mine.id)}`, { method: 'DELETE', headers: { 'x-caller': 'worker' } })
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect((await bench.get('stranger', url(theirs.id))).status).toBe(200)
})

test('what was never submitted goes after its days, what was submitted stays', async () => {
  const [kept, forgotten] = [
    await bench.send('worker', photo, 'kept.jpg'),
    await bench.send('worker', await picture(90, 90, shade), 'forgotten.jpg'),
  ]
  await bench.bind('worker', [kept.id], PROJECT)
  bench.clock.set('2026-04-02T02:00:00Z')
  await bench.platform.db.write(DISTRICT, (writer) => bench.platform.jobs.send(writer, 'evidence.expire', {}))
  await vi.waitFor(() => expect(bench.lying('files')).not.toContain(forgotten.hash), 5000)
  bench.clock.set('2026-03-02T01:00:00Z')
  expect((await bench.get('worker', url(forgotten.id))).status).toBe(404)
  expect((await bench.get('worker', url(kept.id))).status).toBe(200)
})

test('a content that belongs to no file, as a killed process leaves it, goes the next night', async () => {
  const sent = await bench.send('worker', photo, 'kept.jpg')
  const left = await picture(70, 70, shade)
  const hash = sha256(left)
  await bench.platform.files.write(hash, left)
  await bench.platform.db.write(DISTRICT, (writer) => bench.platform.jobs.send(writer, 'evidence.orphans', {}))
  await vi.waitFor(() => expect(bench.lying('files')).not.toContain(hash), 5000)
  expect(bench.lying('files')).toContain(sent.hash)
})

test('every upload, binding and opening is in the audit, without names', async () => {
  const sent = await bench.send('worker', photo, '示例某某的身份证.jpg')
  await bench.bind('worker', [sent.id], PROJECT)
  await bench.get('officer', url(sent.id))
  const answer = await bench.get('officer', `/api/audit/entries?person=${PEOPLE.worker.person}&limit=2`)
  const text = await answer.text()
  expect(JSON.parse(text).rows).toMatchObject([
    { event: 'evidence.bound' },
    { event: 'evidence.uploaded', object: { kind: 'evidence', id: sent.id } },
  ])
  expect(text).not.toContain('身份证')
  const opened = await bench.get('officer', `/api/audit/entries?event=evidence.opened&objectId=${sent.id}`)
  expect(await opened.json()).toMatchObject({ total: 1, rows: [{ person: { id: PEOPLE.officer.person } }] })
})

test('what may be uploaded is told beforehand', async () => {
  const limits = await bench.get('worker', '/api/evidence/upload/limits')
  expect(await limits.json()).toMatchObject({ bytes: 20 * 1024 * 1024, endings: expect.arrayContaining(['jpg', 'docx', 'csv']) })
})
