import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keysFrom } from '../../platform/crypto/index.ts'
import { unpacked } from '../../testing/archive.ts'
import { type County, foundCounty, type Kernel, openKernel, type Session, user } from '../../testing/county.ts'
import { MASTER_KEY } from '../../testing/urls.ts'
import { createAudit } from '../audit/server.ts'
import { SYSTEM } from '../rights/index.ts'
import { certificateNumberOf, faultsOfDetail } from './index.ts'
import { rootsOf } from './merging.ts'
import { createPeople } from './server.ts'

const HERE = '370406'
const ID_NUMBER = '370406198001010017'

describe('merges', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f']
  /** Each step merges the persons that two ids stand for just then. */
  const steps = fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)), { maxLength: 8 })
  test('taken back one after another, in whatever order, leave everybody as they were', () =>
    fc.assert(
      fc.property(steps, fc.nat(), (pairs, seed) => {
        const open: { kept: string; merged: string }[] = []
        for (const [one, other] of pairs) {
          const roots = rootsOf(ids, open)
          const [kept, merged] = [roots.get(one) ?? one, roots.get(other) ?? other]
          if (kept !== merged) open.push({ kept, merged })
        }
        while (open.length > 0) {
          const before = rootsOf(ids, open)
          const [gone] = open.splice(seed % open.length, 1)
          const after = rootsOf(ids, open)
          expect(after.get(gone?.merged ?? '')).toBe(gone?.merged)
          // Whoever did not stand for the two is not touched.
          for (const id of ids) if (before.get(id) !== before.get(gone?.merged ?? '')) expect(after.get(id)).toBe(before.get(id))
        }
        expect([...rootsOf(ids, open)].every(([id, root]) => id === root)).toBe(true)
      }),
    ))
})

describe('the number of a certificate', () => {
  test.each([
    ['Y000123000000195000001', { kind: 'skill-level', year: 2019, digit: 5 }],
    ['y0001 2300 0000 1930 0000 1', { kind: 'skill-level', year: 2019, digit: 3 }],
    ['1537000000400001', { kind: 'qualification', year: 2015, digit: 4 }],
    ['Y000123000000993000001', null],
    ['12345', null],
  ])('%s', (text, told) => expect(certificateNumberOf(text, 2026)).toEqual(told))
  test('contradicts a level', () =>
    expect(faultsOfDetail('skill', { level: 'senior', certificateNumber: 'Y000123000000195000001' }, '2026-01-01')).toMatchObject([
      { field: 'certificateNumber', reason: { code: 'certificate-level' } },
    ]))
  test('and what is said beside it is known', () =>
    expect(faultsOfDetail('honour', { level: 'galactic', colour: 'red' }, '2026-01-01').map(({ reason }) => reason.code)).toEqual([
      'entry-detail-form',
      'entry-detail-unknown',
    ]))
})

