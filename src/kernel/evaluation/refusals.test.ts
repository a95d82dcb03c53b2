import { CompiledQuery } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { counted, type Judge, type Judging, openJudging } from '../../testing/evaluation.ts'
import { card, text, timeliness } from '../../testing/scorecard.ts'

let j: Judging
let scorecard: string
let quarter: string
let locked: string
let lockedSet: string
beforeAll(async () => {
  j = await openJudging(5)
  scorecard = await j.cardInForce(counted)
  quarter = await j.quarter(scorecard)
  locked = await j.quarter(await j.cardInForce(card, 'entered'))
  const values = j.subjects.flatMap((_, place) => [
    j.value(place + 1, 'timeliness', String(60 + place)),
    j.value(place + 1, 'disputes', '0'),
  ])
  await j.does('supervisor', `/evaluations/${locked}/values`, { values })
  lockedSet = (await j.applied(locked)).id
  await j.locked(locked)
}, 120_000)
afterAll(() => j?.close())

const code = async (who: Judge, path: string, body: object = {}) => {
  const answer = await j.ask(who, path, body)
  return answer.status < 300 ? 'done' : answer.body.code
}
const enter = (value: object) => code('supervisor', `/evaluations/${quarter}/values`, { values: [value] })
const score = () => j.does('supervisor', `/evaluations/${quarter}/sets`, { reason: '试行计分' })

describe('a card is not put into force', () => {
  const enforce = async (changed: object, name: string) => {
    const { id } = await j.does('supervisor', '/scorecards', { organisation: j.authority, name, card: { ...card, ...changed } })
    const answer = await j.ask('supervisor', `/scorecards/${id}/in-force`, { expected: 1, from: '2026-01-01' })
    return [answer.status, answer.body.code, answer.body.errors?.[0]?.path, answer.body.detail]
  }
  test('that rests on likes, in the words of the rule', async () => {
    const liked = { ...timeliness, title: text('短视频点赞数', 'Likes of a video') }
    const [status, refused, path, detail] = await enforce({ indicators: [liked, ...card.indicators.slice(1)] }, 'liked')
    expect([status, refused, path]).toEqual([422, 'forbidden-measure', 'indicators.0'])
    expect(detail).toContain('不得以点赞、转发、投票、登录打卡、在线时长、学习时长作为评价依据')
  })
  test('whose weights are not a hundred', async () =>
    expect((await enforce({ indicators: card.indicators.slice(1) }, 'light')).slice(0, 2)).toEqual([422, 'weights-not-hundred']))
  test('in which education weighs less than the regulator demands', async () => {
    const elements = [
      'marketing-conduct',
      'dispute-resolution',
      'governance',
      'suitability',
      'financial-education',
      'consumer-service',
      'personal-information',
    ]
    const weights = [25, 25, 15, 10, 9, 8, 8]
    const indicators = elements.map((element, place) => ({ ...timeliness, name: `of-${element}`, element, weight: String(weights[place]) }))
    const seven = {
      framework: 'consumer-protection',
      elements: elements.map((name) => ({ name, title: text('要素', 'element') })),
      indicators,
    }
    expect((await enforce(seven, 'seven')).slice(0, 2)).toEqual([422, 'element-too-light'])
  })
  test('after somebody else changed the draft, or before the version before it', async () => {
    const { id } = await j.does('supervisor', '/scorecards', { organisation: j.authority, name: 'entered', card })
    expect(await code('supervisor', '/scorecards', { organisation: j.authority, name: 'entered', card })).toBe('draft-there-already')
    await j.does('colleague', `/scorecards/${id}/content`, { expected: 1, card })
    expect(await code('supervisor', `/scorecards/${id}/content`, { expected: 1, card })).toBe('card-changed')
    expect(await code('supervisor', `/scorecards/${id}/in-force`, { expected: 2, from: '2026-01-01' })).toBe('starts-too-early')
  })
  test('and in force it is never changed, not even past the application', async () => {
    expect(await code('supervisor', `/scorecards/${scorecard}/content`, { expected: 1, card })).toBe('card-in-force')
    await expect(j.owner.query(`update evaluation.scorecards set card = '{}' where id = $1`, [scorecard])).rejects.toThrow('never changed')
  })
})

