import { crc32, deflateSync } from 'node:zlib'
import pg from 'pg'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { archive } from '../../testing/archive.ts'
import { document, PROJECT, SECRET, type UploadBench, uploadBench } from '../../testing/uploads.ts'

let bench: UploadBench
let photo: Buffer

beforeAll(async () => {
  bench = await uploadBench()
  photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#a33' } })
    .jpeg()
    .toBuffer()
})
afterAll(() => bench.close())

const MEGABYTE = 1024 * 1024
const zeros = (megabytes: number) => Buffer.alloc(megabytes * MEGABYTE)
/** A PNG of a few bytes whose header promises a picture of this size. */
function vastPicture(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const chunk = (type: string, data: Buffer) => {
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(Buffer.concat([Buffer.from(type), data])))
    return Buffer.concat([length, Buffer.from(type), data, sum])
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(1000))), chunk('IEND', Buffer.alloc(0))])
}

describe('an upload is refused and nothing of it is kept', () => {
  afterEach(() => expect([bench.lying('uploads'), bench.lying('files')]).toEqual([[], []]))
  const refused = async (name: string, bytes: Uint8Array, status: number, code: string) => {
    const answer = await bench.send('worker', bytes, name)
    expect(answer).toMatchObject({ status, code })
    expect(answer.detail).toMatch(/^[A-Z]/)
  }

  describe('because it lies about its type:', () => {
    test('a photo called a document', () => refused('plan.pdf', photo, 422, 'type-differs'))
    test('a document called a photo', () => refused('photo.jpg', document(), 422, 'type-differs'))
    test('a program called a photo', () => refused('photo.png', Buffer.from('MZ\x90\x00\x03\x00\x00\x00', 'latin1'), 422, 'type-not-taken'))
    test('a page called a photo', () => refused('photo.jpg', Buffer.from('<html><script>alert(1)</script></html>'), 422, 'type-differs'))
    test('a Word document called a sheet', () => refused('sheet.xlsx', document(), 422, 'type-differs'))
    test('a photo called a text', () => refused('note.txt', photo, 422, 'type-differs'))
    test('any archive called a document', () => refused('plan.docx', archive([{ name: 'a.txt', content: 'x' }]), 422, 'type-not-taken'))
  })

  describe('because of what it is:', () => {
    test('a program', () => refused('setup.exe', Buffer.from('MZ'), 422, 'type-not-taken'))
    test('a drawing that may hold script', () => refused('logo.svg', Buffer.from('<svg/>'), 422, 'type-not-taken'))
    test('a file without an ending', () => refused('photo', photo, 422, 'type-not-taken'))
    test('nothing', () => refused('empty.txt', Buffer.alloc(0), 422, 'file-empty'))
    test('a text in another encoding', () => refused('数据.csv', Buffer.from([0xff, 0x41, 0xff]), 422, 'not-text'))
    test('bytes called a text', () => refused('data.txt', Buffer.from('a\u0000b'), 422, 'not-text'))
    test('a picture cut in half', async () => {
      const noise = await sharp({
        create: { width: 400, height: 400, channels: 3, background: '#000', noise: { type: 'gaussian', mean: 128, sigma: 60 } },
      })
        .jpeg()
        .toBuffer()
      await refused('half.jpg', noise.subarray(0, noise.length / 2), 422, 'picture-broken')
    })
    test('a document with macros', () => refused('m.docx', document({ name: 'word/vbaProject.bin', content: 'x' }), 422, 'document-macros'))
    test('a document with a password', () => refused('p.docx', document({ name: 'x', content: 'x', flags: 1 }), 422, 'document-encrypted'))
    test('a document cut in half', () => refused('h.docx', document().subarray(0, 200), 422, 'document-broken'))
  })

  describe('because it would do harm when opened:', () => {
    test('a picture of 400 million pixels', () => refused('wall.png', vastPicture(20_000, 20_000), 422, 'too-many-pixels'))
    test('a document that unpacks to 400 MB', () =>
      refused('b.docx', document({ name: 'word/a.xml', content: 'x', claims: 400 * MEGABYTE }), 422, 'document-bomb'))
    test('a document that packs abnormally well', () =>
      refused('r.docx', document({ name: 'word/a.xml', content: zeros(60) }), 422, 'document-bomb'))
    test('a document that hides how much it unpacks to', () =>
      refused('l.docx', document({ name: 'word/a.xml', content: zeros(60), claims: 1000 }), 422, 'document-bomb'))
    test('a document of too many parts', () =>
      refused('n.docx', document(...Array.from({ length: 5001 }, (_, n) => ({ name: `${n}`, content: 'x' }))), 422, 'document-bomb'))
  })

  describe('because it is too big:', () => {
    test('before anything is sent', () => refused('big.pdf', zeros(21), 413, 'file-too-large'))
    test('even where its size was kept secret', async () => {
      const headers = { 'x-caller': 'worker', 'tus-resumable': '1.0.0' }
      const metadata = `filename ${Buffer.from('big.pdf').toString('base64')}`
      const created = await fetch(`${bench.address}/api/uploads`, {
        method: 'POST',
        headers: { ...headers, 'upload-defer-length': '1', 'upload-metadata': metadata },
      })
      const place = new URL(created.headers.get('location') ?? '', bench.address)
      const sent = await fetch(place, {
        method: 'PATCH',
        headers: { ...headers, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
        body: zeros(21) as never,
      }).catch(() => null)
      // The server may close the connection while the rest is still coming.
      if (sent) expect(sent.status).toBe(413)
    })
  })
})

describe('what belongs to somebody else', () => {
  const get = async (who: 'worker' | 'officer' | 'stranger' | null, path: string) => (await bench.get(who, path)).status

  test('is not there for the others until it is bound', async () => {
    const { id } = await bench.send('worker', photo, 'a.jpg')
    expect(await get('officer', `/api/evidence/${id}`)).toBe(404)
    expect(await get('officer', `/api/evidence/${id}/thumbnail`)).toBe(404)
    expect(await get('officer', `/api/evidence/${id}/record`)).toBe(404)
    expect(await get(null, `/api/evidence/${id}`)).toBe(401)
  })
  test('is not there for who may not reach the case', async () => {
    const { id } = await bench.send('officer', photo, 'a.jpg')
    await bench.bind('officer', [id], SECRET)
    expect(await get('worker', `/api/evidence/${id}`)).toBe(404)
    expect(await get('worker', `/api/evidence/${id}/thumbnail`)).toBe(404)
    expect(await get('worker', `/api/evidence?ownerKind=case&ownerId=${SECRET.id}`)).toBe(404)
    expect(await get('officer', `/api/evidence/${id}`)).toBe(200)
  })
  test('is not there for another district', async () => {
    const { id } = await bench.send('worker', photo, 'a.jpg')
    await bench.bind('worker', [id], PROJECT)
    expect(await get('stranger', `/api/evidence/${id}`)).toBe(404)
    expect(await get('stranger', `/api/evidence/${id}/record`)).toBe(404)
  })
  test.each(['nonsense', '0198a000-0000-7000-8000-00000000ffff', '..%2f..%2fmaster.key'])(
    'is answered like what never was: %s',
    async (id) => {
      expect(await get('worker', `/api/evidence/${id}`)).toBe(404)
    },
  )
  test('cannot be bound', async () => {
    const { id } = await bench.send('worker', photo, 'a.jpg')
    await expect(bench.bind('officer', [id], PROJECT)).rejects.toMatchObject({
      code: 'INVALID',
      data: { reason: { code: 'evidence-not-yours' } },
    })
    await expect(bench.bind('stranger', [id], PROJECT)).rejects.toMatchObject({ code: 'INVALID' })
  })
  test('cannot be gone on with', async () => {
    const headers = { 'x-caller': 'worker', 'tus-resumable': '1.0.0' }
    const metadata = `filename ${Buffer.from('a.jpg').toString('base64')},person ${Buffer.from('somebody').toString('base64')}`
    const created = await fetch(`${bench.address}/api/uploads`, {
      method: 'POST',
      headers: { ...headers, 'upload-length': '5', 'upload-metadata': metadata },
    })
    const place = new URL(created.headers.get('location') ?? '', bench.address)
    for (const other of ['officer', 'stranger']) {
      for (const method of ['HEAD', 'DELETE'])
        expect((await fetch(place, { method, headers: { ...headers, 'x-caller': other } })).status).toBe(404)
    }
    expect((await fetch(place, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } })).status).toBe(401)
    expect((await fetch(place, { method: 'DELETE', headers })).status).toBe(204)
    expect(bench.lying('uploads')).toEqual([])
  })
})

