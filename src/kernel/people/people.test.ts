import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type County, foundCounty, type Kernel, openKernel, type Session, user } from '../../testing/county.ts'
import { addDays } from '../calendar/index.ts'
import { SYSTEM } from '../rights/index.ts'
import {
  checkIdNumber,
  type Entry,
  maskIdNumber,
  maskName,
  maskPhone,
  maySupersede,
  PROVENANCES,
  type Provenance,
  standing,
} from './index.ts'

const TODAY = '2026-03-02'

describe('公民身份号码 (GB 11643)', () => {
  test.each([
    ['11010519491231002X', '11010519491231002X', '1949-12-31', 'female'],
    ['110105491231002', '11010519491231002X', '1949-12-31', 'female'],
    ['370406800101001', '370406198001010017', '1980-01-01', 'male'],
    ['370406198002290014', '370406198002290014', '1980-02-29', 'male'],
    ['370481199901010017', '370481199901010017', '1999-01-01', 'male'],
    [' 11010519491231002x', '11010519491231002X', '1949-12-31', 'female'],
  ])('%s is %s, born %s', (given, idNumber, birth, sex) => expect(checkIdNumber(given, TODAY)).toEqual({ idNumber, birth, sex }))

  test.each([
    ['110105194912310021', 'id-number-check'],
    ['37040619810229001', 'id-number-form'],
    ['1101051949123100', 'id-number-form'],
    ['X10105194912310021', 'id-number-form'],
    ['', 'id-number-form'],
  ])('%s is refused: %s', (given, code) => expect(checkIdNumber(given, TODAY)).toMatchObject({ refused: { code } }))

  test('a region that no list has is doubted and not refused', () =>
    expect(checkIdNumber('990105194912310023', TODAY)).toMatchObject({ doubtful: { code: 'id-number-region' } }))

  test('a right check sign does not save a date that does not exist', () => {
    for (const first17 of ['37040619810229001', '37040619801301001', '37040620300101001', '37040618991231001']) {
      const codes = [...'0123456789X'].map((check) => checkIdNumber(first17 + check, TODAY))
      expect(codes).toContainEqual(expect.objectContaining({ refused: expect.objectContaining({ code: 'id-number-date' }) }))
      expect(codes.every((answer) => 'refused' in answer)).toBe(true)
    }
  })

  test('for every day and serial exactly one check sign fits, and the mask hides eight signs', () => {
    const first17 = fc.tuple(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 0, max: 999 })).map(([day, serial]) => {
      const born = addDays('1905-01-01', day).replaceAll('-', '')
      return `370406${born}${String(serial).padStart(3, '0')}`
    })
    fc.assert(
      fc.property(first17, (digits) => {
        const fitting = [...'0123456789X'].filter((check) => 'idNumber' in checkIdNumber(digits + check, TODAY))
        expect(fitting).toHaveLength(1)
        expect(maskIdNumber(digits + fitting[0])).toMatch(/^370406\*{8}\d{3}[\dX]$/)
      }),
    )
  })
})

test('masks', () => {
  expect(maskIdNumber('370406198001010017')).toBe('370406********0017')
  expect(maskPhone('13812341234')).toBe('138****1234')
  expect(maskPhone('12345')).toBe('*****')
  expect(['刘观潮', '刘潮', '欧阳观潮', '刘'].map(maskName)).toEqual(['刘*潮', '刘*', '欧**潮', '刘*'])
})

describe('the provenance of an entry', () => {
  const all = Object.keys(PROVENANCES) as Provenance[]
  test('a declaration takes the place of nothing but a declaration', () =>
    expect(all.filter((previous) => maySupersede('self-declared', previous))).toEqual(['self-declared']))
  test('an employer’s word not that of an authority', () =>
    expect(all.filter((previous) => maySupersede('employer-confirmed', previous))).toEqual([
      'self-declared',
      'employer-confirmed',
      'contested',
    ]))
  test('an objection stands against all but an objection', () =>
    expect(all.filter((previous) => !maySupersede('contested', previous))).toEqual(['contested']))
  test('what stands shows what it took the place of, newest first', () => {
    const entry = (id: string, supersedes: string | null) => ({ id, supersedes }) as Entry
    const [a, b, c, d] = [entry('a', null), entry('b', 'a'), entry('c', 'b'), entry('d', null)]
    expect(standing([a, b, c, d])).toEqual([
      { entry: c, earlier: [b, a] },
      { entry: d, earlier: [] },
    ])
  })
})

