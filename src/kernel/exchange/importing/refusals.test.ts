import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, type Client, openApp } from '../../../testing/app.ts'
import { cast, GAO_ENTERPRISE, HEGANG, SHANTING, TENGZHOU } from '../../../testing/cast.ts'
import { checked, imported, settled, upload, workbook } from '../../../testing/importing.ts'

let app: App
let chair: Client
let enterprise: string
let federation: string
const HEADER = ['姓名', '身份证号', '所在单位', '统一社会信用代码']
const PERSON = ['示例甲', '370406199001010011', '', '']
const small = () => workbook([HEADER, PERSON])

beforeAll(async () => {
  app = await openApp()
  chair = await app.as(cast.chair)
  enterprise = await app.organisation(GAO_ENTERPRISE)
  federation = await app.organisation(SHANTING)
}, 60_000)
afterAll(() => app?.close())

const codeOf = ({ body }: { readonly body: { readonly code?: string } }) => body.code

describe('who may import', () => {
  test('a worker may not, and neither may an administrator', async () => {
    for (const who of [cast.worker, cast.systemAdmin, cast.securityAdmin]) {
      const client = await app.as(who)
      expect((await upload(app, client, enterprise, await small())).status).toBe(403)
      expect((await client.get('/imports')).status).toBe(403)
    }
  })
  test('a union chair imports for the own enterprise and for none beside or above', async () => {
    expect((await upload(app, chair, await app.organisation(HEGANG), await small())).status).toBe(404)
    expect((await upload(app, chair, federation, await small())).status).toBe(404)
    expect((await upload(app, chair, await app.organisation(TENGZHOU, '370481'), await small())).status).toBe(404)
    expect((await upload(app, chair, enterprise, await small(), '名册.xlsx', 'nothing')).status).toBe(404)
  })
  test('an import is not there for another enterprise or another district', async () => {
    const { id } = await checked(app, chair, enterprise, await small())
    for (const who of [cast.mineChair, cast.neighbourChair]) {
      const other = await app.as(who)
      const mapping = { sheets: [{ sheet: '名册', headerFrom: 1, headerTo: 1, columns: { name: 1, idNumber: 2 } }] }
      expect((await other.get(`/imports/${id}`)).status).toBe(404)
      expect((await other.get(`/imports/${id}/rows`)).status).toBe(404)
      expect((await other.get(`/imports/${id}/returned.xlsx`)).status).toBe(404)
      expect((await other.post(`/imports/${id}/check`, { mapping })).status).toBe(404)
      expect((await other.post(`/imports/${id}/commit`, {})).status).toBe(404)
      expect((await other.post(`/imports/${id}/cancel`, {})).status).toBe(404)
      expect((await other.get('/imports')).body.rows.map((one: { id: string }) => one.id)).not.toContain(id)
    }
    await chair.post(`/imports/${id}/cancel`, {})
  })
  test('rows of an employer elsewhere are refused one by one', async () => {
    const rows = [HEADER, PERSON, ['示例乙', '370406199002020027', HEGANG, '']]
    const { id, counts } = await checked(app, chair, enterprise, await workbook(rows))
    expect(counts).toMatchObject({ new: 1, wrong: 1, reasons: { 'employer-out-of-reach': 1 } })
    await chair.post(`/imports/${id}/cancel`, {})
  })
  test('whoever has somebody’s number does not learn the name that another enterprise holds, nor change it', async () => {
    const officer = await app.as(cast.production)
    await imported(app, officer, federation, await workbook([HEADER, ['示例矿工乙', '370406199003030032', HEGANG, '']]))
    const { id, counts } = await checked(app, chair, enterprise, await workbook([HEADER, ['示例猜测', '370406199003030032', '', '']]))
    expect(counts).toMatchObject({ wrong: 1, doubtful: 0, reasons: { 'same-id-other-name': 1 } })
    expect(JSON.stringify((await chair.get(`/imports/${id}/rows`)).body)).not.toContain('示例矿工乙')
    await chair.post(`/imports/${id}/cancel`, {})
  })
  test('registering employers takes a right of its own, and only of what the rows name', async () => {
    const officer = await app.as(cast.production)
    const { id, lacking } = await checked(
      app,
      officer,
      federation,
      await workbook([HEADER, ['示例乙', '370406199002020027', '示例新单位', '']]),
    )
    expect(lacking).toEqual([{ name: '示例新单位', uscc: null, rows: 1 }])
    expect((await chair.post(`/imports/${id}/organisations`, { organisations: [{ name: '示例新单位', uscc: null }] })).status).toBe(403)
    const another = await officer.post(`/imports/${id}/organisations`, { organisations: [{ name: '示例别的单位', uscc: null }] })
    expect([another.status, codeOf(another)]).toEqual([409, 'organisation-not-lacking'])
    await officer.post(`/imports/${id}/cancel`, {})
  })
})

