import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HERE, type Name, openSuggestions, type Suggestions } from '../../testing/process/house.ts'
import { suggestionProcess } from '../../testing/process/suggestion.ts'
import { indexWaiting } from './search.store.ts'
import type { CaseState } from './state.ts'
import { foldTallies } from './totals.store.ts'
import { waitsFor } from './waits.ts'

/** Everybody who reads lists here, from the clerk of the district to a guest who sits on panels. */
const READERS: readonly Name[] = ['han', 'zhao', 'chen', 'feng', 'liu', 'qian', 'sun', 'teng']
const nobody = { account: null, person: null }

let house: Suggestions
let shop: string
beforeAll(async () => {
  house = await openSuggestions()
  const { organisations, access, platform } = house.house
  const shopUnit = { parent: house.places.mill, kind: 'team', name: '示例车间', nameEn: 'Example Shop', from: '2020-01-01' } as const
  shop = (await platform.db.write(HERE, (writer) => organisations.create(writer, nobody, shopUnit))).id
  await platform.db.write(HERE, (writer) =>
    access.grant(writer, nobody, { account: house.accounts.sun.account, role: 'worker', organisation: house.places.mine }),
  )
  await some(60)
}, 120_000)
afterAll(() => house?.close())

type Row = {
  id: string
  path: string
  organisation: string
  stage: string
  outcome: string | null
  search_text: string
  updated_at: Date
  due: string | null
  state: CaseState
}
const everything = () =>
  house.rows<Row>(
    'select id, path, organisation, stage, outcome, search_text, updated_at, due_on::text as due, state from process.cases where district = $1',
    [HERE],
  )

interface Step {
  readonly type: string
  readonly [member: string]: unknown
}
/** Who may do what where a case stands. */
const NEXT: Readonly<Record<string, readonly (readonly [Name, Step])[]>> = {
  review: [
    ['han', { type: 'act', action: 'accept' }],
    ['chen', { type: 'act', action: 'refuse', reason: '重复' }],
  ],
  mending: [['liu', { type: 'act', action: 'withdraw', reason: '另报' }]],
  judging: [
    ['qian', { type: 'act', action: 'judge', verdict: 'approve' }],
    ['li', { type: 'act', action: 'judge', verdict: 'approve' }],
  ],
  trial: [
    ['zhou', { type: 'act', action: 'note' }],
    ['han', { type: 'act', action: 'stop', reason: '停用' }],
  ],
}

/** Takes so many steps, one after another or some at once, on cases old and new, whatever may be done there. */
async function some(steps: number, atOnce = 1): Promise<void> {
  const moves = fc.sample(fc.record({ dice: fc.nat(9), which: fc.nat(), title: fc.constantFrom('清扫器', '皮带机', '主轴承', '喷嘴') }), {
    numRuns: steps,
    seed: steps * 31 + atOnce,
  })
  const turn = async ({ dice, which, title }: { dice: number; which: number; title: string }) => {
    const all = await everything()
    const chosen = all[which % Math.max(1, all.length)]
    if (dice < 4 || !chosen) {
      const place = ['mill', 'mine', 'shop'][which % 3]
      const organisation = place === 'shop' ? shop : house.places[place as 'mill' | 'mine']
      const who = place === 'mine' ? 'sun' : 'liu'
      const values = { ...house.idea, title: `${title}改造${which % 100}`, panel: [house.person('qian'), house.person('li')] }
      await (await house.as(who)).post('/cases', { process: 'suggestion', organisation, values })
      return
    }
    const [who, command] = NEXT[chosen.stage]?.[which % 2] ?? ['han', { type: 'say', text: '知悉' }]
    await (await house.as(who)).step(chosen.id, command)
  }
  for (let at = 0; at < moves.length; at += atOnce) await Promise.all(moves.slice(at, at + atOnce).map(turn))
}

const list = async (who: Name, query: string) => (await (await house.as(who)).get(query)).body as { rows: { id: string }[]; total: number }

/** All pages of a list, and that each tells the same total. */
async function paged(who: Name, query: string): Promise<string[]> {
  const ids: string[] = []
  for (;;) {
    const { rows, total } = await list(who, `${query}${query.includes('?') ? '&' : '?'}limit=23&offset=${ids.length}`)
    ids.push(...rows.map(({ id }) => id))
    if (rows.length === 0) {
      expect([who, query, total]).toEqual([who, query, ids.length])
      expect([who, query, new Set(ids).size]).toEqual([who, query, ids.length])
      return ids.sort()
    }
  }
}

