import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Sheet } from '../../kernel/statistics/contract.ts'
import { openedBy } from '../../kernel/statistics/index.ts'
import { type App, openApp } from '../../testing/app.ts'
import { cast } from '../../testing/cast.ts'

let app: App
beforeAll(async () => {
  app = await openApp({ content: 'all' })
}, 120_000)
afterAll(() => app?.close())

const get = async (who: string | { username: string }, path: string) => {
  const { status, body } = await (await app.as(who)).get(path)
  expect({ path, status }).toEqual({ path, status: 200 })
  return body
}
const LISTS: Readonly<Record<string, string>> = {
  projects: 'projects',
  benefits: 'benefits',
  studios: 'studios',
  safety: 'safety-cases',
  contacts: 'contacts',
}

/** Every number of an overview with what its list is asked with. */
const figuresIn = ({ measures, groups, scope }: Sheet) =>
  measures.flatMap((measure) => {
    const whole = { measure, value: measure.value, filter: openedBy(measure, scope) }
    const parts = groups
      .filter((group) => group.list === measure.list)
      .flatMap(({ filter, members }) =>
        members.flatMap(({ id, values }) =>
          measure.name in values ? [{ measure, value: values[measure.name], filter: openedBy(measure, scope, { filter, id }) }] : [],
        ),
      )
    return [whole, ...parts]
  })

describe.each([
  ['the district’s production department', cast.production],
  ['the union chair of the enterprise', cast.chair],
  ['a worker', cast.worker],
  ['a specialist', cast.specialist],
  ['the neighbouring district', cast.neighbourChair],
])('for %s', (_who, who) => {
  test('each number of the overview is what the list that it opens comes to', async () => {
    const figures = figuresIn(await get(who, '/innovation/overview'))
    expect(figures.length).toBeGreaterThan(10)
    for (const { measure, value, filter } of figures) {
      const { total, sums } = await get(who, `/innovation/${LISTS[measure.list]}?${new URLSearchParams({ ...filter, limit: '1' })}`)
      const sum = measure.kind === 'money' && filter.certified ? sums[filter.nature ?? ''] : measure.kind === 'money' ? 0 : total
      expect([measure.name, filter, sum]).toEqual([measure.name, filter, value])
    }
  })
})

describe('the studio that the page names', () => {
  test('has its 38 projects, the three that the page names and 35 examples, at every stage', async () => {
    const [studio] = (await get(cast.chair, '/innovation/studios')).rows
    expect(studio).toMatchObject({
      name: '高召忠创新工作室',
      leader: { name: '高召忠' },
      honour: 'luban-craftsman',
      stage: 'confirmed',
      projects: 38,
    })
    const { rows, total } = await get(cast.chair, `/innovation/projects?studio=${studio.id}&limit=200`)
    const titles = rows.map(({ title }: { title: string }) => title)
    expect([total, titles.filter((title: string) => title.startsWith('示例课题（')).length]).toEqual([38, 35])
    expect(titles).toEqual(expect.arrayContaining(['施胶工艺创新', '低克重覆膜纸研制与开发', '废纸胶粘物控制与应用']))
    expect(new Set(rows.map(({ stage }: { stage: string }) => stage)).size).toBeGreaterThanOrEqual(15)
  })

  test('shows what stands behind the honour of its leader', async () => {
    const [{ id }] = (await get(cast.chair, '/innovation/studios')).rows
    const { honours } = await get(cast.chair, `/innovation/studios/${id}`)
    expect(honours).toMatchObject([{ title: '鲁班工匠', provenance: 'published' }])
  })
})

test('the sizing project carries its two printed figures, and the volume they imply is shown and not claimed', async () => {
  const [{ id }] = (await get(cast.chair, `/innovation/projects?query=${encodeURIComponent('施胶工艺创新')}`)).rows
  const { stage, benefit, benefits } = await get(cast.chair, `/innovation/projects/${id}`)
  expect([stage, benefit]).toEqual(['archived', { direct: 0, indirect: 0, forecast: 0 }])
  expect(benefits).toMatchObject([
    {
      certification: 'reported',
      net: null,
      explanation: {
        lines: [],
        stated: { unitSaving: '17.86', annualSaving: 986_800_000, volume: null },
        plausibility: { says: 'implied', volume: '552519.6' },
      },
    },
  ])
  expect(benefits[0].explanation.stated.source).toContain('“小城”锻造“大工匠”')
})

test.each([
  cast.worker,
  cast.colleague,
  cast.thirdWorker,
  cast.fourthWorker,
  cast.chair,
  cast.technical,
  cast.finance,
  cast.production,
  cast.secondProduction,
  cast.leader,
  cast.auditor,
  cast.specialist,
  cast.secondSpecialist,
  ...cast.experts,
  cast.miner,
  cast.mineChair,
  cast.zhangWorker,
  cast.zhangChair,
  cast.neighbourChair,
])('$name has something to do or has done something', async ({ username }) => {
  const [todo, done] = await Promise.all(['todo', 'done'].map((tab) => get(username, `/work?tab=${tab}`)))
  expect([username, todo.total + done.total > 0]).toEqual([username, true])
})

test('nobody whom the page names has taken a step', async () => {
  const { rows } = await get(cast.production, '/innovation/studios')
  const leaders = rows.map(({ leader }: { leader: { id: string; name: string } }) => leader)
  expect(leaders.map(({ name }: { name: string }) => name).sort()).toEqual(['张波', '高召忠'])
  const reader = app.house.platform.db.in('370406')
  const ids = leaders.map(({ id }: { id: string }) => id)
  const theirs = await reader.db
    .selectFrom('process.events')
    .select('seq')
    .where('district', '=', '370406')
    .where('by', 'in', ids)
    .execute()
  expect(theirs).toEqual([])
})