describe('an evaluation is not opened', () => {
  const open = (more: object, who: Judge = 'supervisor') =>
    code(who, '/evaluations', { scorecard, title: '示例评价', from: '2026-01-01', to: '2026-03-31', subjects: j.subjects, ...more })
  test('by a card that was not in force then', async () => expect(await open({ from: '2025-10-01' })).toBe('card-not-in-force'))
  test('for a period that ends before it begins', async () => expect(await open({ to: '2025-12-31' })).toBe('period-turned'))
  test('of somebody who is not there', async () => expect(await open({ subjects: [crypto.randomUUID()] })).toBe('unknown-organisation'))
  test('by a manager of a bank over other banks, even by a card of the bank’s own', async () => {
    const mine = await j.does('manager', '/scorecards', { organisation: j.bank(1), name: 'mine', card })
    await j.does('manager', `/scorecards/${mine.id}/in-force`, { expected: 1, from: '2026-01-01' })
    expect(await open({ scorecard: mine.id, subjects: [j.bank(2)] }, 'manager')).toBe('unknown-organisation')
    expect(await open({ scorecard: mine.id, subjects: [j.bank(1)] }, 'manager')).toBe('done')
  })
})

describe('a value is not taken', () => {
  test.each<[string, () => object, string]>([
    ['of somebody who is not judged', () => ({ ...j.value(1, 'disputes', '1'), subject: j.authority }), 'not-a-subject'],
    ['for a line that the card has not', () => j.value(1, 'unheard-of', '1'), 'not-a-line'],
    ['for what the system counts', () => j.value(1, 'timeliness', '1'), 'measured-line'],
    ['instead of marks', () => j.value(1, 'lecture', '90'), 'marks-only'],
    ['with marks where there is no panel', () => ({ ...j.marks(1, '9'), name: 'disputes' }), 'no-marks-here'],
    ['of a time to come', () => j.value(1, 'disputes', '1', { asOf: '2027-01-01T00:00:00.000Z' }), 'as-of-in-the-future'],
    ['below zero where things are counted', () => j.value(1, 'leaks', '-1'), 'below-zero'],
    ['without evidence', () => j.value(1, 'disputes', '1', { evidence: '' }), 'invalid-input'],
    ['that is no number', () => j.value(1, 'disputes', '1e3'), 'invalid-input'],
  ])('%s', async (_, value, refused) => expect(await enter(value())).toBe(refused))
  test('twice from one judge', async () => {
    const twice = {
      ...j.marks(1, '90', '80'),
      marks: [
        { judge: '示例评委1', mark: '90' },
        { judge: '示例评委1', mark: '80' },
      ],
    }
    await j.does('supervisor', `/evaluations/${quarter}/values`, { values: [twice] })
    expect(await code('supervisor', `/evaluations/${quarter}/sets`, { reason: '试行计分' })).toBe('judge-twice')
    await j.does('supervisor', `/evaluations/${quarter}/values`, { values: [j.marks(1, '90', '80')] })
  })
})

describe('a set of scores is not applied', () => {
  test('unseen', async () => {
    const { id } = await score()
    expect(await code('supervisor', `/sets/${id}/apply`)).toBe('preview-first')
    expect(await code('supervisor', `/evaluations/${quarter}/sets`, { reason: '再次计分' })).toBe('draft-set-open')
    await j.does('supervisor', `/sets/${id}/drop`)
    expect(await code('supervisor', `/sets/${id}/preview`)).toBe('not-a-draft')
    expect(await code('supervisor', `/sets/${id}/apply`)).toBe('not-a-draft')
  })
  test('after values were entered that it has not looked at; nor is the period locked then', async () => {
    const { id } = await score()
    await j.does('supervisor', `/sets/${id}/preview`)
    expect(await enter(j.value(1, 'disputes', '2'))).toBe('done')
    expect(await code('supervisor', `/sets/${id}/apply`)).toBe('values-changed')
    await j.does('supervisor', `/sets/${id}/drop`)
    expect(await code('supervisor', `/evaluations/${quarter}/lock`)).toBe('nothing-applied')
    await j.applied(quarter)
    expect(await enter(j.value(1, 'disputes', '3'))).toBe('done')
    expect(await code('supervisor', `/evaluations/${quarter}/lock`)).toBe('unscored-values')
  })
})

