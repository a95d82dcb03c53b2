import { fault, notFound } from '../../platform/contract/fault.ts'
import { newId, randomSecret, sameSecret, sha256 } from '../../platform/crypto/index.ts'
import type { Reader, Writer } from '../../platform/db/index.ts'
import { isNet, isWithin } from '../../platform/http/nets.ts'
import type { Platform } from '../../platform/part.ts'
import { localDateOf } from '../calendar/index.ts'
import { type Actor, type Caller, mayAnywhere } from '../rights/index.ts'
import type { AccessParts, NewToken } from './interface.server.ts'
import * as refusals from './refusals.ts'
import * as store from './tokens.store.ts'
import { type Served, scopesIn, tokenParts, tokenText } from './tokens.ts'

interface Parts extends Pick<AccessParts, 'audit' | 'parameters' | 'organisations' | 'roles'> {
  readonly served: () => readonly Served[]
  readonly callerOf: (reader: Reader, account: string) => Promise<Caller | null>
}

const MINUTE = 60_000
/** A district's days begin at midnight there. */
const DAY = 86_400_000

/** Keys for programs: issued to an account, with less than its rights, until a day. Only the hash of the secret is kept. */
export function createTokens({ db, clock }: Pick<Platform, 'db' | 'clock'>, parts: Parts) {
  const { audit, parameters, organisations, roles, served, callerOf } = parts
  const today = () => localDateOf(clock.now())
  const asked = new Map<string, { readonly minute: number; times: number }>()

  const invalid = () => fault('UNAUTHENTICATED', refusals.TOKEN_INVALID)

  return {
    /**
     * Whoever holds the token, with the token's scopes.
     * @throws fault UNAUTHENTICATED, the same for whatever is wrong with it
     */
    async callerOf(text: string, address: string): Promise<Caller> {
      const sent = tokenParts(text)
      const known = sent && (await organisations.districts()).some(({ code }) => code === sent.district)
      if (!sent || !known) throw invalid()
      const reader = db.in(sent.district)
      const row = await store.tokenByPrefix(reader, sent.prefix)
      if (!row || !sameSecret(sha256(sent.secret), row.secretHash)) throw invalid()
      const outcome = row.endedAt
        ? 'revoked'
        : row.until < today()
          ? 'over'
          : row.nets.length > 0 && !isWithin(address, row.nets)
            ? 'address'
            : null
      if (outcome) {
        await db.write(sent.district, (writer) =>
          audit.record(writer, {
            event: 'access.token-refused',
            by: { account: null, person: null },
            object: { kind: 'token', id: row.id },
            detail: { outcome, name: row.name },
          }),
        )
        throw invalid()
      }
      const holder = await callerOf(reader, row.account)
      if (!holder) throw invalid()
      const now = clock.now()
      if (!row.lastUsedAt || Date.parse(now) - Date.parse(row.lastUsedAt) > MINUTE) await store.tokenUsed(reader, row.id, now)
      // Nobody lends rights to a program: what was delegated to its holder is the holder's.
      return { ...holder, standsFor: [], token: { id: row.id, name: row.name, scopes: row.scopes } }
    },

    /** @throws fault TOO_MANY where the token has asked as often as it may in this minute, here */
    async count(district: string, token: string): Promise<void> {
      const most = await parameters.numberInForce(db.in(district), 'access.token-requests', today())
      const minute = Math.floor(performance.now() / MINUTE)
      const known = asked.get(token)
      if (asked.size > 10_000) asked.clear()
      const now = known?.minute === minute ? known : { minute, times: 0 }
      now.times += 1
      asked.set(token, now)
      if (now.times > most) throw fault('TOO_MANY', refusals.TOKEN_TOO_OFTEN)
    },

    scopes: () => scopesIn(served()),

    async issue(writer: Writer, by: Actor & { readonly account: string }, { account, name, scopes, nets, until }: NewToken) {
      if (account === by.account) throw fault('REFUSED', refusals.TOKEN_OWN)
      const known = scopesIn(served())
      const holder = await callerOf(writer, account)
      if (!holder) throw fault('REFUSED', refusals.DISABLED)
      const why = (scope: string) =>
        !known.includes(scope)
          ? refusals.TOKEN_SCOPE_UNKNOWN
          : scope.includes(':') || mayAnywhere(holder, scope, roles)
            ? null
            : refusals.TOKEN_SCOPE_NOT_HELD
      const scope = scopes.flatMap((one) => why(one) ?? [])[0]
      if (scope) throw fault('INVALID', scope, { fields: [{ path: 'scopes', ...scope }] })
      if (!nets.every(isNet)) throw fault('INVALID', refusals.TOKEN_NET, { fields: [{ path: 'nets', ...refusals.TOKEN_NET }] })
      const days = await parameters.numberInForce(writer, 'access.token-days', today())
      const last = localDateOf(new Date(Date.parse(clock.now()) + days * DAY).toISOString())
      if (until < today()) throw fault('INVALID', refusals.ENDS_BEFORE, { fields: [{ path: 'until', ...refusals.ENDS_BEFORE }] })
      if (until > last) throw fault('INVALID', refusals.TOKEN_ENDS_LATE, { fields: [{ path: 'until', ...refusals.TOKEN_ENDS_LATE }] })

      const secret = randomSecret(32)
      const prefix = randomSecret(24).replace(/[-_]/g, '').padEnd(8, '0').slice(0, 8)
      const token = { id: newId(), account, name, prefix, scopes: [...new Set(scopes)].sort(), nets, until }
      await store.insertToken(writer, { ...token, secretHash: sha256(secret), by: by.account, at: clock.now() })
      await audit.record(writer, {
        event: 'access.token-issued',
        by,
        object: { kind: 'token', id: token.id },
        detail: { account, name, prefix, scopes: token.scopes, nets: [...nets], until },
      })
      return { id: token.id, prefix, token: tokenText({ district: writer.district, prefix, secret }) }
    },

    async revoke(writer: Writer, by: Actor, id: string): Promise<void> {
      const token = await store.loadToken(writer, id)
      if (!token) throw notFound()
      if (token.endedAt) return
      await store.endToken(writer, id, by.account, clock.now())
      await audit.record(writer, {
        event: 'access.token-revoked',
        by,
        object: { kind: 'token', id },
        detail: { account: token.account, name: token.name, prefix: token.prefix },
      })
    },
  }
}

export type Tokens = ReturnType<typeof createTokens>
