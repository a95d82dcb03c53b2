import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { counted, type Judging, openJudging } from '../../testing/evaluation.ts'
import { HERE } from '../../testing/process/house.ts'
import { card } from '../../testing/scorecard.ts'
import { SYSTEM } from '../rights/index.ts'

let j: Judging
let six: readonly string[]
beforeAll(async () => {
  j = await openJudging(14)
  six = j.subjects.slice(0, 6)
}, 120_000)
afterAll(() => j?.close())

const standings = (
  scores: readonly { subject: { name: string }; score: string | null; rank: number | null; grade: { name: string } | null }[],
) => scores.map(({ subject, score, rank, grade }) => [subject.name, score, rank, grade?.name ?? null])

describe('a quarter from the card to the lock', () => {
  let scorecard: string
  let quarter: string
  let first: string

  test('a supervisor drafts a card, mends what is wrong, and puts it into force', async () => {
    const light = { ...counted, indicators: counted.indicators.slice(1) }
    const drafted = await j.does('supervisor', '/scorecards', { organisation: j.authority, name: 'quarter', card: light })
    expect(drafted).toMatchObject({
      version: 1,
      revision: 1,
      state: 'draft',
      faults: [{ code: 'weights-not-hundred', path: 'indicators' }],
    })
    const mended = await j.does('supervisor', `/scorecards/${drafted.id}/content`, { expected: 1, card: counted })
    expect(mended).toMatchObject({ revision: 2, faults: [] })
    const inForce = await j.does('supervisor', `/scorecards/${drafted.id}/in-force`, { expected: 2, from: '2026-01-01' })
    expect(inForce).toMatchObject({ state: 'in-force', inForceBy: { name: '示例监管甲' } })
    scorecard = drafted.id
  })

  test('opens the quarter for six banks and enters what the system does not count', async () => {
    quarter = await j.quarter(scorecard, six)
    const values = six.flatMap((_, place) => [
      j.value(place + 1, 'disputes', String(place)),
      j.value(place + 1, 'leaks', place === 0 ? '1' : '0'),
      j.marks(place + 1, '92', '88', '95', '90', '79', '91', '93'),
    ])
    expect(await j.does('supervisor', `/evaluations/${quarter}/values`, { values })).toEqual({ entered: 18 })
    six.forEach((subject, place) => {
      const ids = Array.from({ length: 10 - place }, () => crypto.randomUUID())
      j.counts.set(subject, { value: String(ids.length), whole: '10', records: ids, filter: { bank: subject } })
    })
  })

  test('scores into a draft that nobody sees yet, looks at who moves, and applies it', async () => {
    const draft = await j.does('supervisor', `/evaluations/${quarter}/sets`, { reason: '季度计分' })
    expect(draft).toMatchObject({ no: 1, state: 'draft' })
    expect(j.calls).toEqual(['2026-01-01/2026-03-31'])
    expect((await j.see('clerk', '/mine')).body.total).toBe(0)
    const { movers } = await j.does('supervisor', `/sets/${draft.id}/preview`)
    expect(movers).toHaveLength(6)
    expect(movers[0]).toMatchObject({ before: null, after: { rank: 1 }, moves: true })
    const applied = await j.does('supervisor', `/sets/${draft.id}/apply`)
    // 10 of 10 × 40 % + 100 × 35 % + 90.8 × 25 % − 4; the second 90 × 40 % + 60 × 35 % + 22.7.
    expect(standings(applied.scores).slice(0, 3)).toEqual([
      ['示例银行一', '93.7', 1, 'one'],
      ['示例银行二', '79.7', 2, 'two'],
      ['示例银行三', '75.7', 3, 'two'],
    ])
    first = draft.id
  })

  test('every line explains itself down to its records', async () => {
    const { body } = await j.see('supervisor', `/sets/${first}/subjects/${j.bank(1)}`)
    expect(body).toMatchObject({
      subject: { name: '示例银行一' },
      score: '93.7',
      rank: 1,
      explanation: { kind: 'score', contribution: '93.7' },
    })
    const line = body.explanation.parts.find(({ name }: { name: string }) => name === 'timeliness')
    expect(line).toMatchObject({
      given: {
        value: '10',
        whole: '10',
        by: null,
        asOf: '2026-04-02T01:00:00.000Z',
        records: { list: 'example.activities', filter: { bank: j.bank(1) }, count: 10 },
      },
      formula: { zh: '数值 ÷ 基数 × 100，最高 100 分' },
      ...{ points: '100', weight: '40', counted: '40', contribution: '40' },
    })
    expect(body.records[line.given.id]).toEqual(j.counts.get(j.bank(1))?.records)
  })

  test('a bank reads its own lines and where the others lie, and nothing else', async () => {
    expect((await j.see('clerk', '/mine')).body).toMatchObject({
      total: 1,
      rows: [{ subject: { name: '示例银行一' }, score: '93.7', grade: { name: 'one' } }],
    })
    const { status, body } = await j.see('clerk', `/evaluations/${quarter}/own/${j.bank(1)}`)
    expect(status).toBe(200)
    // The others have 79.7, 75.7, 71.7, 46.7, 42.7: neighbours are averaged.
    expect(body.quartiles).toEqual({ lower: '59.2', median: '73.7', upper: '77.7', others: 5 })
    expect(body).not.toHaveProperty('rank')
    const said = JSON.stringify(body)
    for (const other of six.slice(1)) expect(said).not.toContain(other)
    expect(said).not.toMatch(/示例银行[二三四五六]|示例评委|示例监管|"(79\.7|75\.7|71\.7|46\.7|42\.7)"/)
  })

  test('what is tried is kept nowhere', async () => {
    const before = await j.rows('select count(*)::int as n from evaluation.values')
    const { movers } = await j.does('supervisor', `/evaluations/${quarter}/what-if`, { values: [j.value(2, 'disputes', '0')] })
    expect(movers[0]).toMatchObject({
      subject: { name: '示例银行二' },
      before: { score: '79.7', grade: { name: 'two' } },
      after: { score: '93.7', rank: 1, grade: { name: 'one' } },
      moves: true,
    })
    expect(movers.filter(({ moves }: { moves: boolean }) => moves)).toHaveLength(1)
    expect(await j.rows('select count(*)::int as n from evaluation.values')).toEqual(before)
  })

  test('an appeal is scored anew, looked at, and dropped; the next one is applied and takes the place of the first', async () => {
    await j.does('supervisor', `/evaluations/${quarter}/values`, {
      values: [j.value(2, 'disputes', '0', { evidence: '示例申诉〔2026〕2号' })],
    })
    expect((await j.see('supervisor', `/evaluations/${quarter}`)).body.unscored).toBe(true)
    const doubtful = await j.does('supervisor', `/evaluations/${quarter}/sets`, { reason: '银行二申诉，再核' })
    await j.does('supervisor', `/sets/${doubtful.id}/drop`)
    expect((await j.see('supervisor', `/scores?evaluation=${quarter}`)).body.rows[1]).toMatchObject({
      subject: { name: '示例银行二' },
      score: '79.7',
    })
    const again = await j.does('supervisor', `/evaluations/${quarter}/sets`, { reason: '银行二申诉成立' })
    const preview = await j.does('supervisor', `/sets/${again.id}/preview`)
    expect(preview.movers.filter(({ moves }: { moves: boolean }) => moves)).toMatchObject([
      { subject: { name: '示例银行二' }, before: { score: '79.7', rank: 2 }, after: { score: '93.7', rank: 1 } },
    ])
    await j.does('supervisor', `/sets/${again.id}/apply`)
    const { body } = await j.see('supervisor', `/evaluations/${quarter}`)
    expect(body.sets.map(({ no, state }: { no: number; state: string }) => [no, state])).toEqual([
      [3, 'in-force'],
      [2, 'dropped'],
      [1, 'superseded'],
    ])
    expect(standings((await j.see('supervisor', `/sets/${first}`)).body.scores)[1]).toEqual(['示例银行二', '79.7', 2, 'two'])
    expect(
      standings((await j.see('supervisor', `/scores?evaluation=${quarter}`)).body.rows)
        .slice(0, 3)
        .map(([, , rank]) => rank),
    ).toEqual([1, 1, 3])
  })

  test('locked, it changes only as a correction that somebody else approves', async () => {
    expect(await j.locked(quarter)).toMatchObject({
      state: 'locked',
      lockedBy: { name: '示例监管甲' },
      unscored: false,
    })
    const values = [
      j.value(3, 'disputes', '0', { evidence: '示例复核〔2026〕3号' }),
      j.value(4, 'timeliness', '10', { whole: '10', evidence: '示例复核〔2026〕4号' }),
    ]
    const asked = await j.does('supervisor', `/evaluations/${quarter}/corrections`, { reason: '两家银行数据录入有误', values })
    expect(asked).toMatchObject({
      state: 'asked',
      askedBy: { name: '示例监管甲' },
      changes: [{ subject: { name: '示例银行三' } }, { subject: { name: '示例银行四' } }],
    })
    const preview = await j.see('decider', `/corrections/${asked.id}/preview`)
    expect(
      preview.body.movers
        .filter(({ moves }: { moves: boolean }) => moves)
        .map(({ subject }: { subject: { name: string } }) => subject.name),
    ).toEqual(['示例银行三', '示例银行四'])
    const { correction, set } = await j.does('decider', `/corrections/${asked.id}/decision`, { approved: true, note: '经核实，同意更正' })
    expect(correction).toMatchObject({ state: 'approved', decidedBy: { name: '示例负责人' } })
    expect(set).toMatchObject({ no: 4, state: 'in-force', correction: asked.id, reason: '两家银行数据录入有误' })
    expect(
      (await j.see('supervisor', `/scores?evaluation=${quarter}`)).body.rows.find(
        (row: { subject: { name: string } }) => row.subject.name === '示例银行三',
      ),
    ).toMatchObject({ score: '89.7' })
    expect((await j.see('supervisor', `/values?evaluation=${quarter}&subject=${j.bank(3)}`)).body.rows).toContainEqual(
      expect.objectContaining({
        name: 'disputes',
        value: '0',
        origin: 'correction',
        enteredBy: expect.objectContaining({ name: '示例监管甲' }),
      }),
    )
  })

  test('every write is in the audit, with ids and without names', async () => {
    const rows = await j.rows("select event, detail::text from audit.entries where event like 'evaluation.%' order by at, id")
    expect(new Set(rows.map(({ event }) => event))).toEqual(
      new Set(
        [
          'card-drafted',
          'card-changed',
          'card-in-force',
          'opened',
          'values-entered',
          'scored',
          'previewed',
          'applied',
          'dropped',
          'locked',
          'correction-asked',
          'correction-approved',
        ].map((event) => `evaluation.${event}`),
      ),
    )
    expect(rows.some(({ detail }) => detail.includes('示例'))).toBe(false)
  })

  test('the lists go along as spreadsheets', async () => {
    const { cookie } = await j.as('supervisor')
    for (const list of ['scorecards', 'evaluations', `values?evaluation=${quarter}`, `scores?evaluation=${quarter}`, 'corrections']) {
      const url = `/api/evaluation/${list.includes('?') ? list.replace('?', '.xlsx?') : `${list}.xlsx`}`
      const { statusCode, headers } = await j.server.inject({ url, headers: { cookie } })
      expect([list, statusCode, Number(headers['x-total-rows']) > 0]).toEqual([list, 200, true])
    }
  })
})

