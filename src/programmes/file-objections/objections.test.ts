import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkProcess } from '../../kernel/process/index.ts'
import { checkStatistics } from '../../kernel/statistics/index.ts'
import { cast } from '../../testing/cast.ts'
import { corrected, type Objections, openObjections } from '../../testing/objections.ts'
import { createDaily } from './jobs.ts'
import { statistics } from './measures.ts'
import { fileObjection } from './process.ts'

const { worker, colleague, thirdWorker, chair, production, leader, neighbourChair, expert } = { ...cast, expert: cast.experts[0] }

let house: Objections
beforeAll(async () => {
  house = await openObjections('2026-03-02T01:00:00Z')
}, 60_000)
afterAll(() => house?.app.close())

const on = (day: string) => house.app.clock.set(`${day}T01:00:00Z`)
const inbox = async (who: { readonly username: string }) =>
  ((await (await house.app.as(who)).get('/notifications')).body.rows as { text: { zh: string } }[]).map(({ text }) => text.zh ?? text)

test('the process and what is counted are sound', () => {
  expect(checkProcess(fileObjection)).toEqual([])
  expect(checkStatistics(statistics)).toEqual([])
})

describe('the employer’s word', () => {
  test('is corrected by the employer: the new entry takes its place, and the old ones are kept', async () => {
    const training = await house.recorded(chair, worker)
    const preview = (await (await house.app.as(worker)).get(`/me/file/entries/${training.id}/objection`)).body
    expect(preview).toMatchObject({ barred: null, case: null, answerer: 'employer', days: 10, organisation: { id: house.mill } })

    const objection = await house.contested(worker, training)
    expect(await house.stageOf(worker, objection)).toBe('answer')
    expect(await house.standing(worker, training)).toMatchObject({
      entry: { provenance: 'contested', source: '我参加了四天', title: training.title },
    })
    const mark = (await house.standing(worker, training))?.entry.id
    expect((await (await house.app.as(worker)).get(`/me/file/entries/${mark}/objection`)).body).toMatchObject({
      case: objection,
      barred: { code: 'contested-already' },
    })

    expect(await house.act(chair, objection, 'correct', corrected)).toBe('corrected')
    const now = await house.standing(worker, training)
    expect(now).toMatchObject({
      entry: { to: '2025-09-11', provenance: 'employer-confirmed', source: '重新核对签到表', recordedBy: chair.id },
      earlier: [{ provenance: 'contested' }, { id: training.id }],
    })
  })

  test('is corrected in what it says beside its title, and keeps what the correction leaves as it is', async () => {
    const detail = { level: 'technician', occupation: '电工' }
    const skill = await house.recorded(chair, worker, { kind: 'skill', title: '电工 技师', to: null, detail })
    const objection = await house.contested(worker, skill)
    const values = { kind: 'skill', title: '电工 高级技师', level: 'senior-technician', source: '证书原件' }
    await house.act(chair, objection, 'correct', values)
    expect(await house.standing(worker, skill)).toMatchObject({
      entry: { title: '电工 高级技师', detail: { level: 'senior-technician', occupation: '电工' } },
    })
  })

  test('is upheld, and stands again once the person accepts the answer', async () => {
    const training = await house.recorded(chair, worker, { title: '示例消防培训' })
    const objection = await house.contested(worker, training)
    expect(await house.act(chair, objection, 'uphold', { reason: '签到表只有三天' })).toBe('answered')
    expect(await house.standing(worker, training)).toMatchObject({ entry: { provenance: 'contested' } })
    expect(await house.act(worker, objection, 'accept')).toBe('upheld')
    expect(await house.standing(worker, training)).toMatchObject({
      entry: { title: '示例消防培训', to: '2025-09-10', provenance: 'employer-confirmed', source: '示例签到表' },
    })
  })

  test('is taken to the district once, which corrects it by its own word', async () => {
    const training = await house.recorded(chair, worker, { title: '示例急救培训' })
    const objection = await house.contested(worker, training)
    await house.act(chair, objection, 'uphold', { reason: '签到表只有三天' })
    expect(await house.act(worker, objection, 'take-further', { why: '第四天有照片' })).toBe('district')
    expect(await house.act(production, objection, 'district-correct', corrected)).toBe('corrected')
    expect(await house.standing(worker, training)).toMatchObject({ entry: { provenance: 'authority-verified', recordedBy: production.id } })
  })

  test('stands again by itself when nobody goes further in time; the last day still counts', async () => {
    const training = await house.recorded(chair, worker, { title: '示例叉车培训' })
    const objection = await house.contested(worker, training)
    await house.act(chair, objection, 'uphold', { reason: '签到表只有三天' })
    const { lapse } = createDaily(house.app.house.platform, house.app.house.kernel)
    on('2026-03-16')
    expect(await lapse('370406')).toBe(0)
    on('2026-03-17')
    expect(await lapse('370406')).toBe(1)
    expect(await house.stageOf(worker, objection)).toBe('upheld')
    expect(await house.standing(worker, training)).toMatchObject({ entry: { provenance: 'employer-confirmed', recordedBy: null } })
    on('2026-03-02')
  })

  test('goes to the district where the union can’t tell, or has nobody but the person', async () => {
    const former = await house.contested(worker, await house.recorded(chair, worker, { title: '示例原单位培训' }))
    expect(await house.act(chair, former, 'pass', { why: '由原工作单位确认' })).toBe('district')
    const own = await house.recorded(production, chair, { provenance: 'authority-verified', title: '示例主席培训' })
    expect(await house.stageOf(chair, await house.contested(chair, own))).toBe('district')
  })
})