describe('after the lock', () => {
  const values = () => [j.value(1, 'disputes', '1')]
  test('nothing is entered and nothing scored', async () => {
    expect(await code('supervisor', `/evaluations/${locked}/values`, { values: values() })).toBe('evaluation-locked')
    expect(await code('supervisor', `/evaluations/${locked}/sets`, { reason: '再次计分' })).toBe('evaluation-locked')
    expect(await code('supervisor', `/evaluations/${locked}/lock`)).toBe('evaluation-locked')
  })
  test('a correction is approved by nobody who asked for it, and only once', async () => {
    const { id } = await j.does('decider', `/evaluations/${locked}/corrections`, { reason: '投诉件数录入有误', values: values() })
    expect(await code('supervisor', `/corrections/${id}/decision`, { approved: true, note: '同意' })).toBe('not-permitted')
    expect(await code('decider', `/corrections/${id}/decision`, { approved: true, note: '同意' })).toBe('same-person')
    await expect(
      j.owner.query('update evaluation.corrections set approved = true, decided_by = asked_by, decided_at = now() where id = $1', [id]),
    ).rejects.toThrow('check')
    const other = await j.does('supervisor', `/evaluations/${locked}/corrections`, { reason: '投诉件数录入有误', values: values() })
    expect(await code('decider', `/corrections/${other.id}/decision`, { approved: false, note: '依据不足' })).toBe('done')
    expect(await code('decider', `/corrections/${other.id}/decision`, { approved: true, note: '同意' })).toBe('decided-already')
    expect((await j.see('supervisor', `/evaluations/${locked}`)).body.sets).toHaveLength(1)
  })
  test('before it there is no correction', async () =>
    expect(await code('supervisor', `/evaluations/${quarter}/corrections`, { reason: '录入有误', values: values() })).toBe(
      'evaluation-open',
    ))
  test('what was entered and scored stays, even for the application itself', async () => {
    for (const statement of [
      'update evaluation.values set value = 1',
      'delete from evaluation.values',
      'update evaluation.scores set score = 1',
      'delete from evaluation.sets',
    ]) {
      const tried = j.house.platform.db.write('370406', ({ db }) => db.executeQuery(CompiledQuery.raw(statement)))
      await expect(tried).rejects.toThrow('permission denied')
    }
  })
})

describe('another’s is not there', () => {
  const reads = () => [
    `/scorecards/${scorecard}`,
    `/evaluations/${locked}`,
    `/values?evaluation=${locked}`,
    `/scores?evaluation=${locked}`,
    `/sets/${lockedSet}`,
    `/sets/${lockedSet}/subjects/${j.bank(1)}`,
  ]
  const statuses = async (who: Judge, paths: readonly string[]) => [
    ...new Set(await Promise.all(paths.map(async (path) => (await j.see(who, path)).status))),
  ]
  test('for another district', async () => {
    expect(await statuses('neighbour', reads())).toEqual([404])
    for (const list of ['/scorecards', '/evaluations', '/corrections']) expect((await j.see('neighbour', list)).body.total).toBe(0)
    expect(
      await code('neighbour', `/evaluations/${locked}/corrections`, { reason: '录入有误', values: [j.value(1, 'disputes', '1')] }),
    ).toBe('not-found')
    expect(await code('neighbour', `/sets/${lockedSet}/drop`)).toBe('not-found')
  })
  test('for a manager of a bank, what the supervisor judges by', async () => {
    expect(await statuses('manager', reads())).toEqual([404])
    expect(await code('manager', `/evaluations/${quarter}/values`, { values: [j.value(1, 'disputes', '0')] })).toBe('not-found')
    expect(await code('manager', `/scorecards/${scorecard}/content`, { expected: 1, card })).toBe('not-found')
    expect(await code('manager', `/evaluations/${quarter}/sets`, { reason: '自行计分' })).toBe('not-found')
  })
  test('for a bank, all but its own lines', async () => {
    expect(await statuses('clerk', reads())).toEqual([403])
    expect((await j.see('clerk', `/evaluations/${locked}/own/${j.bank(1)}`)).status).toBe(200)
    expect((await j.see('clerk', `/evaluations/${locked}/own/${j.bank(2)}`)).status).toBe(404)
    expect((await j.see('rival', `/evaluations/${locked}/own/${j.bank(1)}`)).status).toBe(404)
    expect((await j.see('clerk', '/mine')).body.rows.map(({ subject }: { subject: { id: string } }) => subject.id)).not.toContain(j.bank(2))
  })
  test('for somebody without any part in it', async () => {
    expect(await statuses('onlooker', [...reads(), '/mine', '/scorecards', '/measures'])).toEqual([403])
    expect(await code('onlooker', `/evaluations/${quarter}/sets`, { reason: '自行计分' })).toBe('not-permitted')
  })
})

