import type { Clock } from '../../platform/clock/index.ts'
import { fault, notPermitted, refusalIn, signInFirst } from '../../platform/contract/fault.ts'
import { sha256 } from '../../platform/crypto/index.ts'
import type { Database, Reader } from '../../platform/db/index.ts'
import type { SignIn } from '../../platform/signin/index.ts'
import { localDateOf } from '../calendar/index.ts'
import { type Caller, mayAnywhere } from '../rights/index.ts'
import type { callerCache } from './callers.server.ts'
import { firstDuty } from './duties.ts'
import type { Access, AccessParts, Asking } from './interface.server.ts'
import * as refusals from './refusals.ts'
import * as store from './store.ts'
import type { Tokens } from './tokens.server.ts'
import { bearerOf, FILES_PART, scopeNeeded } from './tokens.ts'

const SESSION_COOKIE = /(?:^|;\s*)((?:__Secure-)?jiangxin\.session_token=[^;]+)/

interface Parts extends Pick<AccessParts, 'parameters' | 'roles'> {
  readonly db: Database
  readonly clock: Clock
  readonly signIn: Pick<SignIn, 'session'>
  readonly tokens: Tokens
  readonly callers: ReturnType<typeof callerCache>
  readonly callerOf: (reader: Reader, account: string) => Promise<Caller | null>
}

/** Who is asking, and whether they are let through at all. */
export function createAsking(parts: Parts): Pick<Access, 'identify' | 'authenticate' | 'admit'> {
  const { db, clock, signIn, tokens, callers, callerOf, parameters, roles } = parts

  async function bySession(cookie: string, attended: boolean): Promise<Caller | null> {
    const found = await signIn.session(new Headers({ cookie }), attended)
    if (!found) return null
    const reader = db.in(found.district)
    const today = localDateOf(clock.now())
    const [caller, account, values, [required]] = await Promise.all([
      callerOf(reader, found.account),
      store.loadAccount(reader, found.account),
      parameters.inForce(reader, today),
      parameters.rows(reader, ['access.second-factor'], today),
    ])
    if (!caller || !account) return null
    const { session, throughProvider } = found
    const secondFactor = found.secondFactor || found.vouched
    // What the password must be like is asked of whoever comes with it.
    const { initialPassword, passwordChosenAt } = throughProvider ? { initialPassword: false, passwordChosenAt: null } : account
    const first = firstDuty({
      ...{ caller, initialPassword, passwordChosenAt, secondFactor, roles, values, now: clock.now() },
      ...{ openedAt: account.createdAt, requiredFrom: required?.from ?? today },
    })
    return { ...caller, session, ...(first && { first }) }
  }

  async function identify({ headers, ip = '' }: Asking): Promise<Caller | null> {
    const bearer = bearerOf(headers.authorization)
    // A token and a cookie at once: the token alone counts, or a program could do what its token does not allow.
    if (bearer !== null) {
      const caller = await callers.get(`token ${sha256(bearer)} ${ip}`, () => tokens.callerOf(bearer, ip))
      if (caller?.token) await tokens.count(caller.district, caller.token.id)
      return caller
    }
    const cookie = SESSION_COOKIE.exec(headers.cookie ?? '')?.[1]
    if (!cookie) return null
    const attended = headers['x-attended'] !== undefined
    return callers.get(`${attended ? 'attended' : 'waiting'} ${cookie}`, () => bySession(cookie, attended))
  }

  function admitToken(caller: Caller, access: string, call: { readonly part: string; readonly method: string } | undefined): void {
    const scope = call ? scopeNeeded({ ...call, access }) : null
    if (scope === null || !caller.token?.scopes.includes(scope)) throw fault('FORBIDDEN', refusals.TOKEN_SCOPE)
  }

  return {
    identify,
    async authenticate(request) {
      const caller = await identify(request).catch((error: unknown) => {
        if (refusalIn(error)) return null
        throw error
      })
      if (!caller?.token) return caller?.first ? null : caller
      const needed = scopeNeeded({ part: FILES_PART, method: request.method ?? '', access: 'signed-in' })
      return needed && caller.token.scopes.includes(needed) ? caller : null
    },
    admit(asked, needed, call) {
      if (needed === 'public') return
      const caller = asked as Caller | null
      if (!caller) throw signInFirst()
      if (!needed) throw notPermitted()
      if (caller.token) admitToken(caller, needed, call)
      if (needed === 'entering') return
      if (caller.first) throw fault('FORBIDDEN', refusals.FIRST[caller.first])
      if (needed !== 'signed-in' && !mayAnywhere(caller, needed, roles)) throw notPermitted()
    },
  }
}