describe('an authority’s word', () => {
  test('is answered by the district at once, and upheld with a reason that the person reads', async () => {
    const honour = await house.recorded(production, colleague, { kind: 'honour', title: '示例先进职工', to: null, provenance: 'published' })
    const objection = await house.contested(colleague, honour)
    expect(await house.stageOf(colleague, objection)).toBe('district')
    expect(await house.act(production, objection, 'district-uphold', undefined, { reason: '与表彰文件一致' })).toBe('upheld')
    expect(await house.standing(colleague, honour)).toMatchObject({ entry: { provenance: 'published' } })
    expect((await inbox(colleague)).join()).toContain('与表彰文件一致')
  })
})

describe('what is not the person’s at all', () => {
  const struckOf = async (who: { readonly username: string }) =>
    ((await (await house.app.as(who)).get('/me/file')).body.struck as { entry: { title: string }; strike: object }[]).map(
      ({ entry, strike }) => ({ title: entry.title, ...strike }),
    )
  const reason = { reason: '同名人员的记录' }

  test('is struck out by the employer, and stays to be seen', async () => {
    const training = await house.recorded(chair, thirdWorker, { title: '示例他人培训' })
    const objection = await house.contested(thirdWorker, training, { right: '不是我的' })
    expect(await house.act(chair, objection, 'strike-out', reason)).toBe('struck')
    expect(await house.standing(thirdWorker, training)).toBeUndefined()
    expect(await struckOf(thirdWorker)).toMatchObject([{ title: '示例他人培训', ...reason, confirmedBy: chair.id }])
  })

  test('takes two at the district; the second may send it back', async () => {
    const honour = await house.recorded(production, thirdWorker, {
      kind: 'honour',
      title: '示例他人荣誉',
      to: null,
      provenance: 'published',
    })
    const objection = await house.contested(thirdWorker, honour, { right: '不是我的' })
    expect(await house.act(production, objection, 'propose-striking', reason)).toBe('striking')
    expect((await house.ask(production, objection, 'confirm-striking')).status).toBe(409)
    expect(await house.act(leader, objection, 'refuse-striking', { why: '请再核对' })).toBe('district')
    await house.act(production, objection, 'propose-striking', reason)
    expect(await house.act(leader, objection, 'confirm-striking')).toBe('struck')
    expect(await struckOf(thirdWorker)).toContainEqual(
      expect.objectContaining({ title: '示例他人荣誉', askedBy: production.id, confirmedBy: leader.id }),
    )
  })
})