/** Every list of every reader against what each single case says. */
async function agree(readers: readonly Name[] = READERS): Promise<void> {
  const all = await everything()
  const filters: readonly (readonly [string, (row: Row) => boolean])[] = [
    ['', () => true],
    ['sort=title&order=asc', () => true],
    ['sort=due&order=asc', () => true],
    ['stage=review', ({ stage }) => stage === 'review'],
    ['stage=review&sort=number', ({ stage }) => stage === 'review'],
    ['outcome=open&process=suggestion&order=asc', ({ outcome }) => outcome === null],
    ['outcome=refused', ({ outcome }) => outcome === 'refused'],
    ['process=none', () => false],
    [`organisation=${house.places.mill}`, ({ organisation }) => organisation === house.places.mill],
    [`organisation=${shop}&outcome=open`, ({ organisation, outcome }) => organisation === shop && outcome === null],
    [`query=${encodeURIComponent('清扫器')}`, ({ search_text }) => search_text.includes('清扫器')],
    [`query=${encodeURIComponent('轴')}&outcome=open`, ({ search_text, outcome }) => search_text.includes('轴') && outcome === null],
    ['query=jy-2026-000', ({ search_text }) => search_text.includes('jy-2026-000')],
    ['query=g', ({ search_text }) => search_text.includes('g')],
  ]
  for (const who of readers) {
    const client = await house.as(who)
    const single = await Promise.all(all.map(async ({ id }) => [id, (await client.get(`/cases/${id}`)).status === 200] as const))
    const seen = all.filter(({ id }) => new Map(single).get(id))
    const ids = (rows: readonly Row[]) => rows.map(({ id }) => id).sort()
    for (const [query, fits] of filters)
      expect([who, query, await paged(who, `/cases?${query}`)]).toEqual([who, query, ids(seen.filter(fits))])
    const { sights: _, ...caller } = await callerOf(who)
    const waits = all.filter(({ path, state }) => waitsHere(caller, path, state))
    expect([who, 'todo', await paged(who, '/work')]).toEqual([who, 'todo', ids(waits)])
    const late = waits.filter(({ due }) => due !== null && due < '2026-03-02')
    expect([who, 'overdue', await paged(who, '/work?tab=overdue')]).toEqual([who, 'overdue', ids(late)])
    expect((await client.get('/work/counts')).body).toEqual({ todo: waits.length, overdue: late.length })
    const did = all.filter(
      ({ id, state }) =>
        state.taken.some(({ by, onBehalfOf }) => [by, onBehalfOf].includes(caller.person)) && !waits.some((one) => one.id === id),
    )
    expect([who, 'done', await paged(who, '/work?tab=done')]).toEqual([who, 'done', ids(did)])
    expect([who, 'done', await paged(who, '/work?tab=done&process=suggestion')]).toEqual([who, 'done', ids(did)])
  }
}

async function callerOf(who: Name) {
  const { access, platform } = house.house
  const caller = await access.caller(platform.db.in(who === 'teng' ? '370481' : HERE), house.accounts[who].account)
  if (!caller) throw new Error(`${who} is nobody`)
  return { ...caller, sights: [] }
}

/** Whether a case waits for somebody, from the engine's own answer to who is next. */
function waitsHere(caller: Omit<Awaited<ReturnType<typeof callerOf>>, 'sights'>, path: string, state: CaseState): boolean {
  if (caller.district !== HERE) return false
  const lent = caller.standsFor.map(({ person, grants, limited }) => ({ persons: [caller.person, person], person, grants, limited }))
  const rights = [
    { persons: [caller.person], person: caller.person, grants: caller.grants, limited: false as boolean | undefined },
    ...lent,
  ]
  return waitsFor(suggestionProcess, state).some((one) =>
    rights.some(({ persons, person, grants, limited }) => {
      if (one.kind === 'person') return one.person === person && (!limited || grants.some((grant) => path.startsWith(grant.path)))
      if (one.kind !== 'role' || one.except.some((barred) => persons.includes(barred))) return false
      return grants.some((grant) => grant.role === one.role && path.startsWith(grant.path))
    }),
  )
}

const fold = () => house.house.platform.db.write(HERE, foldTallies)

test('every total is the number of rows that paging to the end shows, for everybody and every filter', { timeout: 60_000 }, async () => {
  await agree()
})

test('also when the changes are folded in and the search index is made', { timeout: 60_000 }, async () => {
  await fold()
  await house.house.platform.db.write(HERE, indexWaiting)
  expect(
    await house.rows('select count(*)::int as n from process.tally_changes union all select count(*)::int from process.search_waiting'),
  ).toEqual([{ n: 0 }, { n: 0 }])
  await agree()
  await some(12)
  await agree(['han', 'liu'])
})

test('at every moment while steps are taken and changes folded, tallies and changes together are the cases', {
  timeout: 60_000,
}, async () => {
  let going = true
  const moments: unknown[] = []
  const watch = (async () => {
    while (going) {
      moments.push(
        ...(await house.rows(`select (select coalesce(sum(here), 0) from process.tallies) + (select coalesce(sum(n), 0) from process.tally_changes)
           - (select count(*) from process.cases) as off`)),
      )
    }
  })()
  const folding = (async () => {
    while (going) await fold()
  })()
  await some(60, 4)
  going = false
  await Promise.all([watch, folding])
  expect(moments.length).toBeGreaterThan(20)
  expect([...new Set(moments.map((moment) => Number((moment as { off: string }).off)))]).toEqual([0])
  await agree(['han', 'chen', 'feng', 'sun', 'qian'])
})

test('a stand-in, and cases that move with their organisation', { timeout: 60_000 }, async () => {
  const { access, organisations, platform } = house.house
  const lend = (from: Name, to: Name, limit: { role: string | null; organisation: string | null }) =>
    platform.db.write(HERE, (writer) =>
      access.delegate(writer, nobody, {
        from: house.accounts[from].account,
        to: house.accounts[to].account,
        ...limit,
        until: '2026-04-01',
        reason: '出差',
      }),
    )
  await lend('chen', 'tao', { role: null, organisation: house.places.mill })
  await lend('liu', 'zhou', { role: null, organisation: null })
  await agree(['tao', 'zhou'])
  await platform.db.write(HERE, (writer) => organisations.move(writer, nobody, house.places.mill, house.places.mine))
  // Rights are remembered for a few seconds, with their places; a change of rights ends that.
  await lend('sun', 'wu', { role: null, organisation: null })
  await agree(['han', 'feng', 'tao', 'zhou', 'chen'])
  await fold()
  await agree(['han', 'feng', 'tao'])
})

test('tallies made anew are those that were kept', async () => {
  const kept = () => house.rows('select place, stage, outcome, below, here from process.tallies where below <> 0 order by 1, 2, 3')
  await fold()
  const before = await kept()
  await house.rows('select process.count_anew($1)', [HERE])
  expect(await kept()).toEqual(before)
})
