import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSuggestions, type Suggestions } from '../../testing/process/house.ts'

let house: Suggestions
beforeAll(async () => {
  house = await openSuggestions()
}, 60_000)
afterAll(() => house?.close())

const accept = { type: 'act', action: 'accept' }
const filed = (count: number) => Promise.all(Array.from({ length: count }, () => house.filed()))
const moved = async (ids: readonly string[]) =>
  (await house.rows<{ id: string }>('select id from process.cases where id = any($1) and seq = 2 order by id', [ids])).map(({ id }) => id)

test('steps on many cases at one moment are each taken, and each is answered for itself', async () => {
  const ids = await filed(12)
  const clerks = await Promise.all([house.as('chen'), house.as('han')])
  const answers = await Promise.all(ids.map((id, at) => clerks[at % 2]?.post(`/cases/${id}/steps`, { expected: 1, command: accept })))
  expect(answers.map((answer) => [answer?.status, answer?.body.id, answer?.body.seq])).toEqual(ids.map((id) => [200, id, 2]))
  const [row] = await house.rows(
    `select (select count(*)::int from process.events where seq = 2 and case_id = any($1)) as events,
      (select count(distinct object_id)::int from audit.entries where event = 'case.acted' and object_id = any($1::text[])) as audited,
      (select count(*)::int from process.tasks where seq = 1 and case_id = any($1)) as "left over"`,
    [ids],
  )
  expect(row).toEqual({ events: 12, audited: 12, 'left over': 0 })
})

test('one that is refused, one that is late and one that is not there leave the others alone', async () => {
  const ids = await filed(5)
  const [late, refused, ...others] = ids
  await house.takes('han', late ?? '', 'accept')
  const [chen, liu] = await Promise.all([house.as('chen'), house.as('liu')])
  const step = (id: string | undefined, who = chen) => who.post(`/cases/${id}/steps`, { expected: 1, command: accept })
  const answers = await Promise.all([step(late), step(refused, liu), step(randomUUID()), ...others.map((id) => step(id))])
  expect(answers.map(({ status }) => status)).toEqual([412, 409, 404, 200, 200, 200])
  expect(await moved(ids)).toEqual([late, ...others].sort())
})

test('one key for two cases moves one of them, also at one moment', async () => {
  const ids = await filed(3)
  const [chen, key] = [await house.as('chen'), randomUUID()]
  const step = (id: string | undefined, more: object = {}) => chen.post(`/cases/${id}/steps`, { expected: 1, command: accept, ...more })
  const [one, other, third] = await Promise.all([step(ids[0], { key }), step(ids[1], { key }), step(ids[2])])
  expect([one, other].map((answer) => answer?.body.code ?? 'moved').sort()).toEqual(['key-reused', 'moved'])
  expect(third?.status).toBe(200)
  expect(await moved(ids)).toHaveLength(2)
})
