import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type County, foundCounty, type Kernel, openKernel, type Session, user } from '../../testing/county.ts'

let kernel: Kernel
let county: County
let officer: Session
let verifier: Session
let second: Session
let jia: Session
let worker: string
beforeAll(async () => {
  kernel = await openKernel('2026-03-02T01:00:00Z')
  county = await foundCounty(kernel)
  await user(kernel, '示例干事', 'officer', county.federation, ['union-officer'])
  await user(kernel, '示例核验员', 'verifier', county.federation, ['union-verifier'])
  await user(kernel, '示例复核员', 'second', county.federation, ['union-verifier'])
  worker = (await user(kernel, '示例职工甲', 'jia', county.mine, ['worker'])).person
  ;[officer, verifier, second, jia] = [
    await kernel.as('officer'),
    await kernel.as('verifier'),
    await kernel.as('second'),
    await kernel.as('jia'),
  ]
})
afterAll(() => kernel?.close())

const honour = { kind: 'honour', title: '示例能手', source: '示例文件', detail: { level: 'county' } }
const recorded = async (provenance: string, more: object = {}): Promise<string> =>
  (await verifier.post(`/people/${worker}/entries`, { ...honour, provenance, ...more })).body.id
const at = (entry: string, step: string) => `/people/${worker}/entries/${entry}/${step}`
const struck = async (session: Session, entry: string) => session.post(at(entry, 'strike'), { reason: '同名人员的荣誉' })
const file = async () => (await jia.get('/me/file')).body
const ids = (standing: { entry: { id: string } }[]) => standing.map(({ entry }) => entry.id)
const found = async () => {
  await kernel.people.indexAll('370406')
  return (await officer.get('/people?honours=county')).body.rows.map(({ id }: { id: string }) => id)
}

describe('an entry that is not the person’s', () => {
  test('is struck out by whoever could have confirmed it: to be seen with who and why, and counted nowhere', async () => {
    const entry = await recorded('employer-confirmed')
    expect(await found()).toContain(worker)
    expect((await struck(officer, entry)).body).toEqual({ id: entry, struck: true })
    const seen = await file()
    expect(ids(seen.entries)).not.toContain(entry)
    expect(seen.struck).toMatchObject([
      {
        entry: { id: entry, title: '示例能手' },
        strike: { reason: '同名人员的荣誉', askedByName: '示例干事', confirmedByName: '示例干事' },
      },
    ])
    expect(await found()).not.toContain(worker)
    const rows = [
      { idNumber: null, name: '示例职工甲', employment: { organisation: county.mine }, entries: [{ ...honour, kind: 'honour' as const }] },
    ]
    const [again] = await kernel.people.planMany(kernel.platform.db.in('370406'), rows, { source: '示例名册' })
    expect(again).toMatchObject({ outcome: 'unchanged' })
  })

  test('counts again once it is restored', async () => {
    const { struck: before } = await file()
    const [entry] = ids(before)
    expect((await officer.post(at(entry ?? '', 'restoration'), { reason: '核对后确为本人' })).body).toEqual({ id: entry, struck: false })
    const now = await file()
    expect(now.struck).toEqual([])
    expect(ids(now.entries)).toContain(entry)
    expect(await found()).toContain(worker)
  })

  test('takes two where an authority stands behind it, and stands until both have agreed', async () => {
    const entry = await recorded('authority-verified', { title: '示例技术能手' })
    expect((await struck(verifier, entry)).body).toEqual({ id: entry, struck: false })
    expect(ids((await file()).entries)).toContain(entry)
    expect((await second.get('/strikes')).body).toMatchObject([
      { entry, title: '示例技术能手', name: '示例职工甲', askedByName: '示例核验员' },
    ])
    expect((await verifier.post(at(entry, 'strike/confirmation'), {})).body.code).toBe('second-person')
    expect((await second.post(at(entry, 'strike/confirmation'), {})).body).toEqual({ id: entry, struck: true })
    expect((await file()).struck).toMatchObject([
      { entry: { id: entry }, strike: { askedByName: '示例核验员', confirmedByName: '示例复核员' } },
    ])
    expect((await second.get('/strikes')).body).toEqual([])
  })

  test('stays where the second person does not agree', async () => {
    const entry = await recorded('published', { title: '示例劳模' })
    await struck(verifier, entry)
    expect((await second.post(at(entry, 'restoration'), { reason: '与公布名单一致' })).status).toBe(200)
    const { entries, striking } = await file()
    expect([ids(entries).includes(entry), striking]).toEqual([true, []])
  })
})

describe('it is refused', () => {
  test('by whoever may not speak for that authority, and by the person', async () => {
    const entry = await recorded('authority-verified', { title: '示例标兵' })
    expect((await struck(officer, entry)).status).toBe(404)
    expect((await struck(jia, entry)).status).toBe(403)
  })
  test('twice, and to correct what is struck out', async () => {
    const entry = await recorded('employer-confirmed', { title: '示例先进' })
    await struck(officer, entry)
    expect((await struck(officer, entry)).body.code).toBe('struck-out-already')
    const correction = { ...honour, provenance: 'employer-confirmed', supersedes: entry }
    expect((await officer.post(`/people/${worker}/entries`, correction)).body.code).toBe('struck-out-already')
    expect(
      (await officer.post(at(await recorded('employer-confirmed', { title: '示例' }), 'restoration'), { reason: '示例理由' })).body.code,
    ).toBe('not-struck-out')
  })
  test('of what was superseded, is contested, or stands in another file', async () => {
    const first = await recorded('employer-confirmed', { title: '示例标准' })
    await recorded('employer-confirmed', { title: '示例标准二', supersedes: first })
    expect((await struck(officer, first)).body.code).toBe('superseded-already')
    const contested = await recorded('employer-confirmed', { title: '示例异议' })
    const mark = await kernel.platform.db.write('370406', (writer) =>
      kernel.people.contest(writer, { account: null, person: worker }, worker, contested, '不是我的'),
    )
    expect((await struck(officer, mark.id)).body.code).toBe('answer-objection')
    expect((await struck(officer, crypto.randomUUID())).status).toBe(404)
  })
})
