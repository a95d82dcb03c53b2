import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cast, HEGANG } from '../../testing/cast.ts'
import { corrected, type Objections, openObjections } from '../../testing/objections.ts'

const { worker, colleague, chair, production, mineChair, neighbour } = cast

let house: Objections
let mine: string
let objection: string
let training: Awaited<ReturnType<Objections['recorded']>>
beforeAll(async () => {
  house = await openObjections('2026-03-02T01:00:00Z')
  mine = await house.app.organisation(HEGANG)
  training = await house.recorded(chair, worker)
  objection = await house.contested(worker, await house.recorded(chair, worker, { title: '示例有异议的培训' }))
}, 60_000)
afterAll(() => house?.app.close())

const codes = (answer: Awaited<ReturnType<Objections['contest']>>) => (answer.body.errors ?? []).map(({ code }: { code: string }) => code)

describe('nobody contests', () => {
  test('what stands in somebody else’s file', async () => expect(codes(await house.contest(colleague, training))).toEqual(['not-yours']))
  test('what is nowhere', async () =>
    expect(codes(await house.contest(worker, { ...training, id: crypto.randomUUID() }))).toEqual(['not-yours']))
  test('from another district', async () => expect((await house.contest(neighbour, training)).status).toBe(404))
  test('what they declared themselves', async () => {
    const declared = { kind: 'honour', title: '示例荣誉', source: '本人' }
    const { body } = await (await house.app.as(worker)).post('/me/file/entries', declared)
    expect(codes(await house.contest(worker, body))).toEqual(['declared-yourself'])
  })
  test('what was replaced already', async () => {
    const first = await house.recorded(chair, worker, { title: '示例旧培训' })
    await house.recorded(chair, worker, { title: '示例新培训', supersedes: first.id })
    expect(codes(await house.contest(worker, first))).toEqual(['superseded'])
  })
  test('one entry twice, not even at the same moment', async () => {
    const twice = await house.recorded(chair, worker, { title: '示例两次异议' })
    const answers = await Promise.all([house.contest(worker, twice), house.contest(worker, twice)])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422])
  })
  test('an entry that reads otherwise than they saw it', async () =>
    expect(codes(await house.contest(worker, training, { to: '2025-09-09' }))).toEqual(['reads-otherwise']))
  test('before an organisation that does not answer for them', async () => {
    expect((await house.contest(worker, training, {}, mine)).status).toBe(404)
  })
  test('without saying what is wrong and what would be right', async () =>
    expect((await house.contest(worker, training, { wrong: ' ', right: '' })).body.errors).toHaveLength(2))
})

describe('an objection is answered by nobody', () => {
  test('who filed it', async () => expect((await house.ask(worker, objection, 'correct', corrected)).status).toBe(409))
  test('of the district while it is the employer’s turn', async () =>
    expect((await house.ask(production, objection, 'district-correct', corrected)).status).toBe(409))
  test('of another enterprise, who does not learn of it', async () =>
    expect((await house.ask(mineChair, objection, 'correct', corrected)).status).toBe(404))
  test('in the place of the software', async () => expect((await house.ask(chair, objection, 'to-district')).status).toBe(409))
  test('without a document that the correction rests on', async () =>
    expect((await house.ask(chair, objection, 'correct', { ...corrected, source: '' })).status).toBe(422))
  test('with an end before the beginning, and the case stays where it is', async () => {
    const answer = await house.ask(chair, objection, 'correct', { ...corrected, to: '2025-09-01' })
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ code: 'ends-before' }] } })
    expect(await house.stageOf(worker, objection)).toBe('answer')
  })
})

test('what was decided by the district is not taken to it again', async () => {
  const id = await house.contested(worker, await house.recorded(chair, worker, { title: '示例终局' }))
  await house.act(chair, id, 'pass', { why: '不能核实' })
  await house.act(production, id, 'district-uphold', undefined, { reason: '属实' })
  expect((await house.ask(worker, id, 'take-further', { why: '不服' })).status).toBe(409)
})

test('whether an entry can be contested is told to its person alone', async () => {
  for (const who of [colleague, chair, production, neighbour])
    expect((await (await house.app.as(who)).get(`/me/file/entries/${training.id}/objection`)).status).toBe(404)
})
