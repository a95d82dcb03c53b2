import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { App } from './testing/app.ts'
import { BRINKS, STRANGE } from './testing/inputs.ts'
import { good, type Inspection, named, openInspection, PROCEDURES, READS, request, SEED, samples, WRITES } from './testing/inspection.ts'

let app: App
let ours: string
let send: Inspection['send']
beforeAll(async () => {
  ;({ app, ours, send } = await openInspection())
}, 60_000)
afterAll(() => app?.close())

test.each(named(WRITES))('%s: a body that is none', async (_name, procedure) => {
  const { method, path } = procedure
  const { url, headers } = request(procedure, good(procedure), ours)
  const body = (payload: string, type = 'application/json') =>
    send({ method, url: url ?? path, payload, headers: { ...headers, 'content-type': type } })
  expect((await body('{"key":')).status).toBe(400)
  expect((await body(`"${'x'.repeat(1024 * 1024)}"`)).status).toBe(413)
  expect((await body('key=1', 'application/x-www-form-urlencoded')).status).toBe(415)
  expect((await body('{}', 'text/plain')).status).toBe(415)
  expect((await body(`{"extra":${'['.repeat(50_000)}${']'.repeat(50_000)}}`)).body.errors[0].code).toBe('too-deep')
  const unknown = await send(request(procedure, { ...good(procedure), 'no such': { field: 1 } }, ours), 'en')
  expect(unknown.body.errors).toContainEqual(expect.objectContaining({ path: 'no such', code: 'unknown-field' }))
})

test.each(named(READS))('%s: an address that is none', async (_name, procedure) => {
  const { url } = request(procedure, good(procedure), ours)
  const more = (query: string, language?: 'en') =>
    send({ method: 'GET', url: `${url}${String(url).includes('?') ? '&' : '?'}${query}`, headers: { cookie: ours } }, language)
  // Where nothing is asked for, nothing is read.
  const refused = procedure.input ? 422 : 200
  expect((await more('no+such=1', 'en')).status).toBe(refused)
  expect((await more('a=%00')).status).toBe(422)
  for (const absurd of ['[]=1', '[[[=', `${'a[0]'.repeat(1000)}=1`, '__proto__[a]=1', '%ff=%ff', 'constructor[prototype][a]=1'])
    expect([absurd, (await more(absurd)).status]).toEqual([absurd, refused])
})

test.each(named(PROCEDURES.filter(({ fields }) => fields.length > 0)))('%s: a wrong value in any one field', async (_name, procedure) => {
  const base = good(procedure)
  for (const [place, field] of procedure.fields.entries()) {
    const strange =
      fc.sample(fc.shuffledSubarray([...STRANGE], { minLength: 6, maxLength: 6 }), { seed: SEED + place, numRuns: 1 })[0] ?? []
    for (const value of [...strange, ...BRINKS]) {
      const input = { ...base, [field]: value }
      const { status, body } = await send(request(procedure, input, ours), place % 2 ? 'en' : 'zh')
      const fits = procedure.method === 'GET' || procedure.path.includes(`{${field}}`) || procedure.input?.safeParse(input).success
      if (fits) continue
      expect([field, value, status]).toEqual([field, value, 422])
      expect(body.errors.map(({ path }: { path: string }) => path.split(/[.[]/)[0])).toContain(field)
    }
  }
})

test.each(named(PROCEDURES))('%s: whatever the schema lets pass', async (_name, procedure) => {
  for (const input of samples(procedure, 8, SEED + 1)) await send(request(procedure, input, ours))
})

test('a file whose description no record could hold is kept without what is wrong in it', async () => {
  const bytes = Buffer.from('示例材料')
  const told = (text: string) => Buffer.from(text).toString('base64')
  const headers = {
    cookie: ours,
    'tus-resumable': '1.0.0',
    'content-type': 'application/offset+octet-stream',
    'upload-length': String(bytes.length),
    'upload-metadata': `filename ${told('照\0片.txt')},kind ${told('ph\0oto')}`,
  }
  const { status, body } = await send({ method: 'POST', url: '/api/uploads', payload: bytes, headers })
  expect([status, body.name, body.kind]).toEqual([201, '照片.txt', 'photo'])
})
