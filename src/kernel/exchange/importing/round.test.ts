import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, type Client, openApp } from '../../../testing/app.ts'
import { cast, GAO_ENTERPRISE } from '../../../testing/cast.ts'
import { checked, imported, type Sheet, settled, upload, workbook } from '../../../testing/importing.ts'

let app: App
let chair: Client
let enterprise: string
beforeAll(async () => {
  app = await openApp()
  chair = await app.as(cast.chair)
  enterprise = await app.organisation(GAO_ENTERPRISE)
}, 60_000)
afterAll(() => app?.close())

const HEADER = [
  '姓名',
  '性别',
  '身份证号',
  '政治面貌',
  '学历',
  '手机号',
  '工种',
  '技能等级',
  '证书编号',
  '入职时间',
  '荣誉称号',
  '授予时间',
]
const LI = [
  '示例甲',
  '男',
  '370406199001010011',
  '群众',
  '大专',
  '+86 138-0000-0001',
  '电工',
  '三级/高级工',
  'Y000137000001213000001',
  '2015年7月',
  '金牌工匠、示例能手',
  '2019、2021-05-01',
]
const WANG = ['示例乙', '女', '370406199002020027', '', '本科', '', '钳工', '', '', '', '', '']

async function taken(address: string): Promise<Sheet> {
  const answer = await app.server.inject({ url: `/api${address}`, headers: { cookie: chair.cookie } })
  expect(answer.statusCode).toBe(200)
  return (await readXlsx(answer.rawPayload)).sheets[0]?.rows as Sheet
}

describe('the roster of one enterprise', () => {
  test('rows that name no employer belong to the organisation it is for', async () => {
    const done = await imported(app, chair, enterprise, await workbook([HEADER, LI, WANG]))
    expect(done).toMatchObject({ state: 'done', counts: { new: 2, wrong: 0, doubtful: 0 } })
    const { body } = await chair.get(`/roster?organisation=${enterprise}`)
    expect(body.rows).toContainEqual(
      expect.objectContaining({
        ...{
          name: '示例甲',
          level: 'senior',
          certificate: 'Y000137000001213000001',
          education: 'college',
          since: '2015-07-01',
          position: '电工',
        },
        ...{
          honour: '2019年金牌工匠、示例能手',
          honourAt: '2019、2021-05-01',
          idNumber: '370406********0011',
          phone: '138****0001',
          employer: GAO_ENTERPRISE,
        },
      }),
    )
  })

  test('the list opens as an import and changes nothing', async () => {
    const list = await taken(`/roster.xlsx?organisation=${enterprise}`)
    const { counts } = await checked(app, chair, enterprise, await workbook(list))
    expect(counts).toMatchObject({ rows: list.length - 1, unchanged: list.length - 1 })
  })

  test('a correction in the list changes that person alone; what is masked stays', async () => {
    const list = await taken(`/roster.xlsx?organisation=${enterprise}`)
    const [header = []] = list
    const corrected = list.map((line) =>
      line[0] === '示例乙' ? line.map((cell, at) => (header[at] === '技能等级' ? '中级工' : cell)) : line,
    )
    const { counts } = await imported(app, chair, enterprise, await workbook(corrected))
    expect(counts).toMatchObject({ new: 0, changed: 1, unchanged: list.length - 2 })
  })

  test('a masked number without the id of a person names nobody', async () => {
    const { id, counts } = await checked(app, chair, enterprise, await workbook([HEADER, LI.with(2, '370406********0011')]))
    expect(counts).toMatchObject({ wrong: 1, reasons: { 'id-masked': 1 } })
    await chair.post(`/imports/${id}/cancel`, {})
  })

  test('a template has every column, and what is filled into it is read', async () => {
    const [header = []] = await taken('/imports/kinds/roster/template.xlsx')
    expect(header).toContain('技能等级')
    const filled = header.map((title) => ({ 姓名: '示例丙', 身份证号: '370406199003030032', 技能等级: '技师' })[String(title)] ?? '')
    expect((await checked(app, chair, enterprise, await workbook([header, filled]))).counts).toMatchObject({ new: 1, wrong: 0 })
  })
})

