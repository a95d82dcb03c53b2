import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Bench, kernelBench } from '../../testing/bench.ts'
import { createAudit } from '../audit/server.ts'
import type { Caller } from '../rights/index.ts'
import { type Parameter, refusalOf, valuesInForce } from './index.ts'
import { createParameters, type Parameters } from './server.ts'

const text = (zh: string, en: string) => ({ zh, en })
const review: Parameter = {
  key: 'innovation.review-days',
  value: 15,
  unit: text('个工作日', 'working days'),
  title: text('审查期限', 'Days for the review'),
  from: '2024-01-01',
  to: '2025-12-31',
  basis: text('示例办法第八条', 'Example rules, article 8'),
  most: 60,
}
const reviewNow: Parameter = {
  ...review,
  value: 10,
  from: '2026-01-01',
  basis: text('示例办法（2026 年修订）第八条', 'Example rules as amended in 2026, article 8'),
}
const { to: _, ...endless } = reviewNow
const rate: Parameter = { ...endless, key: 'innovation.rate', value: '9.2', title: text('比例', 'Rate'), unit: text('%', '%') }
const levels: Parameter = {
  ...endless,
  key: 'innovation.levels',
  value: ['district', 'city'],
  title: text('级别', 'Levels'),
  unit: text('', ''),
}

describe('the row in force', () => {
  test('is the last that has begun', () => {
    const on = (date: string) => valuesInForce([review, endless], [], date)['innovation.review-days']
    expect([on('2023-12-31'), on('2024-01-01'), on('2025-12-31'), on('2026-01-01')]).toEqual([undefined, 15, 15, 10])
  })
  test('is what the district has fixed, as long as it holds, even when a newer one is declared for all', () => {
    const mine = {
      id: '1',
      key: review.key,
      value: 20,
      from: '2025-06-01',
      to: '2026-06-30',
      basis: '示例',
      enteredAt: '2025-05-01T00:00:00Z',
      enteredBy: '1',
    }
    const on = (date: string) => valuesInForce([review, endless], [mine], date)['innovation.review-days']
    expect([on('2025-05-31'), on('2025-06-01'), on('2026-06-30'), on('2026-07-01')]).toEqual([15, 20, 20, 10])
  })
  test('of two for the same day is the one entered later', () => {
    const first = {
      id: '1',
      key: review.key,
      value: 20,
      from: '2026-03-01',
      to: null,
      basis: '示例',
      enteredAt: '2026-02-01T00:00:00Z',
      enteredBy: '1',
    }
    expect(valuesInForce([endless], [first, { ...first, id: '2', value: 21 }], '2026-03-01')).toEqual({ 'innovation.review-days': 21 })
  })
})

describe('a district may not fix', () => {
  const change = { value: 12, from: '2026-03-02', to: null }
  const refused = (declared: Parameter, given: Partial<typeof change> | object) =>
    refusalOf(declared, { ...change, ...given }, '2026-03-02')?.code
  test('what began yesterday', () => expect(refused(review, { from: '2026-03-01' })).toBe('from-in-the-past'))
  test('what ends before it begins', () => expect(refused(review, { to: '2026-03-01' })).toBe('ends-before-it-begins'))
  test('half a day', () => expect(refused(review, { value: 1.5 })).toBe('other-kind-of-value'))
  test('a word for a number', () => expect(refused(review, { value: '12' })).toBe('other-kind-of-value'))
  test('a word for a decimal', () => expect(refused(rate, { value: 'much' })).toBe('other-kind-of-value'))
  test('one word for a list', () => expect(refused(levels, { value: 'district' })).toBe('other-kind-of-value'))
  test('less than nothing', () =>
    expect([refused(review, { value: -1 }), refused(rate, { value: '-0.1' })]).toEqual(['out-of-bounds', 'out-of-bounds']))
  test('more than the most', () => expect(refused(review, { value: 61 })).toBe('out-of-bounds'))
  test('but today and a fitting value will do', () =>
    expect([refused(review, {}), refused(rate, { value: '10' }), refused(levels, { value: [] })]).toEqual([
      undefined,
      undefined,
      undefined,
    ]))
})