describe('one person', () => {
  let kernel: Kernel
  let county: County
  let registrar: Session
  let jia: { account: string; person: string }
  let worker: Session
  beforeAll(async () => {
    kernel = await openKernel()
    county = await foundCounty(kernel)
    await user(kernel, '示例档案员', 'registrar', county.federation, ['union-registrar'])
    jia = await user(kernel, '示例职工甲', 'jia', county.mine, ['worker'])
    ;[registrar, worker] = [await kernel.as('registrar'), await kernel.as('jia')]
  })
  afterAll(() => kernel.close())
  const reader = () => kernel.platform.db.in(HERE)
  const opened = async (input: object) =>
    (await registrar.post('/people', { name: '示例职工甲', organisation: county.mill, ...input })).body.id

  test('has two files, which are made one and two again, with all that hangs on them', async () => {
    const other = await opened({ idNumber: ID_NUMBER, phone: '13812340001' })
    await registrar.put('/me/file/phone', { key: crypto.randomUUID(), phone: '13812340002' })
    await worker.put('/me/file/phone', { key: crypto.randomUUID(), phone: '13812340001' })
    await worker.post('/me/file/entries', { kind: 'skill', title: '电工 高级工', source: '证书', detail: { level: 'senior' } })
    await registrar.post(`/people/${other}/entries`, {
      kind: 'honour',
      title: '示例奖章',
      source: '文件',
      provenance: 'employer-confirmed',
    })
    expect((await registrar.get(`/people/${other}/alike`)).body.alike).toMatchObject([
      { samePhone: true, sameEmployer: false, other: jia.person },
    ])
    expect((await registrar.get('/duplicates')).body).toHaveLength(1)
    const [before, otherBefore] = [await kernel.people.file(reader(), jia.person), await kernel.people.file(reader(), other)]

    const { body: merge } = await registrar.post(`/people/${other}/merges`, { other: jia.person, reason: '同一人，手机号一致' })
    const { body: mine } = await worker.get('/me/file')
    expect(mine.person).toMatchObject({ id: other, idNumber: '370406********0017' })
    expect(mine.entries).toHaveLength(2)
    expect(mine.employments.map(({ organisationName }: { organisationName: string }) => organisationName).sort()).toEqual([
      '示例煤矿',
      '示例纸业公司',
    ])
    expect(await kernel.people.names(reader(), [jia.person])).toEqual(new Map([[jia.person, '示例职工甲']]))
    expect(await kernel.access.caller(reader(), jia.account)).toMatchObject({ person: other, also: [jia.person] })
    expect((await registrar.get('/people?query=slzgj')).body.rows.map(({ id }: { id: string }) => id)).toEqual([other])

    expect((await registrar.post(`/people/${jia.person}/merges/undone`, { merge: merge.id, reason: '核对后不是同一人' })).status).toBe(200)
    expect(await kernel.people.file(reader(), jia.person)).toEqual(before)
    expect(await kernel.people.file(reader(), other)).toEqual(otherBefore)
    await registrar.post(`/people/${other}/differing`, { other: jia.person })
    expect((await registrar.get('/duplicates')).body).toEqual([])
  })

  test('agrees, and takes it back with effect at once', async () => {
    const agreed = () => kernel.people.consents(reader(), [jia.person], 'publish-name')
    expect(await agreed()).toEqual(new Set())
    await worker.post('/me/file/consents', { purpose: 'publish-name', given: true })
    expect(await agreed()).toEqual(new Set([jia.person]))
    const { body } = await worker.post('/me/file/consents', { purpose: 'publish-name', given: false })
    expect(body.find(({ purpose }: { purpose: string }) => purpose === 'publish-name')).toMatchObject({ given: false })
    expect(await agreed()).toEqual(new Set())
    await registrar.post(`/people/${jia.person}/consents`, { purpose: 'difficulty-file', given: true, paper: '2026年3月2日书面同意书' })
    expect((await worker.get('/me/file/consents')).body).toContainEqual(
      expect.objectContaining({ purpose: 'difficulty-file', given: true, byName: '示例档案员', paper: '2026年3月2日书面同意书' }),
    )
  })

  test('gets a copy of everything, in full', async () => {
    const answer = await kernel.server.inject({ url: '/api/me/file/copy.zip', headers: { cookie: worker.cookie } })
    expect(answer.headers['content-type']).toBe('application/zip')
    const found = await unpacked(answer.rawPayload)
    expect([...found.keys()]).toEqual(['全部资料.html', 'data.ndjson'])
    for (const content of found.values()) expect(content.toString()).toContain('13812340001')
    expect((await worker.get('/me/file/looks')).body).toContainEqual(expect.objectContaining({ what: 'copy' }))
  })

  test('keeps every number when the master key is another, and the old one alone opens nothing', async () => {
    const { body: id } = { body: await opened({ name: '示例换钥者', idNumber: '11010519491231002X', phone: '13912340009' }) }
    const both = keysFrom(Buffer.concat([MASTER_KEY, Buffer.alloc(32, 9)]))
    const audit = createAudit(kernel.platform, { districts: async () => [HERE] })
    const after = createPeople(
      { ...kernel.platform, keys: both, jobs: { ...kernel.platform.jobs, schedule: () => undefined } },
      { audit, organisations: kernel.organisations, roles: kernel.roles },
    )
    expect(await after.findByIdNumber(reader(), '11010519491231002X')).toMatchObject({ id })
    expect(await after.seals?.waiting(HERE)).toBeGreaterThan(0)
    while (((await after.seals?.renew(HERE)) ?? 0) > 0);
    expect(await after.seals?.waiting(HERE)).toBe(0)
    expect(await after.findByIdNumber(reader(), '11010519491231002X')).toMatchObject({ id })
    expect(await kernel.people.findByIdNumber(reader(), '11010519491231002X')).toBeNull()
    await kernel.platform.db.write(HERE, async (writer) => {
      expect(await after.reveal(writer, { account: null, person: jia.person }, id, '核对')).toBe('11010519491231002X')
      await expect(kernel.people.reveal(writer, { account: null, person: jia.person }, id, '核对')).rejects.toThrow('key version')
    })
    await sql`update people.keys set master = 1`.execute(kernel.platform.db.in(HERE).db)
    await expect(after.seals?.renew(HERE)).resolves.toBeGreaterThan(0)
  })

  test('is erased at their own request: no number, no name, no key, and a chain that is whole', async () => {
    const yi = await user(kernel, '示例职工乙', 'yi', county.mine, ['worker'])
    const session = await kernel.as('yi')
    await session.put('/me/file/phone', { key: crypto.randomUUID(), phone: '13812340003' })
    await session.post('/me/file/entries', { kind: 'education', title: '大专', source: '毕业证' })
    await registrar.post(`/people/${yi.person}/entries`, {
      kind: 'honour',
      title: '示例先进',
      source: '文件',
      provenance: 'employer-confirmed',
    })
    await session.post('/me/file/erasure', { reason: '不再需要使用' })
    expect((await registrar.get('/erasures')).body).toMatchObject([{ person: yi.person, name: '示例职工乙' }])
    expect((await registrar.post(`/people/${yi.person}/erasure`, { decision: 'erased', reason: '符合删除条件' })).status).toBe(200)
    const file = await kernel.people.file(reader(), yi.person)
    expect(file?.person).toMatchObject({ name: '（已删除）', phone: null, idNumber: null, birth: null })
    expect(file?.entries.map(({ entry }) => entry.kind)).toEqual(['honour'])
    const keys = await sql`select from people.keys where person = ${yi.person}`.execute(reader().db)
    expect(keys.rows).toEqual([])
    expect(await kernel.audit.verify(HERE)).toMatchObject({ ok: true })
    expect((await registrar.get('/people?query=职工乙')).body.rows).toEqual([])
  })

  test('is brought with a list once, and found by level and employer', async () => {
    const row = {
      idNumber: '370481199901010017',
      name: '单示例',
      phone: '13712340004',
      employment: { organisation: county.team, position: '掘进工' },
      entries: [{ kind: 'skill', title: '掘进工 技师', detail: { level: 'technician' } }],
    } as const
    const bring = (rows: readonly object[]) =>
      kernel.platform.db.write(HERE, (writer) => kernel.people.bringMany(writer, SYSTEM, rows as never, { source: '示例花名册' }))
    expect(await kernel.people.planMany(reader(), [row], { source: '' })).toMatchObject([{ outcome: 'new', person: null }])
    expect(await bring([row, row])).toMatchObject([{ outcome: 'new' }, { outcome: 'refused', reason: { code: 'duplicate-in-file' } }])
    expect(await bring([row])).toMatchObject([{ outcome: 'unchanged' }])
    expect(await bring([{ ...row, phone: '13712340005', employment: { ...row.employment, position: '班长' } }])).toMatchObject([
      { outcome: 'changed', changes: ['phone', 'position'] },
    ])
    expect(await bring([{ ...row, name: '单例' }])).toMatchObject([{ reason: { code: 'same-id-other-name' } }])
    const found = async (query: string) => (await registrar.get(`/people?${query}`)).body.rows.map(({ name }: { name: string }) => name)
    for (const indexed of [false, true]) {
      if (indexed) await kernel.people.indexAll(HERE)
      expect(await found('query=shanshi')).toEqual(['单示例'])
      expect(await found('query=ssl')).toEqual(['单示例'])
      expect(await found(`organisation=${county.mine}&levels=technician`)).toEqual(['单示例'])
      expect(await found(`organisation=${county.mill}&levels=technician`)).toEqual([])
    }
  })
})
