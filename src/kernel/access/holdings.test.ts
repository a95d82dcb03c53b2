import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, openApp } from '../../testing/app.ts'
import { cast } from '../../testing/cast.ts'

let app: App
beforeAll(async () => {
  app = await openApp()
})
afterAll(() => app?.close())

const { securityAdmin, worker, chair } = cast
const asked = async (query: string) => (await (await app.as(securityAdmin)).get(`/roles/holdings?${query}`)).body
const shown = ({ rows }: { rows: { state: string; from: string; to: string | null; account: { username: string } }[] }) =>
  rows.map(({ state, from, to, account }) => [account.username, state, from, to])

test('who holds a role where, with its days, also what is over or to come', async () => {
  const admin = await app.as(securityAdmin)
  const { id } = (await admin.get(`/accounts?query=${worker.username}`)).body.rows[0]
  const organisation = await app.organisation('山亭区总工会')
  const give = async (from: string, to: string | null) => {
    const { status, body } = await admin.post(`/accounts/${id}/roles`, { role: 'district-production', organisation, from, to })
    expect([status, body.code]).toEqual([201, undefined])
    return body.grant
  }
  const first = await give('2026-01-01', null)
  const query = `role=district-production&organisation=${organisation}&query=${worker.username}`
  expect(shown(await asked(query))).toEqual([[worker.username, 'now', '2026-01-01', null]])
  await admin.post(`/accounts/${id}/roles/${first}/end`, {})
  await give('2999-01-01', '2999-12-31')
  expect(shown(await asked(`${query}&state=over`))).toEqual([[worker.username, 'over', '2026-01-01', null]])
  expect(shown(await asked(`${query}&state=later`))).toEqual([[worker.username, 'later', '2999-01-01', '2999-12-31']])
  expect((await asked(`${query}&state=now`)).total).toBe(0)
  expect((await asked(`${query}&state=over`)).rows[0].grantedBy).toBeTruthy()
})

test('only where accounts are administered', async () => {
  expect((await (await app.as(chair)).get('/roles/holdings')).status).toBe(403)
  const theirs = await (await app.as(cast.neighbourSecurityAdmin)).get('/roles/holdings?limit=100')
  expect(theirs.body.rows.length).toBeGreaterThan(0)
  expect(JSON.stringify(theirs.body.rows)).not.toContain(worker.username)
})