test('a next version takes the place of a card for the periods that begin after it', async () => {
  const first = await j.cardInForce(card, 'yearly')
  const next = await j.does('supervisor', '/scorecards', { organisation: j.authority, name: 'yearly', card })
  expect(next.version).toBe(2)
  await j.does('supervisor', `/scorecards/${next.id}/in-force`, { expected: 1, from: '2026-04-01' })
  const { body } = await j.see('supervisor', '/scorecards?name=yearly')
  expect(body.rows.map(({ version, state }: { version: number; state: string }) => [version, state])).toEqual([
    [2, 'in-force'],
    [1, 'superseded'],
  ])
  expect((await j.see('supervisor', `/evaluations/${await j.quarter(first)}`)).body.scorecard).toMatchObject({ version: 1 })
})

test('a bank that moves in the tree takes its scores along', async () => {
  const quarter = await j.quarter(await j.cardInForce(card, 'moving'), six)
  await j.does('supervisor', `/evaluations/${quarter}/values`, {
    values: six.flatMap((_, place) => [j.value(place + 1, 'timeliness', '80'), j.value(place + 1, 'disputes', '0')]),
  })
  await j.applied(quarter)
  const { organisations, platform } = j.house
  await platform.db.write(HERE, (writer) => organisations.move(writer, SYSTEM, j.bank(1), j.bank(14), { on: '2026-04-02' }))
  expect((await j.see('clerk', `/evaluations/${quarter}/own/${j.bank(1)}`)).status).toBe(200)
  const [{ path }] = await j.rows('select path from organisations.units where id = $1', [j.bank(1)])
  expect(await j.rows('select distinct path from evaluation.subjects where subject = $1', [j.bank(1)])).toEqual([{ path }])
})

