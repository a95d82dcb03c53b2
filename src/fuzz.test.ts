import fc from 'fast-check'
import type { InjectOptions } from 'fastify'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLog } from './platform/log/index.ts'
import { type App, openApp } from './testing/app.ts'
import { cast, SHANTING } from './testing/cast.ts'
import { type Operation, readDocument } from './testing/fuzz/document.ts'
import { type Known, requestsOf } from './testing/fuzz/requests.ts'
import { SEED } from './testing/inspection.ts'
import { ASKED_BY_CONTRACT } from './testing/matrix/endpoints.ts'
import { subjectsOf } from './testing/matrix/subjects.ts'
import { takeBackWrites } from './testing/matrix/taking-back.ts'

/** `npm run fuzz -- --requests 10000` asks for more, and from another seed. */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 600)
const seed = Number(process.env.FUZZ_SEED ?? SEED)
const { operations, faultIn, named } = readDocument()

let app: App
let known: Known
let cookies: readonly string[]
/** By the permission that an address asks for: those to whom a role gives it. */
let holders: ReadonlyMap<string, readonly string[]>
beforeAll(async () => {
  app = await openApp({ content: 'all', log: createLog('fatal') })
  const subjects = await subjectsOf(app)
  const ids = [...new Set(Object.values(subjects).flatMap((one) => Object.values(one)))].filter((id) => /^[0-9a-f-]{36}$/.test(id))
  known = { ids: [...ids, await app.organisation(SHANTING)], words: await wordsOf(app) }
  const people = [
    cast.worker,
    cast.chair,
    cast.production,
    cast.leader,
    cast.systemAdmin,
    cast.securityAdmin,
    cast.auditAdmin,
    cast.neighbour,
    cast.bankReviewer,
    cast.supervisor,
    cast.supervisionHead,
    cast.borrower,
  ]
  const signedIn = await Promise.all(people.map(async ({ role, ...one }) => ({ role, cookie: (await app.as(one)).cookie })))
  cookies = ['', 'jiangxin.session_token=x', ...signedIn.map(({ cookie }) => cookie)]
  const permissions = (role: string) => app.house.roles.get(role)?.permissions ?? []
  const all = signedIn.flatMap(({ role }) => permissions(role))
  holders = new Map(
    all.map((one) => [one, signedIn.filter(({ role }) => permissions(role).includes(one)).map(({ cookie }) => cookie)] as const),
  )
  // What is asked for is done, answered and taken back: ten thousand strangers would otherwise leave nobody an account.
  takeBackWrites(app.house.platform.db)
}, 120_000)
afterAll(() => app?.close())

/** By the name of a field, what stands there in this house: so that requests come as far as the rules. */
async function wordsOf({ house, ownerUrl }: App): Promise<Known['words']> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  const { rows } = await owner.query<{ happening: { action?: string; values?: object }; seq: number }>(
    `select happening, seq from process.events order by case_id, seq limit 600`,
  )
  const { rows: cases } = await owner.query<{ process: string; stage: string; number: string }>(
    'select process, stage, number from process.cases',
  )
  await owner.end()
  const distinct = <T>(all: readonly (T | undefined)[]): T[] => [...new Set(all.filter((one) => one !== undefined))]
  return {
    action: distinct(rows.map(({ happening }) => happening.action)),
    values: distinct(rows.map(({ happening }) => happening.values)),
    expected: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    process: distinct(cases.map(({ process }) => process)),
    stage: distinct(cases.map(({ stage }) => stage)),
    query: ['示例', 'x', ...cases.map(({ number }) => number).slice(0, 5)],
    role: [...house.roles.keys()],
    name: distinct(cases.map(({ process }) => process)),
    version: [1, 2],
    ownerKind: ['case'],
  }
}

const ACCESS = new Map(ASKED_BY_CONTRACT.map(({ name, access }) => [name.replace(' /api/', ' /'), access]))
/** Anybody, or somebody who gets past the door. */
function askersOf({ name }: Operation): fc.Arbitrary<string> {
  const able = holders.get(ACCESS.get(name) ?? '') ?? []
  const anybody = fc.constantFrom(...cookies)
  return able.length > 0 ? fc.oneof(anybody, fc.constantFrom(...able)) : anybody
}

/** What is wrong with the answer to one request of the operation; null where the document describes it. */
async function asked(operation: Operation, sent: InjectOptions): Promise<{ readonly status: number; readonly fault: string | null }> {
  const answer = await app.server.inject({ ...sent, payloadAsStream: true })
  const type = String(answer.headers['content-type'] ?? '')
  if (type.startsWith('text/event-stream')) answer.stream().destroy()
  const parts: Buffer[] = []
  if (!type.startsWith('text/event-stream')) for await (const part of answer.stream()) parts.push(part as Buffer)
  const body = Buffer.concat(parts).toString()
  const { statusCode: status } = answer
  if (status >= 500) return { status, fault: `${operation.name}: ${status} ${body.slice(0, 300)}` }
  return { status, fault: faultIn(operation, { status, type, body }) }
}

test(`${REQUESTS} requests, as described, nearly so and hostile: no fault of the server, and no answer that is not described`, async () => {
  const found = new Map<string, string>()
  const each = Math.ceil(REQUESTS / operations.length)
  let sentInAll = 0
  let done = 0
  for (const [place, operation] of operations.entries()) {
    const signsOut = operation.path === '/auth/sign-out'
    const requests = fc.sample(
      fc.tuple(requestsOf(operation, known, named), signsOut ? fc.constantFrom(...cookies.slice(0, 2)) : askersOf(operation)),
      { seed: seed + place, numRuns: each },
    )
    for (const [request, cookie] of requests) {
      const headers = { ...request.headers, ...(cookie && { cookie }) }
      const { status, fault } = await asked(operation, { ...request, headers })
      sentInAll += 1
      if (status < 300) done += 1
      if (fault && !found.has(fault))
        found.set(
          fault,
          `${request.method} ${request.url.slice(0, 300)} ${JSON.stringify(request.payload)?.slice(0, 300)} ${JSON.stringify(request.headers).slice(0, 200)} as ${cookies.indexOf(cookie)}`,
        )
    }
  }
  expect(Object.fromEntries(found)).toEqual({})
  expect(sentInAll).toBeGreaterThanOrEqual(REQUESTS)
  // Or it would only have knocked at the door.
  expect(done).toBeGreaterThan(REQUESTS / 10)
}, 3_600_000)
