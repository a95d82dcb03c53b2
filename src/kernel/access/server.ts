import { fault, notFound, notPermitted, signInFirst } from '../../platform/contract/fault.ts'
import { newId } from '../../platform/crypto/index.ts'
import { isTaken, type Reader, type Writer } from '../../platform/db/index.ts'
import type { Part, Platform } from '../../platform/part.ts'
import { isUsername, openSignIn } from '../../platform/signin/index.ts'
import { signInRoutes } from '../../platform/signin/routes.ts'
import { localDateOf } from '../calendar/index.ts'
import { valuesInForce } from '../parameters/index.ts'
import { type Caller, excludedBy, isHead, mayAnywhere, SYSTEM } from '../rights/index.ts'
import { callerCache, loadCaller } from './callers.server.ts'
import { accessContract } from './contract.ts'
import { accessHandlers } from './handlers.ts'
import { passwordFault } from './index.ts'
import type { Access, AccessParts } from './interface.server.ts'
import * as refusals from './refusals.ts'
import { SIGN_IN_PARAMETERS } from './sign-in-parameters.ts'
import * as store from './store.ts'

export type { Access, AccessParts } from './interface.server.ts'

/** How long rights may be remembered between requests. A change made in this process is seen at once. */
const REMEMBERED_MS = 5_000
const SESSION_COOKIE = /(?:^|;\s*)((?:__Secure-)?jiangxin\.session_token=[^;]+)/