test('a quarter of 14 banks with 500 activities each is scored in under a second, with every record', async () => {
  const [first, ...others] = counted.indicators
  const measured = Array.from({ length: 7 }, (_, place) => ({ ...first, name: `measured-${place + 1}`, weight: place === 0 ? '10' : '5' }))
  const big = { ...counted, indicators: [...measured, ...others] }
  const quarter = await j.quarter(await j.cardInForce(big as typeof counted, 'big'))
  await j.does('supervisor', `/evaluations/${quarter}/values`, {
    values: j.subjects.flatMap((_, place) => [j.value(place + 1, 'disputes', String(place)), j.marks(place + 1, '80', '90')]),
  })
  j.subjects.forEach((subject, place) => {
    j.counts.set(subject, {
      value: String(500 - place),
      whole: String(500),
      records: Array.from({ length: 500 }, () => crypto.randomUUID()),
      filter: {},
    })
  })
  const took: number[] = []
  let set = { id: '', scores: [] }
  // The machine may be busy with something else: the quickest of three tells what the work is.
  for (const _ of [1, 2, 3]) {
    if (set.id) await j.does('supervisor', `/sets/${set.id}/drop`)
    const began = performance.now()
    set = await j.does('supervisor', `/evaluations/${quarter}/sets`, { reason: '季度计分' })
    took.push(performance.now() - began)
  }
  expect(set.scores).toHaveLength(14)
  const { body } = await j.see('supervisor', `/sets/${set.id}/subjects/${j.bank(14)}`)
  expect(Object.values<string[]>(body.records).map((ids) => ids.length)).toEqual(Array(7).fill(500))
  expect(Math.min(...took)).toBeLessThan(1000)
})