test('the person withdraws, and the entry stands again', async () => {
  const training = await house.recorded(chair, worker, { title: '示例电工培训' })
  const objection = await house.contested(worker, training)
  expect(await house.act(worker, objection, 'withdraw', undefined, { reason: '我看错了' })).toBe('withdrawn')
  expect(await house.standing(worker, training)).toMatchObject({ entry: { provenance: 'employer-confirmed' } })
})

test('something better that came meanwhile is corrected, and never undone', async () => {
  const training = await house.recorded(chair, thirdWorker, { title: '示例班组长培训' })
  const objection = await house.contested(thirdWorker, training)
  const mark = (await house.standing(thirdWorker, training))?.entry.id
  const newer = await house.recorded(chair, thirdWorker, { title: '示例班组长培训（40 学时）', supersedes: mark ?? null })
  await house.act(thirdWorker, objection, 'withdraw', undefined, { reason: '已更新' })
  expect(await house.standing(thirdWorker, training)).toMatchObject({ entry: { id: newer.id } })
})

test('a photo may come along, and is never demanded', async () => {
  const training = await house.recorded(chair, worker, { title: '示例焊工培训' })
  const client = await house.app.as(worker)
  const photo = await client.upload('objection-photo', '签到表.txt')
  const { id, kind, title, from, to } = training
  const values = { entry: id, kind, title, from, to, wrong: '少一天', right: '四天' }
  const { body } = await client.post('/cases', { process: 'file-objection', organisation: house.mill, values, evidence: [photo] })
  expect((await client.get(`/cases/${body.id}`)).body.evidence).toMatchObject([{ kind: 'objection-photo' }])
})

test('whoever answers is told, and the person of the answer', async () => {
  expect((await inbox(chair)).join()).toContain('示例安全培训：已到「单位核实答复」')
  expect((await inbox(worker)).join()).toContain('示例安全培训：已办结：已更正')
})

describe('the list', () => {
  const rows = async (who: { readonly username: string }, filter = '') => {
    const { rows } = (await (await house.app.as(who)).get(`/file-objections${filter}`)).body as { rows: { title: string }[] }
    return rows.map(({ title }) => title)
  }

  test('shows each what the cases show them', async () => {
    expect(await rows(chair)).toContain('示例安全培训')
    expect(await rows(leader)).toContain('示例先进职工')
    expect(await rows(colleague)).toEqual(['示例先进职工'])
    expect(await rows(neighbourChair)).toEqual([])
    expect(await rows(expert as typeof worker)).toEqual([])
  })

  test('holds the entry before and after', async () => {
    const { rows } = (await (await house.app.as(chair)).get('/file-objections?outcome=completed&query=示例安全培训')).body
    expect(rows).toMatchObject([{ contested: { to: '2025-09-10' }, corrected: { to: '2025-09-11' }, person: { name: worker.name } }])
  })

  test('has as many as each number of the overview says', async () => {
    const client = await house.app.as(production)
    const sheet = (await client.get('/file-objections/overview')).body as {
      measures: { name: string; value: number; filter: Record<string, string> }[]
    }
    expect(sheet.measures.map(({ name }) => name)).toEqual([
      'objections.open',
      'objections.late',
      'objections.corrected',
      'objections.upheld',
    ])
    for (const { value, filter } of sheet.measures)
      expect((await client.get(`/file-objections?${new URLSearchParams(filter)}`)).body.total).toBe(value)
    expect(sheet.measures.find(({ name }) => name === 'objections.corrected')?.value).toBe(5)
  })
})