describe('what is doubtful waits for a person', () => {
  test('a level that could be two is chosen, a name that was changed confirmed, and a row left out', async () => {
    const rows = [HEADER, LI.with(0, '示例改'), WANG.with(7, '高级'), WANG.with(0, '示例丁').with(1, '男').with(2, '370406199004040048')]
    const { id, counts } = await checked(app, chair, enterprise, await workbook(rows))
    expect(counts).toMatchObject({ doubtful: 3, new: 0, reasons: { 'level-unknown': 1, 'same-id-other-name': 1, 'sex-contradicts-id': 1 } })
    const take = (field: string, code: string, value?: string) =>
      chair.post(`/imports/${id}/decisions`, { rows: { code }, decision: 'take', settled: [{ field, code, value }] })
    expect((await take('level', 'level-unknown', 'senior')).body).toEqual({ decided: 1 })
    expect((await take('name', 'same-id-other-name')).body).toEqual({ decided: 1 })
    expect((await chair.post(`/imports/${id}/decisions`, { rows: { code: 'sex-contradicts-id' }, decision: 'leave' })).body).toEqual({
      decided: 1,
    })
    await chair.post(`/imports/${id}/commit`, {})
    expect((await settled(chair, id)).counts).toMatchObject({ new: 0, changed: 2, doubtful: 1 })
    const { body } = await chair.get(`/roster?organisation=${enterprise}`)
    expect(body.rows.map(({ name }: { name: string }) => name)).toContain('示例改')
    expect(body.rows.find(({ name }: { name: string }) => name === '示例乙')).toMatchObject({ level: 'senior' })
  })

  test('which columns are which is remembered for the organisation', async () => {
    const rows = await workbook([
      ['甲', '乙', '丙'],
      ['示例戊', '370406199005050053', '江湖名号'],
    ])
    const { body } = await upload(app, chair, enterprise, rows)
    const found = await settled(chair, body.id)
    expect(found.remembered).toBe(false)
    const [sheet] = found.found.sheets
    const mapping = { sheets: [{ sheet: sheet.name, headerFrom: 1, headerTo: 1, columns: { name: 1, idNumber: 2, occupation: 3 } }] }
    expect((await chair.post(`/imports/${body.id}/check`, { mapping })).status).toBe(200)
    const again = await upload(app, chair, enterprise, rows)
    expect(await settled(chair, again.body.id)).toMatchObject({ remembered: true, mapping: { sheets: [{ columns: { occupation: 3 } }] } })
  })
})

test('a file that nobody goes on with is removed after the days that are set, and so are rows that came back', async () => {
  const { platform } = app.house
  const waiting = (await upload(app, chair, enterprise, await workbook([HEADER, LI]))).body.id
  await settled(chair, waiting)
  const { id } = await imported(app, chair, enterprise, await workbook([HEADER, WANG, LI.with(2, '370406')]))
  const held = async () => {
    const { db } = platform.db.in('370406')
    const files = await db.selectFrom('exchange.import_files').where('import', '=', waiting).select('no').execute()
    const rows = await db.selectFrom('exchange.import_rows').where('import', '=', id).select('no').execute()
    const { state } = await db.selectFrom('exchange.imports').where('id', '=', waiting).select('state').executeTakeFirstOrThrow()
    return { files: files.length, rows: rows.length, state }
  }
  expect(await held()).toEqual({ files: 1, rows: 1, state: 'mapping' })
  app.clock.set('2026-03-10T01:00:00Z')
  await platform.db.write('370406', (writer) => platform.jobs.send(writer, 'imports.tidy', {}))
  await expect.poll(held, { timeout: 10_000 }).toEqual({ files: 0, rows: 0, state: 'cancelled' })
}, 30_000)

describe('a sheet with two tables', () => {
  const SHEET = [
    HEADER,
    LI.with(0, '示例戊').with(2, '370406199005050053'),
    [],
    ['附表二 临时用工人员'],
    ['职工姓名', '证件号码'],
    ['示例己', '370406199006060069'],
    ['合计', '1人'],
  ]

  test('brings the rows of both, each under its own columns', async () => {
    const { id, counts } = await checked(app, chair, enterprise, await workbook(SHEET))
    expect(counts).toMatchObject({ rows: 2, new: 2 })
    expect((await chair.get(`/imports/${id}`)).body.found.sheets).toMatchObject([
      { lastRow: 2 },
      { firstRow: 6, preview: expect.any(Array) },
    ])
    await chair.post(`/imports/${id}/cancel`, {})
  })
  test('brings no more than the rows that somebody sets', async () => {
    const { body } = await upload(app, chair, enterprise, await workbook(SHEET))
    const { mapping } = await settled(chair, body.id)
    const sheet = mapping.sheets[0].sheet
    const backwards = await chair.post(`/imports/${body.id}/look`, { corrected: [{ sheet, from: 5, to: 5, firstRow: 4 }] })
    expect(backwards).toMatchObject({ status: 422, body: { code: 'mapping-first-row' } })
    await chair.post(`/imports/${body.id}/look`, { corrected: [{ sheet, from: 5, to: 5 }] })
    const again = await settled(chair, body.id)
    expect(again.mapping.sheets).toMatchObject([{ headerFrom: 5, firstRow: 6, lastRow: 6 }])
    await chair.post(`/imports/${body.id}/check`, { mapping: again.mapping })
    expect((await settled(chair, body.id)).counts).toMatchObject({ rows: 1, new: 1 })
    await chair.post(`/imports/${body.id}/cancel`, {})
  })
})
