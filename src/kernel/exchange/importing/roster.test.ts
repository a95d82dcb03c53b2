import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, type Client, openApp } from '../../../testing/app.ts'
import { cast, SHANTING } from '../../../testing/cast.ts'
import { checked, corrected, imported, ROSTER, ROSTER_KEY, type Sheet, settled, workbook } from '../../../testing/importing.ts'

let app: App
let officer: Client
let federation: string
beforeAll(async () => {
  app = await openApp()
  officer = await app.as(cast.production)
  federation = await app.organisation(SHANTING)
}, 60_000)
afterAll(() => app?.close())

interface Row {
  readonly row: number
  readonly verdict: string
  readonly findings: readonly {
    readonly reason: { readonly code: string }
    readonly field: string | null
    readonly shown: string
    readonly letter: string
  }[]
}
async function rowsOf(id: string): Promise<Row[]> {
  const rows: Row[] = []
  for (;;) {
    const { body } = await officer.get(`/imports/${id}/rows?offset=${rows.length}&limit=200`)
    rows.push(...body.rows)
    if (rows.length >= body.total) return rows
  }
}
async function returned(id: string): Promise<Sheet> {
  const answer = await app.server.inject({ url: `/api/imports/${id}/returned.xlsx`, headers: { cookie: officer.cookie } })
  expect(answer.statusCode).toBe(200)
  return (await readXlsx(answer.rawPayload)).sheets[0]?.rows as Sheet
}
const KEY = new Map(ROSTER_KEY.answer.map((one) => [one.row, one]))
const CLEAN = ROSTER_KEY.faults.none ?? 0
const DUPLICATES = ROSTER_KEY.faults['duplicate-in-file'] ?? 0

let id: string
let back: Sheet

describe('a roster of 2,000 people with every fault', () => {
  test('employers that nobody registered are named once, and registered in one step', async () => {
    const preview = await checked(app, officer, federation, ROSTER, '产业工人名册.xlsx')
    id = preview.id
    expect(preview).toMatchObject({ state: 'preview', counts: { rows: 2000, new: 0 }, mayRegister: true })
    expect(preview.lacking).toHaveLength(10)
    const organisations = preview.lacking.map(({ name, uscc }: { name: string; uscc: string }) => ({ name, uscc }))
    expect((await officer.post(`/imports/${id}/organisations`, { organisations })).status).toBe(200)
    expect(await settled(officer, id)).toMatchObject({ state: 'preview', lacking: [], counts: { new: CLEAN } })
  }, 60_000)

  test('each fault of the key is found at its row with its reason, and no clean row is held back', async () => {
    const rows = new Map((await rowsOf(id)).map((row) => [row.row, row]))
    const missed = ROSTER_KEY.answer.filter(({ row, fault }) => !rows.get(row)?.findings.some(({ reason }) => reason.code === fault))
    expect(missed).toEqual([])
    expect([...rows.keys()].filter((row) => !KEY.has(row))).toEqual([])
    expect(rows.size).toBe(2000 - CLEAN)
  })

  test('a cell is named by its place; a number that is secret is masked', async () => {
    const rows = await rowsOf(id)
    const numbers = rows.flatMap(({ findings }) => findings.filter(({ field }) => field === 'idNumber'))
    expect(numbers.every(({ letter }) => letter === 'D')).toBe(true)
    expect(JSON.stringify(rows)).not.toMatch(/\d{17}[\dX]/)
  })

  test('the good rows are written, and the others come back with the reasons beside them', async () => {
    expect((await officer.post(`/imports/${id}/commit`, {})).status).toBe(200)
    const done = await settled(officer, id)
    expect(done).toMatchObject({ state: 'done', refusal: null, counts: { new: CLEAN, changed: 0, unchanged: 0 } })
    expect(done.counts.wrong + done.counts.doubtful).toBe(2000 - CLEAN)
    back = await returned(id)
    expect(back).toHaveLength(2000 - CLEAN + 1)
    expect(back[0]?.at(-2)).toBe('退回原因')
    const lost = back.find((line) => String(line.at(-2)).includes('Excel 把号码当成了数字'))
    expect(String(lost?.[2])).toMatch(/^\d{15}（末三位已丢失/)
  }, 60_000)

  test('sent back as it came, nothing of it is imported', async () => {
    const { counts, id: again } = await checked(app, officer, federation, await workbook(back))
    expect(counts).toMatchObject({ new: 0, changed: 0, wrong: expect.any(Number) })
    await officer.post(`/imports/${again}/cancel`, {})
  }, 60_000)

  test('corrected and sent again, exactly these rows are imported', async () => {
    const done = await imported(app, officer, federation, await workbook(corrected(back)), '退回待改.xlsx')
    expect(done).toMatchObject({
      state: 'done',
      counts: { new: 2000 - CLEAN - DUPLICATES, wrong: 0, doubtful: 0, changed: 0, unchanged: 0 },
    })
  }, 60_000)

  test('the same file again changes nothing', async () => {
    const { counts } = await checked(app, officer, federation, ROSTER)
    expect(counts).toMatchObject({ new: 0, changed: 0, unchanged: CLEAN })
  }, 60_000)
})
