import { afterAll, beforeAll, expect, test } from 'vitest'
import { SYSTEM } from '../../kernel/rights/index.ts'
import { DEMO_PASSWORD } from '../../testing/cast.ts'
import { HERE, type Name, openSuggestions, type Suggestions } from '../../testing/process/house.ts'
import { type Listening, listenLive } from '../../testing/stream.ts'

let house: Suggestions
let here: string
let there: string
beforeAll(async () => {
  house = await openSuggestions()
  here = await house.listen()
  there = await house.beside()
}, 60_000)
afterAll(() => house?.close())

const listen = async (who: Name, query = '', at = here) => listenLive(at, (await house.as(who)).cookie, query)
const cases = ({ heard }: Listening) => heard.filter(({ event }) => event === 'case')
const blink = () => new Promise((done) => setTimeout(done, 700))

test('nobody listens without a session', async () => {
  expect((await listenLive(here, '')).status).toBe(401)
  expect((await listenLive(here, 'jiangxin.session_token=invented')).status).toBe(401)
})

test('a case is told only to whoever may see it, as the list has it', async () => {
  const id = await house.filed()
  const pages = await Promise.all((['tao', 'feng', 'teng', 'chen'] as const).map((who) => listen(who, `?case=${id}`)))
  await house.takes('chen', id, 'accept')
  await blink()
  expect(pages.map((page) => cases(page).length > 0)).toEqual([false, false, false, true])
  for (const page of pages) page.close()
})

test('an address of no case is as if it had not been named', async () => {
  const page = await listen('chen', "?case='%20or%201=1&case=0198a000-0000-7000-8000-000000000009")
  await blink()
  expect([page.status, cases(page)]).toEqual([200, []])
  page.close()
})

test('whoever loses the role hears of the case no more, at the other process either', async () => {
  const id = await house.filed()
  const { access, platform } = house.house
  const page = await listen('feng', `?case=${id}`, there)
  const grant = await platform.db.write(HERE, (writer) =>
    access.grant(writer, SYSTEM, { account: house.accounts.feng.account, role: 'clerk', organisation: house.places.mill }),
  )
  await blink()
  await house.takes('chen', id, 'accept')
  await expect.poll(() => cases(page).length, { timeout: 3000 }).toBe(1)
  await platform.db.write(HERE, (writer) => access.revoke(writer, SYSTEM, grant.id))
  await blink()
  await house.takes('qian', id, 'judge', { verdict: 'approve' })
  await blink()
  expect(cases(page)).toHaveLength(1)
  page.close()
})

test('rights taken away in one process are gone in the other with the next request', async () => {
  const { access, platform } = house.house
  const { cookie } = await house.as('han')
  const mine = async () => (await fetch(`${there}/api/cases?limit=1`, { headers: { cookie } })).json() as Promise<{ total: number }>
  expect((await mine()).total).toBeGreaterThan(0)
  const held = await house.rows<{ id: string }>('select id from access.grants where account = $1', [house.accounts.han.account])
  await platform.db.write(HERE, (writer) => access.revoke(writer, SYSTEM, held[0]?.id ?? ''))
  await expect.poll(async () => (await mine()).total, { timeout: 1000 }).toBe(0)
})

test('a disabled account’s page is closed and can not be opened again', async () => {
  const page = await listen('wu', '', there)
  const { access, platform } = house.house
  await platform.db.write(HERE, (writer) => access.disable(writer, SYSTEM, house.accounts.wu.account, '示例'))
  await page.closed
  expect((await listen('wu', '', there)).status).toBe(401)
})

test('signing out closes the page at every process', async () => {
  const answer = await house.server.inject({
    method: 'POST',
    url: '/api/auth/sign-in/username',
    payload: { username: 'ma-example', password: DEMO_PASSWORD },
  })
  const cookie = answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
  const page = await listenLive(there, cookie)
  await house.server.inject({ method: 'POST', url: '/api/auth/sign-out', headers: { cookie }, payload: {} })
  await page.closed
})

test('a server that stops lets go of its pages first', async () => {
  const page = await listen('liu')
  const before = Date.now()
  await house.server.close()
  await page.closed
  expect(Date.now() - before).toBeLessThan(2000)
})