describe('bound evidence', () => {
  test('is bound for good', async () => {
    const { id } = await bench.send('worker', photo, 'a.jpg')
    await bench.bind('worker', [id], PROJECT)
    const elsewhere = { ...PROJECT, kind: 'studio' }
    await expect(bench.bind('worker', [id], elsewhere)).rejects.toMatchObject({ data: { reason: { code: 'evidence-not-yours' } } })
    const removed = await fetch(`${bench.address}/api/evidence/${id}`, { method: 'DELETE', headers: { 'x-caller': 'worker' } })
    expect(removed.status).toBe(409)
    expect(await removed.json()).toMatchObject({ code: 'evidence-bound' })
  })
  test('is neither moved nor deleted in the database, whoever asks', async () => {
    const { id } = await bench.send('worker', photo, 'a.jpg')
    await bench.bind('worker', [id], PROJECT)
    const owner = new pg.Client({ connectionString: bench.ownerUrl })
    await owner.connect()
    await expect(owner.query('delete from evidence.files where id = $1', [id])).rejects.toMatchObject({ code: '42501' })
    await expect(owner.query("update evidence.files set owner_kind = 'x' where id = $1", [id])).rejects.toMatchObject({ code: '42501' })
    await owner.end()
  })
})

test('without signing in nothing can be uploaded', async () => {
  const headers = { 'tus-resumable': '1.0.0', 'upload-length': '5' }
  expect((await fetch(`${bench.address}/api/uploads`, { method: 'POST', headers })).status).toBe(401)
})

test.each([
  [{ 'upload-length': '5' }, 412],
  [{ 'tus-resumable': '1.0.0' }, 400],
  [{ 'tus-resumable': '1.0.0', 'upload-length': '-5' }, 400],
  [{ 'tus-resumable': '1.0.0', 'upload-length': '5', 'upload-metadata': '#,#' }, 400],
])('a broken client is answered with a problem: %j', async (headers, status) => {
  const answer = await fetch(`${bench.address}/api/uploads`, { method: 'POST', headers: { 'x-caller': 'worker', ...headers } as never })
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
})

test('a person has only so many unfinished uploads', async () => {
  const create = () =>
    fetch(`${bench.address}/api/uploads`, {
      method: 'POST',
      headers: {
        'x-caller': 'stranger',
        'tus-resumable': '1.0.0',
        'upload-length': '5',
        'upload-metadata': `filename ${Buffer.from('a.jpg').toString('base64')}`,
      },
    })
  for (let n = 0; n < 20; n += 1) expect((await create()).status).toBe(201)
  expect((await create()).status).toBe(409)
})
