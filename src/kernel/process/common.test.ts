import { afterAll, beforeAll, expect, test } from 'vitest'
import { HERE, type Name, openSuggestions, type Suggestions } from '../../testing/process/house.ts'
import { indexWaiting } from './search.store.ts'
import { foldTallies } from './totals.store.ts'

let house: Suggestions

/** Twelve hundred suggestions about boilers at the mill and the mine, of the four that were filed. */
beforeAll(async () => {
  house = await openSuggestions()
  const { access, platform } = house.house
  const grant = { account: house.accounts.sun.account, role: 'worker', organisation: house.places.mine }
  await platform.db.write(HERE, (writer) => access.grant(writer, { account: null, person: null }, grant))
  for (const [who, place] of [
    ['liu', 'mill'],
    ['sun', 'mine'],
    ['liu', 'mill'],
    ['liu', 'mill'],
  ] as const) {
    const values = { ...house.idea, title: '示例锅炉改造', panel: [house.person('qian'), house.person('li')] }
    await (await house.as(who)).post('/cases', { process: 'suggestion', organisation: house.places[place], values })
  }
  await house.rows('set session_replication_role = replica')
  await house.rows(
    `insert into process.cases (district, id, number, process, version, title, organisation, path, starter, stage, outcome, seq, state, due_on,
       tick_on, search_text, started_at, stage_since, updated_at)
     select district, gen_random_uuid(), number || '-' || n, process, version, title, organisation, path, starter, stage, outcome, seq, state,
       due_on, null, replace(search_text, '改造', '改造' || n), started_at, stage_since, updated_at - n % 397 * interval '1 minute'
     from process.cases, generate_series(1, 300) n where district = $1`,
    [HERE],
  )
  await house.rows(
    `insert into process.parties (district, case_id, person, acted, process, version, path)
     select c.district, c.id, c.starter, true, c.process, c.version, c.path from process.cases c where c.district = $1 on conflict do nothing`,
    [HERE],
  )
  await house.rows('select process.count_anew($1)', [HERE])
  await house.rows('insert into process.search_waiting (district, case_id) select district, id from process.cases where district = $1', [
    HERE,
  ])
  await house.rows('set session_replication_role = origin')
  await platform.db.write(HERE, foldTallies)
  while (await platform.db.write(HERE, indexWaiting));
}, 120_000)
afterAll(() => house?.close())

interface Listed {
  readonly rows: readonly { readonly id: string; readonly title: string; readonly updatedAt: string }[]
  readonly total: number
  readonly more?: boolean
}
const ask = async (who: Name, query: string) => (await (await house.as(who)).get(`/cases?${query}`)).body as Listed

/** All pages, as far as they go on. */
async function turned(who: Name, query: string) {
  const pages: Listed[] = []
  const ids: string[] = []
  for (;;) {
    const page = await ask(who, `${query}&limit=100&offset=${ids.length}`)
    pages.push(page)
    ids.push(...page.rows.map(({ id }) => id))
    if (!page.more && ids.length >= page.total) return { ids, first: pages[0], last: page }
  }
}

const BOILER = `query=${encodeURIComponent('锅炉')}`

test('of a word that a thousand cases have two hundred are counted; whoever turns the pages finds them all, each once and in order', async () => {
  const all = await turned('han', '')
  expect(all.first).toMatchObject({ total: 1204 })
  expect(all.first).not.toHaveProperty('more')
  for (const order of ['desc', 'asc']) {
    const found = await turned('han', `${BOILER}&order=${order}`)
    expect(found.first).toMatchObject({ total: 200, more: true })
    expect(found.ids).toEqual((await turned('han', `order=${order}`)).ids)
    expect(found.last).toMatchObject({ total: 1204 })
  }
})

test.each<readonly [Name, string]>([
  ['zhao', ''],
  ['chen', ''],
  ['liu', ''],
  ['sun', ''],
  ['qian', ''],
  ['teng', ''],
  ['han', '&outcome=open'],
  ['han', '&outcome=refused'],
  ['han', '&process=suggestion&stage=review'],
  ['liu', '&outcome=open&order=asc'],
])('%s finds by a common word what the list shows without it%s', async (who, filter) => {
  const shown = await turned(who, filter.slice(1))
  const found = await turned(who, `${BOILER}${filter}`)
  expect(found.ids).toEqual(shown.ids)
  expect(found.first?.total).toBe(Math.min(shown.ids.length, 200))
  expect(found.first?.more ?? false).toBe(shown.ids.length > 200)
})

test('a rarer word is counted to the end', async () => {
  const rare = `query=${encodeURIComponent('改造7')}`
  const { total, more } = await ask('han', rare)
  expect([total, more]).toEqual([4 * 11, undefined])
})