describe('over HTTP', () => {
  const caller = (n: number, district: string): Caller => ({
    account: `account-${n}`,
    person: `0198a000-0000-7000-8000-00000000000${n}`,
    name: '示例管理员',
    district,
    grants: [],
    standsFor: [],
  })
  let bench: Bench
  let parameters: Parameters
  let address: string
  beforeAll(async () => {
    bench = await kernelBench('2026-03-02T01:00:00Z')
    const audit = createAudit(bench.platform, { districts: async () => ['370406'] })
    parameters = createParameters(bench.platform, audit.record)
    parameters.declare([endless, review, rate])
    address = await bench.serve([parameters, audit], { admin: caller(1, '370406'), other: caller(2, '370481') })
  })
  afterAll(() => bench.close())

  const post = async (body: object, who = 'admin', key = review.key) => {
    const answer = await fetch(`${address}/api/parameters/${key}/rows`, {
      method: 'POST',
      headers: { 'x-caller': who, 'content-type': 'application/json', 'accept-language': 'en' },
      body: JSON.stringify({ key: randomUUID(), value: 12, from: '2026-03-02', basis: '示例会议纪要', ...body }),
    })
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> & { history: unknown[] } }
  }
  const list = async (who: string) =>
    (await (await fetch(`${address}/api/parameters`, { headers: { 'x-caller': who } })).json()) as {
      key: string
      inForce: { value: unknown }
      history: unknown[]
    }[]
  const inForce = (district: string) => parameters.inForce(bench.platform.db.in(district), '2026-03-02')

  test('a change holds at once, in its district alone, with its basis, and is in the audit', async () => {
    expect(await inForce('370406')).toMatchObject({ 'innovation.review-days': 10, 'innovation.rate': '9.2' })
    const { status, body } = await post({})
    expect(status).toBe(200)
    expect(body).toMatchObject({
      inForce: { value: 12, origin: 'set', basis: '示例会议纪要' },
      history: [{ value: 12 }, { value: 10 }, { value: 15 }],
    })
    expect(await inForce('370406')).toMatchObject({ 'innovation.review-days': 12 })
    expect(await inForce('370481')).toMatchObject({ 'innovation.review-days': 10 })
    expect((await list('other')).find(({ key }) => key === review.key)?.inForce.value).toBe(10)
    const audited = await fetch(`${address}/api/audit/entries?event=parameters.changed`, { headers: { 'x-caller': 'admin' } })
    expect(await audited.json()).toMatchObject({
      total: 1,
      rows: [{ object: { kind: 'parameter', id: review.key }, detail: { value: 12 } }],
    })
  })
  test('the same request sent twice is one row', async () => {
    const key = randomUUID()
    const first = await post({ key, value: 14 })
    const second = await post({ key, value: 14 })
    expect(second.body).toEqual(first.body)
    expect(await post({ key, value: 15 })).toMatchObject({ status: 409, body: { code: 'key-reused' } })
    expect(await post({ key, value: '8' }, 'admin', rate.key)).toMatchObject({ status: 409, body: { code: 'key-reused' } })
  })
  test('a refusal says why', async () => {
    expect(await post({ from: '2026-03-01' })).toMatchObject({ status: 422, body: { code: 'from-in-the-past' } })
    expect(await post({}, 'admin', 'no-such-parameter')).toMatchObject({ status: 404 })
    expect(await post({ basis: '' })).toMatchObject({ status: 422, body: { errors: [{ path: 'basis' }] } })
    expect(await post({ extra: 1 })).toMatchObject({ status: 422, body: { errors: [{ path: 'extra', code: 'unknown-field' }] } })
  })
  test('what was entered is not changed or deleted, even by the application itself', async () => {
    const { db } = bench.platform
    await expect(db.in('370406').db.deleteFrom('parameters.settings').execute()).rejects.toMatchObject({ code: '42501' })
    await expect(db.in('370406').db.updateTable('parameters.settings').set({ basis: 'x' }).execute()).rejects.toMatchObject({
      code: '42501',
    })
  })
  test('a key declared twice from the same day is a mistake in the code', () => {
    expect(() => parameters.declare([rate])).toThrow('declared twice')
  })
})
