import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type App, type Client, openApp } from '../../testing/app.ts'
import { DEMO_PASSWORD } from '../../testing/cast.ts'
import { defineProcess } from '../process/index.ts'
import type { Programme } from '../programme/server.ts'
import { type Role, SYSTEM } from '../rights/index.ts'
import { type NoticeFact, noticeStandsInTheWay } from './index.ts'

const t = (zh: string, en: string) => ({ zh, en })
const HERE = '370406'

/** A nomination that is put to the public before it is conferred, as a programme writes it. */
const nomination = defineProcess({
  name: 'nomination',
  version: 1,
  title: t('示例推荐', 'Example nomination'),
  noun: t('推荐', 'Nomination'),
  start: { form: 'nomination', titleField: 'title', by: [{ role: 'clerk' }], stage: 'review' },
  stages: {
    review: { title: t('审查', 'Review') },
    notice: { title: t('公示', 'Notice'), clockStops: true },
    decision: { title: t('审定', 'Decision') },
    conferred: { title: t('已授予', 'Conferred'), outcome: 'completed' },
    dropped: { title: t('已撤销', 'Dropped'), outcome: 'ended' },
  },
  actions: {
    'post-notice': {
      title: t('发布公示', 'Post the notice'),
      ...{ from: ['review'], to: 'notice', kind: 'step', by: [{ role: 'clerk' }], effects: ['post'] },
    },
    clear: { title: t('公示期满', 'Notice over'), from: ['notice'], to: 'decision', kind: 'step', by: [{ system: true }] },
    'send-back': { title: t('退回审查', 'Back to review'), from: ['notice'], to: 'review', kind: 'step', by: [{ system: true }] },
    confer: {
      title: t('授予', 'Confer'),
      ...{ from: ['notice', 'decision'], to: 'conferred', kind: 'step', by: [{ role: 'clerk' }] },
      guard: (_state, { own }) => noticeStandsInTheWay(own.notice as unknown as NoticeFact | null),
    },
    drop: {
      title: t('撤销', 'Drop'),
      ...{ from: ['notice'], to: 'dropped', kind: 'end', by: [{ role: 'clerk' }], effects: ['withdraw'] },
    },
  },
  forms: {
    nomination: {
      name: 'nomination',
      title: t('推荐', 'Nomination'),
      why: t('推荐须写明人选', 'A nomination names somebody'),
      fields: [{ kind: 'text', name: 'title', title: t('人选', 'Who'), required: true }],
    },
  },
  seats: {},
  loop: ['review', 'notice', 'decision', 'conferred'],
  readers: [],
})
const officer = (name: string, permissions: readonly string[]): Role => ({ name, title: t('经办人', 'Clerk'), permissions })
const nominations: Programme = {
  name: 'nominations',
  title: nomination.title,
  roles: [officer('clerk', ['notices.read', 'notices.post', 'notices.answer']), officer('leader', ['notices.read', 'notices.answer'])],
  parameters: [],
  bindings: (_platform, { publishing: { notices } }) => [
    {
      process: nomination,
      prefix: 'TJ',
      facts: async (reader, { id }) => ({ notice: (await notices.stateOf(reader, id)) as never }),
      effects: {
        async post(writer, { id, organisation, state, actor }) {
          await notices.post(writer, actor, {
            ...{ case: id, organisation: organisation.id, steps: { cleared: 'clear', sentBack: 'send-back' } },
            ...{ title: `${state.title}的公示`, about: '示例推荐', body: `拟推荐${state.title}。`, contact: '示例科室' },
          })
        },
        withdraw: (writer, { id, actor }) => notices.withdrawFor(writer, actor, id, '事项已撤销'),
      },
    },
  ],
}

let app: App
let federation: string
let clerk: Client
let leader: Client
beforeAll(async () => {
  app = await openApp({ now: '2026-06-01T01:00:00Z', content: 'empty', programmes: [nominations] })
  const { organisations, access, platform } = app.house
  const province = { city: '枣庄市', cityEn: 'Zaozhuang', province: '山东省', provinceEn: 'Shandong' }
  await organisations.addDistrict({ code: HERE, name: '示例区', nameEn: 'Example District', ...province })
  const head = { parent: null, kind: 'federation', name: '示例区总工会', nameEn: 'Example Federation', from: '2020-01-01' } as const
  federation = (await platform.db.write(HERE, (writer) => organisations.create(writer, SYSTEM, head))).id
  for (const role of ['clerk', 'leader']) {
    const person = { name: `示例${role}`, synthetic: true }
    const user = {
      username: `${role}-example`,
      password: DEMO_PASSWORD,
      organisation: federation,
      person,
      roles: [{ role }],
      initialPassword: false,
    }
    await access.addUser(HERE, user)
  }
  clerk = await app.as('clerk-example')
  leader = await app.as('leader-example')
}, 120_000)
afterAll(() => app?.close())

