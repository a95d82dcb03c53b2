import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, openApp } from '../../testing/app.ts'

let app: App
beforeAll(async () => {
  app = await openApp()
}, 60_000)
afterAll(() => app?.close())

/** What lies in somebody's inbox, newest first. */
async function inboxOf(username: string): Promise<string[]> {
  const reader = app.house.platform.db.in('370406')
  const rows = await reader.db
    .selectFrom('notifications.items as i')
    .innerJoin('access.accounts as a', (join) => join.onRef('a.person', '=', 'i.person').onRef('a.district', '=', 'i.district'))
    .select('i.text')
    .where('i.district', '=', '370406')
    .where('a.username', '=', username)
    .orderBy('i.id', 'desc')
    .execute()
  return rows.map(({ text }) => (text as { zh: string }).zh)
}

test('nobody gets a new password without hearing of it', async () => {
  const security = await app.as('secadmin')
  const { body } = await security.get('/accounts?query=auditadmin')
  const account = body.rows.find(({ username }: { username: string }) => username === 'auditadmin')
  const before = await inboxOf('auditadmin')
  expect((await security.post(`/accounts/${account.id}/password`, { password: 'Ling-Yi-Ge-2026' })).status).toBe(200)
  const [newest, ...others] = await inboxOf('auditadmin')
  expect(newest).toContain('重新设置口令')
  expect(others).toEqual(before)
})

test('one’s own new password is no news', async () => {
  const worker = await app.as('worker1')
  const before = await inboxOf('worker1')
  expect((await worker.post('/me/password', { current: 'Shili-2026', password: 'Ziji-Huan-2026' })).status).toBe(200)
  expect(await inboxOf('worker1')).toEqual(before)
})