describe('what is no table', () => {
  test('a file that is none is refused with its reason, and holds nothing', async () => {
    const broken = await upload(app, chair, enterprise, Buffer.from('PK\x03\x04 示例'), '名册.xlsx')
    expect(await settled(chair, broken.body.id)).toMatchObject({ state: 'failed', refusal: { code: expect.any(String) } })
    expect(codeOf(await chair.post(`/imports/${broken.body.id}/cancel`, {}))).toBe('import-moved-on')
  })
  test('a text without a table offers nothing to import', async () => {
    const { body } = await upload(app, chair, enterprise, Buffer.from('示例文字，不是表格'), '名册.csv')
    expect(await settled(chair, body.id)).toMatchObject({ state: 'mapping', mapping: { sheets: [] } })
    await chair.post(`/imports/${body.id}/cancel`, {})
  })
  test('a file larger than the limit is refused before it is read', async () => {
    const answer = await app.server.inject({
      method: 'POST',
      url: '/api/uploads/imports',
      headers: {
        cookie: chair.cookie,
        'tus-resumable': '1.0.0',
        'upload-length': String(31 * 1024 * 1024),
        'upload-metadata': `filename ${btoa('large.xlsx')},kind ${btoa(`roster:${enterprise}`)}`,
      },
    })
    expect(answer.statusCode).toBe(413)
  })
  test('columns that do not fit are refused', async () => {
    const { body } = await upload(app, chair, enterprise, await small())
    await settled(chair, body.id)
    const check = (columns: object, sheet = '名册') =>
      chair.post(`/imports/${body.id}/check`, { mapping: { sheets: [{ sheet, headerFrom: 1, headerTo: 1, columns }] } })
    expect(codeOf(await check({ name: 1 }))).toBe('mapping-field-missing')
    expect(codeOf(await check({ name: 1, idNumber: 1 }))).toBe('mapping-column-twice')
    expect(codeOf(await check({ name: 1, idNumber: 2, wages: 3 }))).toBe('mapping-field-unknown')
    expect(codeOf(await check({ name: 1, idNumber: 2 }, '别的表'))).toBe('mapping-sheet-unknown')
    await chair.post(`/imports/${body.id}/cancel`, {})
  })
})

describe('steps out of turn', () => {
  test('nothing is committed before it is checked, twice, or after it was cancelled', async () => {
    const { body } = await upload(app, chair, enterprise, await small())
    await settled(chair, body.id)
    expect(codeOf(await chair.post(`/imports/${body.id}/commit`, {}))).toBe('import-moved-on')
    await chair.post(`/imports/${body.id}/cancel`, {})
    expect(codeOf(await chair.post(`/imports/${body.id}/commit`, {}))).toBe('import-moved-on')
    expect(codeOf(await chair.post(`/imports/${body.id}/cancel`, {}))).toBe('import-moved-on')
  })
  test('a commit that is asked for twice under one key happens once; under another it comes too late', async () => {
    const { id } = await checked(app, chair, enterprise, await small())
    const key = crypto.randomUUID()
    const answers = [await chair.post(`/imports/${id}/commit`, { key }), await chair.post(`/imports/${id}/commit`, { key })]
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(codeOf(await chair.post(`/imports/${id}/commit`, {}))).toBe('import-moved-on')
    expect(await settled(chair, id)).toMatchObject({ state: 'done', counts: { new: 1 } })
  })
  test('where no row is good there is nothing to commit, and what is no doubtful row is not decided', async () => {
    const { id } = await checked(app, chair, enterprise, await workbook([HEADER, PERSON.with(1, '370406')]))
    expect(codeOf(await chair.post(`/imports/${id}/commit`, {}))).toBe('nothing-to-import')
    expect(codeOf(await chair.post(`/imports/${id}/decisions`, { rows: [0], decision: 'take', settled: [] }))).toBe('row-not-doubtful')
    await chair.post(`/imports/${id}/cancel`, {})
  })
  test('a doubt is settled by what was offered and by nothing else', async () => {
    const rows = [
      ['姓名', '身份证号', '技能等级'],
      ['示例丙', '370406199004040048', '高级'],
    ]
    const { id } = await checked(app, chair, enterprise, await workbook(rows))
    const take = (value?: string) =>
      chair.post(`/imports/${id}/decisions`, {
        rows: [0],
        decision: 'take',
        settled: value ? [{ field: 'level', code: 'level-unknown', value }] : [],
      })
    expect([codeOf(await take('chief-technician')), codeOf(await take())]).toEqual(['decision-incomplete', 'decision-incomplete'])
    expect((await take('senior')).status).toBe(200)
    await chair.post(`/imports/${id}/cancel`, {})
  })
  test('whoever has begun too many finishes some first', async () => {
    const administrator = await app.as(cast.systemAdmin)
    const set = (value: number) =>
      administrator.post('/parameters/exchange.imports-open/rows', { value, from: '2026-03-02', basis: '示例：测试' })
    expect((await set(1)).status).toBe(200)
    const { body } = await upload(app, chair, enterprise, await small())
    expect(codeOf(await upload(app, chair, enterprise, await small()))).toBe('too-many-imports-open')
    await settled(chair, body.id)
    await chair.post(`/imports/${body.id}/cancel`, {})
    await set(10)
  })
})

test('what an import holds of people is sealed, and gone when it is done', async () => {
  const rows = async (table: string) =>
    (await app.house.platform.db
      .in('370406')
      .db.selectFrom(table as never)
      .selectAll()
      .execute()) as object[]
  const { id } = await checked(
    app,
    chair,
    enterprise,
    await workbook([HEADER, ['示例丁', '370406199004040048', '', ''], ['示例戊', '37040619900505', '', '']]),
  )
  for (const table of ['exchange.imports', 'exchange.import_files', 'exchange.import_batches', 'exchange.import_rows'])
    expect(JSON.stringify(await rows(table))).not.toMatch(/示例丁|示例戊|3704061990/)
  await chair.post(`/imports/${id}/commit`, {})
  expect((await settled(chair, id)).counts).toMatchObject({ new: 1, wrong: 1 })
  const left = async (table: string) => (await rows(table)).filter((row) => (row as { import: string }).import === id)
  expect([await left('exchange.import_files'), await left('exchange.import_batches')]).toEqual([[], []])
  expect(await left('exchange.import_rows')).toHaveLength(1)
  await imported(app, chair, enterprise, await workbook([HEADER, ['示例戊', '370406199005050053', '', '']]))
})