describe('the life file', () => {
  const ID_NUMBER = '370406198001010017'
  let kernel: Kernel
  let county: County
  let officer: Session
  let verifier: Session
  let worker: { account: string; person: string }
  let jia: Session
  beforeAll(async () => {
    kernel = await openKernel(`${TODAY}T01:00:00Z`)
    county = await foundCounty(kernel)
    await user(kernel, '示例干事', 'officer', county.federation, ['union-officer'])
    await user(kernel, '示例核验员', 'verifier', county.federation, ['union-verifier'])
    worker = await user(kernel, '示例职工甲', 'jia', county.mine, ['worker'])
    ;[officer, verifier, jia] = [await kernel.as('officer'), await kernel.as('verifier'), await kernel.as('jia')]
  })
  afterAll(() => kernel.close())

  const skill = { kind: 'skill', title: '矿井维修电工 高级工', source: '本人证书' }

  test('goes from declared to verified, and shows both', async () => {
    const { body: declared } = await jia.post('/me/file/entries', skill)
    expect(declared).toMatchObject({ provenance: 'self-declared', recordedBy: worker.person })
    const verified = { ...skill, source: '人社部门查询', provenance: 'authority-verified', supersedes: declared.id }
    expect((await verifier.post(`/people/${worker.person}/entries`, verified)).status).toBe(201)
    const { body } = await jia.get('/me/file')
    expect(body.entries).toMatchObject([{ entry: { provenance: 'authority-verified' }, earlier: [{ id: declared.id }] }])
    expect(body.employments).toMatchObject([{ organisationName: '示例煤矿', to: null }])
  })

  test('is contested by its person, with the reason', async () => {
    const { body: file } = await jia.get('/me/file')
    const { id } = file.entries[0].entry
    const contested = await kernel.platform.db.write('370406', (writer) =>
      kernel.people.contest(writer, worker, worker.person, id, '等级应为技师'),
    )
    expect(contested).toMatchObject({ provenance: 'contested', source: '等级应为技师', title: skill.title })
    const found = await kernel.people.entries(kernel.platform.db.in('370406'), [id])
    expect(found.get(id)).toMatchObject({ person: worker.person, entry: { provenance: 'authority-verified' } })
  })

  test('holds the ID number encrypted and bound to its row, finds by it, and shows it masked', async () => {
    const { body: person } = await officer.post('/people', {
      name: '示例职工乙',
      idNumber: '370406800101001',
      phone: '13812341234',
      organisation: county.mill,
    })
    expect(person).toMatchObject({ idNumber: '370406********0017', phone: '138****1234', birth: '1980-01-01', sex: 'male' })
    expect(await kernel.people.findByIdNumber(kernel.platform.db.in('370406'), ID_NUMBER)).toMatchObject({ id: person.id })
    expect(await kernel.people.findByIdNumber(kernel.platform.db.in('370481'), ID_NUMBER)).toBeNull()
    const { db } = kernel.platform.db.in('370406')
    const rows = await db.selectFrom('people.persons').selectAll().where('id', '=', person.id).execute()
    expect(JSON.stringify(rows)).not.toContain(ID_NUMBER)
    const answers = await db.selectFrom('platform.answers').selectAll().execute()
    expect(JSON.stringify(answers)).not.toMatch(/370406800101001|13812341234/)

    const { body: other } = await officer.post('/people', { name: '示例职工丙', organisation: county.mill })
    await db
      .updateTable('people.persons')
      .set({ id_number_sealed: rows[0]?.id_number_sealed ?? null })
      .where('id', '=', other.id)
      .execute()
    expect((await officer.post(`/people/${other.id}/id-number`, { key: undefined, purpose: '核对补助名单' })).status).toBe(500)
  })

  test('gives the full number for a purpose, and the person sees who looked and why', async () => {
    await kernel.platform.db.write('370406', async (writer) => {
      const { id } = await kernel.people.createPerson(writer, SYSTEM, {
        name: '示例职工丁',
        idNumber: '11010519491231002X',
        employment: { organisation: county.mine },
      })
      const account = { person: id, organisation: county.mine, username: 'ding', password: 'Shili-2026', initialPassword: false }
      await kernel.access.createAccount(writer, SYSTEM, account)
    })
    const ding = await kernel.as('ding')
    const { body: me } = await ding.get('/me')
    const { body } = await officer.post(`/people/${me.caller.person}/id-number`, { key: undefined, purpose: '核对补助名单' })
    expect(body).toEqual({ idNumber: '11010519491231002X' })
    await officer.get(`/people/${me.caller.person}`)
    expect((await ding.get('/me/file/looks')).body).toMatchObject([
      { byName: '示例干事', what: expect.any(String) },
      { byName: '示例干事', what: expect.any(String) },
    ])
    expect((await ding.get('/me/file/looks')).body).toContainEqual(expect.objectContaining({ what: 'id-number', purpose: '核对补助名单' }))
    const audited = await kernel.platform.db
      .in('370406')
      .db.selectFrom('audit.entries')
      .select('event')
      .where('object_id', '=', me.caller.person)
      .execute()
    expect(audited.map(({ event }) => event)).toEqual(expect.arrayContaining(['people.id-number-read', 'people.file-read']))
  })

  test('is found by a part of the name and by initials, where the reader may read', async () => {
    const names = async (session: Session, query: string) =>
      (await session.get(`/people?query=${encodeURIComponent(query)}`)).body.rows.map(({ name }: { name: string }) => name)
    expect(await names(officer, '职工甲')).toEqual(['示例职工甲'])
    expect(await names(officer, 'slzgj')).toEqual(['示例职工甲'])
    expect(await names(officer, '%')).toEqual([])
    await user(kernel, '示例纸业干事', 'milloffice', county.mill, ['union-officer'])
    expect(await names(await kernel.as('milloffice'), '职工甲')).toEqual([])
  })

  test('follows its person to the next employer', async () => {
    kernel.clock.set('2026-06-01T01:00:00Z')
    await kernel.platform.db.write('370406', async (writer) => {
      await kernel.people.leave(writer, SYSTEM, worker.person, county.mine, '2026-05-31')
      await kernel.people.employ(writer, SYSTEM, worker.person, { organisation: county.mill })
    })
    expect((await (await kernel.as('milloffice')).get(`/people/${worker.person}`)).body.employments).toMatchObject([
      { organisationName: '示例纸业公司', to: null },
      { organisationName: '示例煤矿', to: '2026-05-31' },
    ])
  })
})
