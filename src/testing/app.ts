import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { buildHouse, type House, type HouseOptions } from '../house.ts'
import type { Programme } from '../kernel/programme/server.ts'
import type { CallOut } from '../platform/callout/index.ts'
import { heldClock } from '../platform/clock/index.ts'
import { createLog, type Log } from '../platform/log/index.ts'
import type { MailSettings } from '../platform/mail/index.ts'
import type { OidcSettings } from '../platform/signin/oidc-settings.ts'
import { DEMO_PASSWORD } from './cast.ts'
import { cloneDatabase } from './database.ts'
import { type Content, DEMO_NOW } from './template.ts'
import { MASTER_KEY } from './urls.ts'

export interface AppOptions {
  /** Where the clock stands. It is set by hand. */
  readonly now?: string
  /** Other programmes than the house's own. */
  readonly programmes?: readonly Programme[]
  /** What it begins with; the cast and where they work, unless said otherwise. */
  readonly content?: Content
  /** The folder of the built pages, for tests in a browser. */
  readonly webRoot?: string | null
  /** The mail server that letters go to. */
  readonly mail?: MailSettings
  /** How webhooks are called. */
  readonly callOut?: CallOut
  /** A provider that people may sign in through. */
  readonly oidc?: OidcSettings
  /** The address people use, where that of a test is not the same. */
  readonly publicUrl?: string
  /** Where the log goes; otherwise only faults are shown. */
  readonly log?: Log
  /** How it is watched: nobody does, unless said otherwise. */
  readonly watched?: Pick<HouseOptions, 'telemetry' | 'metricsToken' | 'logAddresses'>
}

export interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of an answer.
  readonly body: any
}

/** The whole application in this process, on a database of its own. */
export interface App {
  readonly house: House
  readonly clock: ReturnType<typeof heldClock>
  readonly server: FastifyInstance
  /** The database as its owner, whom row-level security does not bind. */
  readonly ownerUrl: string
  /** Whoever has the username, signed in once; asks with the session from then on. */
  as(who: string | { readonly username: string }): Promise<Client>
  /** Listens on a port of its own. @returns the address */
  listen(): Promise<string>
  /** Another process on the same database and files, which listens too. @returns its address; it closes with this one */
  beside(): Promise<string>
  /** The id of the organisation of that name, in the district. */
  organisation(name: string, district?: string): Promise<string>
  close(): Promise<void>
}

/** Somebody who is signed in. Addresses are those of the API, without '/api'. */
export interface Client {
  readonly cookie: string
  get(path: string): Promise<Answer>
  /** With a key of its own, unless the body has one. */
  post(path: string, body: object): Promise<Answer>
  put(path: string, body: object): Promise<Answer>
  remove(path: string): Promise<Answer>
  /** Uploads a small text file. @returns its id, to be named as evidence */
  upload(kind: string, name?: string): Promise<string>
  /** Takes a step on a case as it stands now. */
  step(caseId: string, command: { readonly type: string; readonly [member: string]: unknown }): Promise<Answer>
}

/** Opens the application in `beforeAll`; `close` it in `afterAll`. */
export async function openApp({
  now = DEMO_NOW,
  content = 'base',
  webRoot = null,
  programmes,
  mail,
  callOut,
  oidc,
  publicUrl = 'http://localhost',
  log = createLog('error'),
  watched,
}: AppOptions = {}): Promise<App> {
  const clone = await cloneDatabase(content)
  const dataDir = mkdtempSync(join(tmpdir(), 'jiangxin-app-'))
  if (existsSync(clone.templateDir)) cpSync(clone.templateDir, dataDir, { recursive: true })
  const clock = heldClock(now)
  const begun = async () => {
    const house = buildHouse({
      databaseUrl: clone.ownerUrl,
      masterKey: MASTER_KEY,
      dataDir,
      publicUrl,
      clock,
      log,
      webRoot,
      attemptsPerMinute: 10_000,
      rateLimits: { searches: 0, exports: 0, uploads: 0 },
      ...(programmes && { programmes }),
      ...watched,
      ...(mail && { mail }),
      ...(callOut && { callOut }),
      ...(oidc && { oidc }),
    })
    const server = await house.serve()
    const end = await house.begin()
    const close = async () => {
      await server.close()
      await end()
      await house.close()
    }
    return { house, server, close }
  }
  const { house, server, close } = await begun()
  const others: (typeof close)[] = []
  const clients = new Map<string, Promise<Client>>()

  return {
    house,
    clock,
    server,
    ownerUrl: clone.ownerUrl,
    as(who) {
      const username = typeof who === 'string' ? who : who.username
      const client = clients.get(username) ?? signedIn({ server, house }, username)
      clients.set(username, client)
      return client
    },
    listen: () => server.listen({ host: '127.0.0.1', port: 0 }),
    async beside() {
      const other = await begun()
      others.push(other.close)
      return other.server.listen({ host: '127.0.0.1', port: 0 })
    },
    async organisation(name, district = '370406') {
      const found = await house.organisations.search(house.platform.db.in(district), name)
      const unit = found.find((one) => one.name === name)
      if (!unit) throw new Error(`There is no ${name} in ${district}`)
      return unit.id
    },
    async close() {
      for (const one of [...others, close]) await one()
      await clone.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function signedIn({ server, house }: Pick<App, 'server' | 'house'>, username: string): Promise<Client> {
  const answer = await server.inject({ method: 'POST', url: '/api/auth/sign-in/username', payload: { username, password: DEMO_PASSWORD } })
  if (answer.statusCode !== 200) throw new Error(`${username} could not sign in: ${answer.statusCode} ${answer.body}`)
  const cookie = answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
  const ask = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<Answer> => {
    const { statusCode, body: text } = await server.inject({
      method,
      url: `/api${path}`,
      headers: { cookie },
      ...(body && { payload: body }),
    })
    return { status: statusCode, body: text ? JSON.parse(text) : null }
  }
  const post = (path: string, body: object) => ask('POST', path, { key: crypto.randomUUID(), ...body })
  return {
    cookie,
    get: (path) => ask('GET', path),
    post,
    put: (path, body) => ask('PUT', path, body),
    remove: (path) => ask('DELETE', path),
    async upload(kind, name = '示例材料.txt') {
      const caller = await house.access.authenticate({ headers: { cookie } })
      if (!caller) throw new Error(`${username} is not signed in`)
      return house.evidence.receive(caller, { name, kind, bytes: Buffer.from(`示例材料：${kind} ${crypto.randomUUID()}`) })
    },
    async step(caseId, command) {
      const { status, body } = await ask('GET', `/cases/${caseId}`)
      return status === 200 ? post(`/cases/${caseId}/steps`, { expected: body.seq, command }) : { status, body }
    },
  }
}
