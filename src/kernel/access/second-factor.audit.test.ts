import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, openApp } from '../../testing/app.ts'
import { cast, DEMO_PASSWORD } from '../../testing/cast.ts'
import { codeOf, visitorAt } from '../../testing/visitor.ts'

const { securityAdmin, auditAdmin } = cast
let app: App
let address: string
beforeAll(async () => {
  app = await openApp()
  address = await app.listen()
})
afterAll(() => app?.close())

test('what changes of a second factor is in the audit with the change, whatever becomes of the request', async () => {
  const { signinUrl } = app.house.platform
  const client = new pg.Client({ connectionString: signinUrl })
  await client.connect()
  const { rows } = await client.query<{ id: string }>('select id from signin."user" where username = $1', [cast.colleague.username])
  const id = rows[0]?.id ?? ''
  const recorded = async () => {
    const { body } = await (await app.as(auditAdmin)).get(`/audit/entries?objectId=${id}&limit=100`)
    return body.rows.map(({ event }: { event: string }) => event).filter((event: string) => event.includes('second-factor'))
  }
  await client.query('begin')
  await client.query('update signin."user" set "twoFactorEnabled" = true where id = $1', [id])
  await client.query('rollback')
  expect(await recorded()).toEqual([])
  await client.query('update signin."user" set "twoFactorEnabled" = true where id = $1', [id])
  await client.query('update signin."user" set "twoFactorEnabled" = false where id = $1', [id])
  await client.end()
  expect(await recorded()).toEqual(['access.second-factor-ended', 'access.second-factor-set'])
  expect((await app.house.audit.verify('370406')).ok).toBe(true)
})

test('of each act there is one row', async () => {
  const visitor = visitorAt(address)
  await visitor.signIn(cast.thirdWorker.username, DEMO_PASSWORD)
  const { uri } = (await visitor.door('/two-factor/enable', { password: DEMO_PASSWORD })).body
  await visitor.door('/two-factor/confirm', { code: codeOf(uri) })
  const fresh = (await visitor.door('/two-factor/generate-backup-codes', { password: DEMO_PASSWORD, code: codeOf(uri, 1) })).body
  const lost = visitorAt(address)
  await lost.signIn(cast.thirdWorker.username, DEMO_PASSWORD)
  expect((await lost.door('/two-factor/verify-backup-code', { code: fresh.recoveryCodes[0] })).body.outcome).toBe('signed-in')
  const { id } = (await (await app.as(securityAdmin)).get(`/accounts?query=${cast.thirdWorker.username}`)).body.rows[0]
  const { body } = await (await app.as(auditAdmin)).get(`/audit/entries?objectId=${id}&limit=100`)
  expect(body.rows.slice(0, 5).map(({ event }: { event: string }) => event)).toEqual([
    ...['access.signed-in', 'access.recovery-code-used', 'access.recovery-codes-renewed', 'access.second-factor-set', 'access.signed-in'],
  ])
})
