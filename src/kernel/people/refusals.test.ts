import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type County, foundCounty, type Kernel, openKernel, type Session, user } from '../../testing/county.ts'

let kernel: Kernel
let county: County
let officer: Session
let millOfficer: Session
let worker: Session
const person: Record<string, string> = {}
beforeAll(async () => {
  kernel = await openKernel('2026-03-02T01:00:00Z')
  county = await foundCounty(kernel)
  person.officer = (await user(kernel, '示例干事', 'officer', county.federation, ['union-officer'])).person
  await user(kernel, '示例纸业干事', 'milloffice', county.mill, ['union-officer'])
  person.worker = (await user(kernel, '示例职工甲', 'jia', county.mine, ['worker'])).person
  person.neighbour = (await user(kernel, '示例邻区职工', 'neighbour', county.neighbour, ['worker'], '370481')).person
  ;[officer, millOfficer, worker] = [await kernel.as('officer'), await kernel.as('milloffice'), await kernel.as('jia')]
})
afterAll(() => kernel.close())

const skill = { kind: 'skill', title: '高级工', source: '证书', provenance: 'employer-confirmed' }

describe('a file', () => {
  test('is open to nobody without the permission', async () => expect((await worker.get(`/people/${person.officer}`)).status).toBe(403))
  test('of another organisation is not there', async () => expect((await millOfficer.get(`/people/${person.worker}`)).status).toBe(404))
  test('of another district is not there', async () => expect((await officer.get(`/people/${person.neighbour}`)).status).toBe(404))
  test('of nobody is not there', async () => expect((await officer.get(`/people/${crypto.randomUUID()}`)).status).toBe(404))
  test('is opened where the recorder may record', async () => {
    expect((await millOfficer.post('/people', { name: '示例新人', organisation: county.mine })).status).toBe(403)
    expect((await officer.post('/people', { name: '示例新人', organisation: county.neighbour })).status).toBe(404)
  })
  test('is opened once for one ID number, in its old form too', async () => {
    const open = (idNumber: string) => officer.post('/people', { name: '示例新人', idNumber, organisation: county.mine })
    expect((await open('370406198001010017')).status).toBe(201)
    expect((await open('370406800101001')).body.code).toBe('id-number-taken')
  })
  test('with a wrong ID number is refused, naming the field', async () =>
    expect(
      (await officer.post('/people', { name: '示例新人', idNumber: '370406198001010018', organisation: county.mine })).body,
    ).toMatchObject({
      status: 422,
      errors: [{ path: 'idNumber', code: 'id-number-check' }],
    }))
})

describe('an entry is refused', () => {
  test('in one’s own name as the employer', async () =>
    expect((await officer.post(`/people/${person.officer}/entries`, skill)).body.code).toBe('own-file'))
  test('as verified by whoever may only confirm', async () =>
    expect((await officer.post(`/people/${person.worker}/entries`, { ...skill, provenance: 'authority-verified' })).status).toBe(404))
  test('as declared, by somebody else', async () =>
    expect((await officer.post(`/people/${person.worker}/entries`, { ...skill, provenance: 'self-declared' })).status).toBe(422))
  test('that would put a declaration in place of a confirmation', async () => {
    const { body: confirmed } = await officer.post(`/people/${person.worker}/entries`, skill)
    const { provenance: _, ...declared } = skill
    expect((await worker.post('/me/file/entries', { ...declared, supersedes: confirmed.id })).body.code).toBe('weaker-provenance')
  })
  test('that supersedes what was superseded', async () => {
    const { body: first } = await officer.post(`/people/${person.worker}/entries`, skill)
    expect((await officer.post(`/people/${person.worker}/entries`, { ...skill, supersedes: first.id })).status).toBe(201)
    expect((await officer.post(`/people/${person.worker}/entries`, { ...skill, supersedes: first.id })).body.code).toBe(
      'superseded-already',
    )
  })
  test('that ends before it begins, naming the field', async () =>
    expect((await officer.post(`/people/${person.worker}/entries`, { ...skill, from: '2025-02-01', to: '2025-01-01' })).body).toMatchObject(
      {
        status: 422,
        errors: [{ path: 'to' }],
      },
    ))
  test('on a day before the calendar', async () =>
    expect((await officer.post(`/people/${person.worker}/entries`, { ...skill, from: '0000-01-01' })).status).toBe(422))
  test('that supersedes what is not of the file', async () => {
    const { provenance: _, ...declared } = skill
    expect((await worker.post('/me/file/entries', { ...declared, supersedes: crypto.randomUUID() })).status).toBe(404)
  })
})

