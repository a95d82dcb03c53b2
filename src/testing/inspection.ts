import fc from 'fast-check'
import type { InjectOptions } from 'fastify'
import { expect } from 'vitest'
import type * as z from 'zod'
import { contracts } from '../contracts.ts'
import type { Programme } from '../kernel/programme/server.ts'
import { endpointsOf } from '../platform/contract/router.ts'
import { createLog } from '../platform/log/index.ts'
import { programmes } from '../programmes/list.ts'
import { type Answer, type App, openApp } from './app.ts'
import { cast, DEMO_PASSWORD, SHANTING, TENGZHOU } from './cast.ts'
import { inputsOf } from './inputs.ts'
import { suggestions } from './process/house.ts'

/** The same run each time, so that a fault that is found can be found again. */
export const SEED = 370406

export interface Procedure {
  readonly name: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly access: string
  readonly input: z.ZodType | undefined
  readonly fields: readonly string[]
}
export type Input = Readonly<Record<string, unknown>>

type Schemas = Readonly<Record<string, Readonly<Record<string, { readonly '~orpc': { readonly inputSchema?: z.ZodObject } }>>>>

/** Every procedure of every contract. */
export const PROCEDURES: readonly Procedure[] = endpointsOf(contracts as never).map(({ name, method, path, access }) => {
  const [part = '', procedure = ''] = name.split('.')
  const input = (contracts as never as Schemas)[part]?.[procedure]?.['~orpc'].inputSchema
  return { name, method: method as Procedure['method'], path, access, input, fields: Object.keys(input?.shape ?? {}) }
})
export const READS = PROCEDURES.filter(({ method }) => method === 'GET')
export const WRITES = PROCEDURES.filter(({ method, input }) => method !== 'GET' && input)

/** For test.each: a test for each procedure. */
export const named = (procedures: readonly Procedure[]) => procedures.map((procedure) => [procedure.name, procedure] as const)

export const samples = ({ input }: Procedure, numRuns: number, seed = SEED): readonly Input[] =>
  input ? (fc.sample(inputsOf(input), { seed, numRuns }) as Input[]) : [{}]

const GOOD = new Map(PROCEDURES.map((each) => [each.name, samples(each, 40).find((input) => each.input?.safeParse(input).success) ?? {}]))

/** An input that is accepted as it is. */
export const good = ({ name }: Procedure): Input => GOOD.get(name) ?? {}

const plain = (value: unknown) => encodeURIComponent((typeof value === 'object' ? JSON.stringify(value) : String(value)).toWellFormed())

/** The request that carries an input: in the path, then in the query or the body. */
export function request({ method, path }: Procedure, input: Input, cookie: string): InjectOptions & { readonly url: string } {
  const rest = { ...input }
  const filled = path.replace(/\{([^}]+)\}/g, (_place, name: string) => {
    const value = rest[name]
    delete rest[name]
    return plain(value) || '%20'
  })
  if (method !== 'GET') return { method, url: `/api${filled}`, headers: { cookie }, payload: rest }
  const query = Object.entries(rest).map(([name, value]) => `${name}=${plain(value)}`)
  return { method, url: `/api${filled}${query.length > 0 ? `?${query.join('&')}` : ''}`, headers: { cookie } }
}

/** A role that may do everything, so that requests come as far as they can. */
const EVERYTHING = {
  name: 'everything',
  title: { zh: '测试', en: 'Test' },
  permissions: [...new Set(PROCEDURES.map(({ access }) => access))].filter(
    (access) => !['public', 'signed-in', 'entering'].includes(access),
  ),
}
export const INSPECTION: Programme = {
  name: 'inspection',
  title: EVERYTHING.title,
  roles: [EVERYTHING],
  parameters: [],
  bindings: () => [],
}

export interface Inspection {
  readonly app: App
  /** Cookies: somebody who may do everything in the first district, the same in the other one, and a worker. */
  readonly ours: string
  readonly theirs: string
  readonly worker: string
  /** What the application logged, however small. */
  readonly logged: string[]
  /** Sends, and looks at what every answer keeps to: no 500, and whatever is refused is a problem in the reader’s language. */
  send(sent: InjectOptions, language?: 'zh' | 'en'): Promise<Answer>
}

/** The whole house, with the fictional process beside its own, and somebody in each district who may do everything. */
export async function openInspection(): Promise<Inspection> {
  const logged: string[] = []
  const log = createLog('trace', { write: (line) => void logged.push(line) })
  const beside = [INSPECTION, suggestions({ failing: false, strike: false, carriedOut: [] })]
  const app = await openApp({ programmes: [...programmes, ...beside], log })
  const ours = await mighty(app, '370406', SHANTING)
  const theirs = await mighty(app, '370481', TENGZHOU)
  const worker = (await app.as(cast.worker)).cookie

  async function send(sent: InjectOptions, language: 'zh' | 'en' = 'zh'): Promise<Answer> {
    const headers = { ...(language === 'en' && { 'accept-language': 'en' }), ...sent.headers }
    const answer = await app.server.inject({ ...sent, headers })
    const body = answer.body ? JSON.parse(answer.body) : null
    const asked = `${sent.method} ${String(sent.url).slice(0, 200)} ${JSON.stringify(sent.payload)?.slice(0, 500)}`
    const about = `${asked} → ${answer.body.slice(0, 500)} ${logged.at(-1) ?? ''}`
    expect(answer.statusCode, about).toBeLessThan(500)
    if (answer.statusCode < 400) return { status: answer.statusCode, body }
    expect(answer.headers['content-type'], about).toContain('application/problem+json')
    expect(body, about).toMatchObject({ status: answer.statusCode, type: `urn:jiangxin:problem:${body.code}` })
    for (const { detail } of [body, ...(body.errors ?? [])])
      expect(/\p{Script=Han}/u.test(detail) ? 'zh' : 'en', `${about} ${detail}`).toBe(language)
    if (answer.statusCode === 422 && body.code === 'invalid-input') expect(body.errors, about).not.toHaveLength(0)
    expect(answer.body, about).not.toMatch(/\bat \S+ \(|node_modules|select |insert into/)
    return { status: answer.statusCode, body }
  }
  return { app, ours, theirs, worker, logged, send }
}

/** The username of whoever may do everything in a district. */
export const mightyIn = (district: string) => `mighty${district}`

async function mighty({ as, house, organisation }: App, district: string, place: string): Promise<string> {
  const username = mightyIn(district)
  await house.access.addUser(district, {
    person: { name: '示例检查员', synthetic: true },
    organisation: await organisation(place, district),
    username,
    password: DEMO_PASSWORD,
    initialPassword: false,
    roles: [{ role: EVERYTHING.name }],
  })
  return (await as(username)).cookie
}