const act = (id: string, action: string, more: object = {}) => clerk.step(id, { type: 'act', action, ...more })
const stage = async (id: string) => (await clerk.get(`/cases/${id}`)).body.stage
const noticeOf = async (id: string) =>
  (await clerk.get('/notices')).body.rows.find((row: { case: string | null }) => row.case === id) as { id: string; number: string }
async function objected(notice: string, upheld: boolean): Promise<void> {
  const fields = { name: '示例群众', contact: '0632-0000001', text: `示例异议，情况不属实 ${notice}。` }
  await app.server.inject({
    ...{ method: 'POST', url: `/portal/${HERE}/notices/${notice}` },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
    remoteAddress: `10.1.0.${++senders}`,
  })
  const { body } = await leader.get(`/notices/${notice}`)
  const { status } = await leader.post(`/notices/${notice}/objections/${body.received[0].id}/answer`, {
    upheld,
    answer: '经核查，答复如下。',
  })
  expect(status).toBe(200)
}
let senders = 0

describe('a case that waits for its notice', () => {
  let id: string
  beforeEach(async () => {
    app.clock.set('2026-06-01T01:00:00Z')
    const filing = { process: 'nomination', organisation: federation, values: { title: '示例职工甲' } }
    id = (await clerk.post('/cases', filing)).body.id
    expect((await act(id, 'post-notice')).status).toBe(200)
  })

  test('stays closed until the last day is over, and then goes on by itself', async () => {
    const early = await act(id, 'confer')
    expect([early.status, early.body.code]).toEqual([409, 'notice-running'])
    app.clock.set('2026-06-08T15:59:00Z')
    expect((await act(id, 'confer')).body.code).toBe('notice-running')
    app.clock.set('2026-06-08T16:01:00Z')
    await app.house.publishing.run(HERE)
    expect(await stage(id)).toBe('decision')
    expect((await act(id, 'confer')).status).toBe(200)
  })

  test('is open by the calendar, even if the job that ends the notice comes late', async () => {
    app.clock.set('2026-06-08T16:01:00Z')
    expect((await act(id, 'confer')).status).toBe(200)
    // The notice ends all the same; that its step is no longer possible is told to whoever posted it.
    await app.house.publishing.run(HERE)
    expect((await clerk.get(`/notices/${(await noticeOf(id)).id}`)).body.state).toBe('cleared')
    expect((await clerk.get('/notifications')).body.rows[0].text.zh).toContain('未能自动办理')
  })

  test('goes back when an objection is sustained, and is posted anew', async () => {
    const first = await noticeOf(id)
    await objected(first.id, true)
    expect(await stage(id)).toBe('review')
    expect((await act(id, 'post-notice')).status).toBe(200)
    expect((await noticeOf(id)).number).not.toBe(first.number)
    expect((await act(id, 'confer')).body.code).toBe('notice-running')
  })

  test('waits for an answer behind the last day', async () => {
    const notice = await noticeOf(id)
    const fields = new URLSearchParams({ name: '示例群众', contact: '0632-0000001', text: '示例异议，情况不属实，请核查。' })
    const url = `/portal/${HERE}/notices/${notice.id}`
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    await app.server.inject({ method: 'POST', url, headers, payload: fields.toString(), remoteAddress: '10.1.1.1' })
    app.clock.set('2026-06-09T01:00:00Z')
    await app.house.publishing.run(HERE)
    expect((await act(id, 'confer')).body.code).toBe('objections-open')
    const { received } = (await leader.get(`/notices/${notice.id}`)).body
    await leader.post(`/notices/${notice.id}/objections/${received[0].id}/answer`, { upheld: false, answer: '经核查，异议不成立。' })
    expect(await stage(id)).toBe('decision')
  })

  test('begins to wait anew when the text is changed, and goes back when the notice is withdrawn', async () => {
    const notice = await noticeOf(id)
    app.clock.set('2026-06-05T01:00:00Z')
    const text = { title: '示例职工甲的公示', about: '示例推荐', body: '更正后的正文。', contact: '示例科室' }
    expect((await clerk.post(`/notices/${notice.id}/texts`, { ...text, expected: 1, because: '有误' })).status).toBe(200)
    app.clock.set('2026-06-09T01:00:00Z')
    expect((await act(id, 'confer')).body.code).toBe('notice-running')
    await clerk.post(`/notices/${notice.id}/withdrawal`, { expected: 2, reason: '人选有变' })
    expect(await stage(id)).toBe('review')
  })

  test('takes its notice down with it', async () => {
    expect((await act(id, 'drop', { reason: '不再推荐' })).status).toBe(200)
    expect((await clerk.get(`/notices/${(await noticeOf(id)).id}`)).body).toMatchObject({ state: 'withdrawn', endedBecause: '事项已撤销' })
  })
})
