import type { AnyRouter } from '@orpc/server'
import type { FastifyInstance } from 'fastify'
import { type Access, createAccess } from '../kernel/access/server.ts'
import { createAudit } from '../kernel/audit/server.ts'
import { createOrganisations, type Organisations } from '../kernel/organisations/server.ts'
import { createParameters } from '../kernel/parameters/server.ts'
import { createPeople, type People } from '../kernel/people/server.ts'
import { ADMINISTRATORS, type Role, rolesOf, SYSTEM } from '../kernel/rights/index.ts'
import { createHttpServer } from '../platform/http/server.ts'
import { kernelBench } from './bench.ts'

export const PASSWORD = 'Shili-2026'

/** Who may do what in the tests of the kernel. */
const TEST_ROLES: readonly Role[] = [
  { name: 'union-officer', title: { zh: '工会干事', en: 'Union officer' }, permissions: ['people.read', 'people.record', 'people.reveal'] },
  {
    name: 'union-verifier',
    title: { zh: '工会核验员', en: 'Union verifier' },
    permissions: ['people.read', 'people.record', 'people.verify'],
  },
  {
    name: 'union-registrar',
    title: { zh: '工会档案员', en: 'Union registrar' },
    permissions: ['people.read', 'people.record', 'people.reveal', 'people.merge', 'people.erase'],
  },
  { name: 'worker', title: { zh: '职工', en: 'Worker' }, permissions: [] },
]

/** Organisations, people and the real sign-in on a database of their own, behind a server. */
export async function openKernel(now = '2026-03-02T01:00:00Z', attemptsPerMinute = 1000) {
  const bench = await kernelBench(now)
  const { platform } = bench
  const roles = rolesOf(ADMINISTRATORS, TEST_ROLES)
  const audit = createAudit(platform, { districts: async () => (await organisations.districts()).map(({ code }) => code) })
  const parameters = createParameters(platform, audit.record)
  const organisations: Organisations = createOrganisations(platform, { audit, roles })
  const people: People = createPeople(platform, {
    ...{ audit, organisations, roles },
    asking: { identify: (request) => access.identify(request), admit: (...asked) => access.admit(...asked) },
  })
  const access: Access = createAccess(platform, { audit, parameters, organisations, people, roles, attemptsPerMinute })
  const parts = [organisations, people, access, audit]
  const server = await createHttpServer({
    log: platform.log,
    router: Object.fromEntries(parts.flatMap(({ name, handlers }) => (handlers ? [[name, handlers]] : []))) as AnyRouter,
    authenticate: access.identify,
    admit: access.admit,
    routes: parts.flatMap(({ routes }) => routes ?? []),
  })
  const endSignIn = await access.start?.()

  return {
    ...bench,
    roles,
    audit,
    organisations,
    people,
    access,
    server,
    /** Signs in and asks as that user from then on. */
    as: (username: string, password = PASSWORD) => signInAs(server, username, password),
    async close() {
      await server.close()
      await endSignIn?.()
      await bench.close()
    },
  }
}
export type Kernel = Awaited<ReturnType<typeof openKernel>>
export type Session = Awaited<ReturnType<Kernel['as']>>

/** A small county: its federation, an example mine with a team, an example paper mill, and the neighbouring district. */
export async function foundCounty({ platform, organisations }: Kernel) {
  const province = { city: '枣庄市', cityEn: 'Zaozhuang', province: '山东省', provinceEn: 'Shandong' }
  await organisations.addDistrict({ code: '370406', name: '山亭区', nameEn: 'Shanting', ...province })
  await organisations.addDistrict({ code: '370481', name: '滕州市', nameEn: 'Tengzhou', ...province })
  const found = (district: string, organisation: Parameters<Organisations['create']>[2]) =>
    platform.db.write(district, async (writer) => (await organisations.create(writer, SYSTEM, { from: '2020-01-01', ...organisation })).id)
  const federation = await found('370406', {
    parent: null,
    kind: 'federation',
    name: '山亭区总工会',
    nameEn: 'Shanting Federation of Trade Unions',
  })
  const mine = await found('370406', { parent: federation, kind: 'mine', name: '示例煤矿', nameEn: 'Example Mine' })
  const team = await found('370406', { parent: mine, kind: 'team', name: '示例掘进班', nameEn: 'Example Heading Team' })
  const mill = await found('370406', { parent: federation, kind: 'enterprise', name: '示例纸业公司', nameEn: 'Example Paper Mill' })
  const neighbour = await found('370481', {
    parent: null,
    kind: 'federation',
    name: '滕州市总工会',
    nameEn: 'Tengzhou Federation of Trade Unions',
  })
  return { federation, mine, team, mill, neighbour }
}
export type County = Awaited<ReturnType<typeof foundCounty>>

/** Opens an account with roles for an example person. */
export const user = (
  { access }: Kernel,
  name: string,
  username: string,
  organisation: string,
  roles: readonly string[],
  district = '370406',
) =>
  access.addUser(district, {
    username,
    password: PASSWORD,
    organisation,
    initialPassword: false,
    person: { name, synthetic: true },
    roles: roles.map((role) => ({ role })),
  })

interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of an answer.
  readonly body: any
}

async function signInAs(server: FastifyInstance, username: string, password: string) {
  const signedIn = await server.inject({ method: 'POST', url: '/api/auth/sign-in/username', payload: { username, password } })
  if (signedIn.statusCode !== 200) throw new Error(`${username} could not sign in: ${signedIn.body}`)
  const cookie = signedIn.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
  const ask = async (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object): Promise<Answer> => {
    const answer = await server.inject({ method, url: `/api${url}`, headers: { cookie }, ...(payload && { payload }) })
    return { status: answer.statusCode, body: answer.body ? answer.json() : null }
  }
  return {
    cookie,
    get: (url: string) => ask('GET', url),
    put: (url: string, payload: object) => ask('PUT', url, payload),
    /** With a key of its own, unless one is given. */
    post: (url: string, payload: object) => ask('POST', url, { key: crypto.randomUUID(), ...payload }),
    signOut: () => ask('POST', '/auth/sign-out', {}),
  }
}