test('a bank among fewer than four others with a score sees no quartiles', async () => {
  const four = j.subjects.slice(0, 4)
  const evaluation = await j.quarter(await j.cardInForce(card, 'few'), four)
  const values = four.flatMap((_, place) => [j.value(place + 1, 'timeliness', String(60 + place)), j.value(place + 1, 'disputes', '0')])
  await j.does('supervisor', `/evaluations/${evaluation}/values`, { values })
  await j.applied(evaluation)
  const { body } = await j.see('clerk', `/evaluations/${evaluation}/own/${j.bank(1)}`)
  expect([body.quartiles, body.hidden.code]).toEqual([null, 'too-few-others'])
})

test('missing is missing: a bank that was not counted has no points there and no zero', async () => {
  const scorecard = await j.cardInForce(counted, 'partial')
  const quarter = await j.quarter(scorecard)
  for (const other of j.subjects) j.counts.set(other, { value: '9', whole: '10', records: [], filter: {} })
  j.counts.delete(j.bank(5))
  await j.does('supervisor', `/evaluations/${quarter}/values`, { values: [j.value(5, 'disputes', '0'), j.marks(5, '80')] })
  const set = await j.applied(quarter)
  const score = set.scores.find((row: { subject: { id: string } }) => row.subject.id === j.bank(5))
  // 100 × 35 and 80 × 25 of 60 that are there.
  expect(Number(score.score)).toBeCloseTo(91.666667, 5)
  const { body } = await j.see('supervisor', `/sets/${set.id}/subjects/${j.bank(5)}`)
  expect(body.explanation.parts[0]).toMatchObject({ name: 'timeliness', points: null, counted: '0', note: { zh: '没有数据' } })
  // The others were counted and nothing else was entered: 40 % is less than the card demands.
  expect(set.scores.find((row: { subject: { id: string } }) => row.subject.id === j.bank(1))).toMatchObject({
    score: null,
    rank: null,
    blocked: { code: 'too-little-present' },
  })
})

test('the same key sent twice scores once', async () => {
  const quarter = await j.quarter(await j.cardInForce(card, 'once'))
  await j.does('supervisor', `/evaluations/${quarter}/values`, {
    values: j.subjects.flatMap((_, place) => [j.value(place + 1, 'timeliness', '80'), j.value(place + 1, 'disputes', '0')]),
  })
  const body = { key: crypto.randomUUID(), reason: '季度计分' }
  const [one, two] = [
    await j.does('supervisor', `/evaluations/${quarter}/sets`, body),
    await j.does('supervisor', `/evaluations/${quarter}/sets`, body),
  ]
  expect(two).toEqual(one)
  expect(await j.rows('select count(*)::int as n from evaluation.sets where evaluation = $1', [quarter])).toEqual([{ n: 1 }])
})