/** Accounts, roles at organisations, delegations, and who is asking. */
export function createAccess(platform: Platform, parts: AccessParts): Access {
  const { db, clock, keys, publicUrl } = platform
  const { audit, parameters, organisations, people, roles } = parts
  parameters.declare(SIGN_IN_PARAMETERS)
  const today = () => localDateOf(clock.now())
  const callers = callerCache(REMEMBERED_MS)
  const changed = (writer: Writer) => writer.afterCommit(callers.clear)

  type Key = (typeof SIGN_IN_PARAMETERS)[number]['key']
  const numberOf = async (reader: Reader | null, key: Key) =>
    reader === null ? Number(valuesInForce(SIGN_IN_PARAMETERS, [], today())[key]) : parameters.numberInForce(reader, key, today())

  const signIn = openSignIn({
    url: platform.signinUrl,
    secret: keys.secret('sign-in'),
    publicUrl,
    attemptsPerMinute: parts.attemptsPerMinute ?? 60,
    async policyOf(district) {
      const reader = district === null ? null : db.in(district)
      return {
        lockFailures: await numberOf(reader, 'access.lock-failures'),
        lockMinutes: await numberOf(reader, 'access.lock-minutes'),
        sessionHours: await numberOf(reader, 'access.session-hours'),
      }
    },
  })

  platform.jobs.schedule('access.clean-sign-in', '41 3 * * *', signIn.clean)

  async function hashed(reader: Reader, username: string, password: string): Promise<string> {
    const wrong = passwordFault(password, username, {
      passwordLength: await numberOf(reader, 'access.password-length'),
      passwordClasses: await numberOf(reader, 'access.password-classes'),
    })
    if (wrong) throw fault('INVALID', wrong, { fields: [{ path: 'password', ...wrong }] })
    return signIn.hash(password)
  }

  async function held(writer: Writer, id: string): Promise<store.AccountRow> {
    const account = await store.lockAccount(writer, id)
    if (!account) throw notFound()
    return account
  }

  const access: Omit<Access, keyof Part> = {
    async authenticate({ headers }) {
      const cookie = SESSION_COOKIE.exec(headers.cookie ?? '')?.[1]
      if (!cookie) return null
      return callers.get(cookie, async () => {
        const session = await signIn.session(new Headers({ cookie }))
        return session && loadCaller(db.in(session.district), session.account, today(), parts)
      })
    },
    admit(caller, needed) {
      if (needed === 'public') return
      if (!caller) throw signInFirst()
      if (needed === 'signed-in') return
      if (!needed || !mayAnywhere(caller as Caller, needed, roles)) throw notPermitted()
    },
    caller: (reader, account) => loadCaller(reader, account, today(), parts),
    holders: (reader, path, role) => store.loadHolders(reader, path, role ?? null, today()),
    async accountsOf(reader, persons) {
      const rows = await store.loadAccountsOf(reader, persons)
      return new Map(rows.filter(({ disabledAt }) => !disabledAt).map((row) => [row.person, row]))
    },

    async createAccount(writer, by, { person, organisation, username, password, language = 'zh', initialPassword = true }) {
      const name = username.trim().toLowerCase()
      if (!isUsername(name)) throw fault('INVALID', refusals.USERNAME, { fields: [{ path: 'username', ...refusals.USERNAME }] })
      const hash = await hashed(writer, name, password)
      const id = newId()
      try {
        await store.insertAccount(writer, {
          id,
          person,
          organisation,
          username: name,
          language,
          initial_password: initialPassword,
          created_by: by.account,
          created_at: clock.now(),
        })
        await store.openSignIn(writer, id, name, hash)
      } catch (error) {
        if (isTaken(error, 'accounts_district_person_key')) throw fault('REFUSED', refusals.HAS_ACCOUNT)
        if (isTaken(error)) throw fault('REFUSED', refusals.USERNAME_TAKEN)
        throw error
      }
      await audit.record(writer, { event: 'access.account-created', by, object: { kind: 'account', id }, detail: { person, organisation } })
      return held(writer, id)
    },

    addUser: (district, { person, roles: wanted, ...account }) =>
      db.write(district, async (writer) => {
        const holder =
          typeof person === 'string'
            ? person
            : (
                await people.createPerson(writer, SYSTEM, {
                  ...person,
                  employment: { organisation: account.organisation, ...(person.position && { position: person.position }) },
                })
              ).id
        const { id } = await access.createAccount(writer, SYSTEM, { ...account, person: holder })
        for (const { role, organisation = account.organisation } of wanted)
          await access.grant(writer, SYSTEM, { account: id, role, organisation })
        return { account: id, person: holder }
      }),

    async grant(writer, by, { account, role, organisation, from = today(), to = null }) {
      const { disabledAt } = await held(writer, account)
      if (disabledAt) throw fault('REFUSED', refusals.DISABLED)
      if (!roles.has(role)) throw fault('INVALID', refusals.NO_SUCH_ROLE, { fields: [{ path: 'role', ...refusals.NO_SUCH_ROLE }] })
      if (by.account === account) throw fault('REFUSED', refusals.OWN_ROLES)
      if (to !== null && (to < from || to < today())) throw fault('REFUSED', refusals.ENDS_BEFORE)
      const unit = await organisations.unit(writer, organisation)
      if (!unit) throw notFound()
      if (unit.to) throw fault('REFUSED', refusals.CLOSED)
      if (roles.get(role)?.atHead && !isHead(unit.path)) throw fault('REFUSED', refusals.AT_HEAD)
      const mine = await store.loadGrants(writer, [account], today(), true)
      if (mine.some((grant) => grant.role === role && grant.organisation === organisation)) throw fault('REFUSED', refusals.GRANTED_ALREADY)
      const post = excludedBy(
        role,
        mine.map((grant) => grant.role),
        roles,
      )
      if (post) throw fault('REFUSED', refusals.excludes(post))
      const grant = { id: newId(), account, role, organisation, from, to }
      await store.insertGrant(writer, { ...grant, by: by.account, at: clock.now() })
      await audit.record(writer, {
        event: 'access.role-granted',
        by,
        object: { kind: 'account', id: account },
        detail: { grant: grant.id, role, organisation, from, to },
      })
      changed(writer)
      return grant
    },

    async revoke(writer, by, id) {
      const grant = await store.loadGrant(writer, id)
      if (!grant) throw notFound()
      await store.endGrant(writer, id, by.account, clock.now())
      const { account, role, organisation } = grant
      await audit.record(writer, {
        event: 'access.role-ended',
        by,
        object: { kind: 'account', id: account },
        detail: { grant: id, role, organisation },
      })
      changed(writer)
    },

    async delegate(writer, by, { from, to, role, organisation, since = today(), until, reason }) {
      if (from === to) throw fault('REFUSED', refusals.TO_ONESELF)
      if (until < since || until < today()) throw fault('REFUSED', refusals.ENDS_BEFORE)
      if (role !== null && roles.get(role)?.administrator) throw fault('REFUSED', refusals.POST_NOT_DELEGATED)
      const [own, other] = [await held(writer, from), await held(writer, to)]
      if (own.disabledAt || other.disabledAt) throw fault('REFUSED', refusals.DISABLED)
      const grants = await store.loadGrants(writer, [from], today(), true)
      if (!grants.some((grant) => (role === null || grant.role === role) && !roles.get(grant.role)?.administrator))
        throw fault('REFUSED', refusals.NOT_HELD)
      if (organisation && !(await organisations.unit(writer, organisation))) throw notFound()
      const delegation = { id: newId(), from, to, role, organisation, since, until, reason }
      await store.insertDelegation(writer, delegation, clock.now())
      await audit.record(writer, {
        event: 'access.delegated',
        by,
        object: { kind: 'account', id: from },
        detail: { delegation: delegation.id, to, role, organisation, since, until, reason },
      })
      changed(writer)
      return delegation
    },

    async endDelegation(writer, by, id) {
      const delegation = await store.loadDelegation(writer, id)
      if (!delegation) throw notFound()
      await store.endDelegation(writer, id, clock.now())
      await audit.record(writer, {
        event: 'access.delegation-ended',
        by,
        object: { kind: 'account', id: delegation.from },
        detail: { delegation: id },
      })
      changed(writer)
    },

    async disable(writer, by, id, reason) {
      if (by.account === id) throw fault('REFUSED', refusals.OWN_ACCOUNT)
      const { disabledAt } = await held(writer, id)
      if (disabledAt) return
      await store.updateAccount(writer, id, { disabled_by: by.account, disabled_at: clock.now(), disabled_reason: reason })
      await store.setDisabled(writer, id, true)
      await audit.record(writer, { event: 'access.account-disabled', by, object: { kind: 'account', id }, detail: { reason } })
      changed(writer)
    },
    async enable(writer, by, id) {
      const { disabledAt } = await held(writer, id)
      if (!disabledAt) return
      await store.updateAccount(writer, id, { disabled_by: null, disabled_at: null, disabled_reason: null })
      await store.setDisabled(writer, id, false)
      await audit.record(writer, { event: 'access.account-enabled', by, object: { kind: 'account', id } })
      changed(writer)
    },

    async setPassword(writer, by, id, password, initial) {
      const { username } = await held(writer, id)
      await store.setPassword(writer, id, await hashed(writer, username, password))
      await store.updateAccount(writer, id, { initial_password: initial })
      await audit.record(writer, { event: 'access.password-set', by, object: { kind: 'account', id }, detail: { initial } })
      changed(writer)
    },
    async setLanguage(writer, id, language) {
      await store.updateAccount(writer, id, { language })
    },
  }

  return {
    name: 'access',
    contract: accessContract,
    handlers: accessHandlers(platform, { ...parts, access, checkPassword: signIn.check }),
    routes: signInRoutes(signIn, {
      publicUrl,
      async happened({ outcome, who }) {
        if (outcome === 'signed-out') callers.clear()
        if (!who || outcome === 'other') return
        await db.write(who.district, async (writer) => {
          // Whoever gave a wrong password is not known to be the account's owner.
          const owner = outcome === 'signed-in' || outcome === 'signed-out' ? await store.loadAccount(writer, who.account) : undefined
          await audit.record(writer, {
            event: owner ? `access.${outcome}` : 'access.sign-in-refused',
            by: owner ? { account: owner.id, person: owner.person } : SYSTEM,
            object: { kind: 'account', id: who.account },
            detail: owner ? {} : { outcome },
          })
        })
      },
    }),
    start: async () => signIn.close,
    ...access,
  }
}