describe('a full ID number is refused', () => {
  const reveal = (session: Session, id: string | undefined, purpose?: string) =>
    session.post(`/people/${id}/id-number`, { key: undefined, ...(purpose && { purpose }) })
  test('without a purpose', async () => expect((await reveal(officer, person.worker)).status).toBe(422))
  test('without the permission', async () => expect((await reveal(worker, person.officer, '核对补助名单')).status).toBe(403))
  test('of another organisation’s people', async () => expect((await reveal(millOfficer, person.worker, '核对补助名单')).status).toBe(404))
})

describe('one person', () => {
  let registrar: Session
  let millRegistrar: Session
  beforeAll(async () => {
    person.registrar = (await user(kernel, '示例档案员', 'registrar', county.federation, ['union-registrar'])).person
    await user(kernel, '示例纸业档案员', 'millregistrar', county.mill, ['union-registrar'])
    ;[registrar, millRegistrar] = [await kernel.as('registrar'), await kernel.as('millregistrar')]
  })
  const merge = (session: Session, id: string | undefined, other: string | undefined) =>
    session.post(`/people/${id}/merges`, { other, reason: '示例理由' })
  const opened = async (idNumber: string) =>
    (await registrar.post('/people', { name: '示例同名', idNumber, organisation: county.mine })).body.id

  test('is not made of two ID numbers', async () =>
    expect((await merge(registrar, await opened('11010519491231002X'), await opened('370481199901010017'))).body.code).toBe(
      'two-id-numbers',
    ))
  test('is not made of one file', async () => expect((await merge(registrar, person.worker, person.worker)).body.code).toBe('same-person'))
  test('nor of one’s own', async () => expect((await merge(registrar, person.worker, person.registrar)).body.code).toBe('own-file'))
  test('nor without the permission', async () => expect((await merge(officer, person.worker, person.officer)).status).toBe(403))
  test('nor where one has it not', async () => expect((await merge(millRegistrar, person.worker, person.officer)).status).toBe(404))
  test('nor across districts', async () => expect((await merge(registrar, person.worker, person.neighbour)).status).toBe(404))
  test('is not parted twice', async () =>
    expect(
      (await registrar.post(`/people/${person.worker}/merges/undone`, { merge: crypto.randomUUID(), reason: '示例理由' })).body.code,
    ).toBe('not-merged'))
  test('is not erased unasked', async () =>
    expect((await registrar.post(`/people/${person.worker}/erasure`, { decision: 'erased', reason: '示例理由' })).body.code).toBe(
      'no-erasure',
    ))
  test('nor by somebody else’s wish without the permission', async () =>
    expect((await officer.post(`/people/${person.worker}/erasure`, { decision: 'erased', reason: '示例理由' })).status).toBe(403))
  test('does not ask twice', async () => {
    await worker.post('/me/file/erasure', { reason: '不再使用' })
    expect((await worker.post('/me/file/erasure', { reason: '不再使用' })).body.code).toBe('erasure-asked')
    expect((await worker.post('/me/file/erasure/withdrawal', {})).status).toBe(200)
  })
  test('does not consent by somebody else’s word without a paper', async () =>
    expect((await registrar.post(`/people/${person.worker}/consents`, { purpose: 'publish-name', given: true })).status).toBe(422))
  test('nor to what nobody has declared', async () =>
    expect((await worker.post('/me/file/consents', { purpose: 'anything', given: true })).status).toBe(422))
  test('has no details that their kind does not know', async () =>
    expect(
      (await worker.post('/me/file/entries', { kind: 'honour', title: '示例', source: '文件', detail: { colour: 'red' } })).body,
    ).toMatchObject({
      status: 422,
      errors: [{ path: 'detail.colour', code: 'entry-detail-unknown' }],
    }))
})
