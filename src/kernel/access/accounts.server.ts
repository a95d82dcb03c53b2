import type { Clock } from '../../platform/clock/index.ts'
import { fault } from '../../platform/contract/fault.ts'
import { newId } from '../../platform/crypto/index.ts'
import { type Database, isTaken, type Reader, type Writer } from '../../platform/db/index.ts'
import { isUsername, type SignIn } from '../../platform/signin/index.ts'
import { SYSTEM } from '../rights/index.ts'
import { passwordFault } from './index.ts'
import type { Access, AccessParts } from './interface.server.ts'
import * as refusals from './refusals.ts'
import * as security from './security.store.ts'
import type { SIGN_IN_PARAMETERS } from './sign-in-parameters.ts'
import * as store from './store.ts'

interface Parts extends Pick<AccessParts, 'audit' | 'people' | 'tell'> {
  readonly db: Database
  readonly clock: Clock
  readonly signIn: Pick<SignIn, 'hash' | 'wasUsed'>
  readonly grant: Access['grant']
  readonly held: (writer: Writer, account: string) => Promise<store.AccountRow>
  readonly changed: (writer: Writer) => void
  readonly numberOf: (reader: Reader, key: (typeof SIGN_IN_PARAMETERS)[number]['key']) => Promise<number>
}

type Accounts = Pick<
  Access,
  'createAccount' | 'addUser' | 'disable' | 'enable' | 'setPassword' | 'setLanguage' | 'endSessions' | 'resetSecondFactor'
>

/** Accounts, their passwords, sessions and second factors. */
export function createAccounts({ db, clock, signIn, audit, people, tell, grant, held, changed, numberOf }: Parts): Accounts {
  async function hashed(reader: Reader, username: string, password: string): Promise<string> {
    const wrong = passwordFault(password, username, {
      passwordLength: await numberOf(reader, 'access.password-length'),
      passwordClasses: await numberOf(reader, 'access.password-classes'),
    })
    if (wrong) throw fault('INVALID', wrong, { fields: [{ path: 'password', ...wrong }] })
    return signIn.hash(password)
  }

  const one: Accounts = {
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
        const { id } = await one.createAccount(writer, SYSTEM, { ...account, person: holder })
        for (const { role, organisation = account.organisation } of wanted) await grant(writer, SYSTEM, { account: id, role, organisation })
        return { account: id, person: holder }
      }),

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
      const { username, person } = await held(writer, id)
      const last = await numberOf(writer, 'access.password-history')
      // Whoever sets a password for somebody else must not learn what that one used.
      if (!initial && (await signIn.wasUsed(id, password, last)))
        throw fault('INVALID', refusals.USED_BEFORE, { fields: [{ path: 'password', ...refusals.USED_BEFORE }] })
      await store.setPassword(writer, id, await hashed(writer, username, password))
      await store.updateAccount(writer, id, { initial_password: initial, password_chosen_at: initial ? null : clock.now() })
      await audit.record(writer, { event: 'access.password-set', by, object: { kind: 'account', id }, detail: { initial } })
      // Whoever can set passwords could become anybody: so nobody's is set without their hearing of it.
      if (by.account !== id) await tell?.(writer, person, PASSWORD_SET)
      changed(writer)
    },
    async setLanguage(writer, id, language) {
      await store.updateAccount(writer, id, { language })
    },
    async endSessions(writer, by, id, which) {
      await held(writer, id)
      const ended = await security.endSessions(writer, id, which)
      if (ended === 0) return 0
      await audit.record(writer, { event: 'access.sessions-ended', by, object: { kind: 'account', id }, detail: { ended } })
      changed(writer)
      return ended
    },
    async resetSecondFactor(writer, by, id, reason) {
      if (by.account === id) throw fault('REFUSED', refusals.OWN_SECOND_FACTOR)
      const { person } = await held(writer, id)
      if (!(await security.resetSecondFactor(writer, id))) throw fault('REFUSED', refusals.NO_SECOND_FACTOR)
      await audit.record(writer, { event: 'access.second-factor-reset', by, object: { kind: 'account', id }, detail: { reason } })
      await tell?.(writer, person, SECOND_FACTOR_RESET)
      changed(writer)
    },
  }
  return one
}

const PASSWORD_SET = {
  zh: '安全管理员已为您重新设置口令，所有登录均已退出。如非您本人要求，请立即联系审计管理员。',
  en: 'The security administrator has set a new password for you; all your sessions ended. If you did not ask for it, tell the audit administrator at once.',
}
const SECOND_FACTOR_RESET = {
  zh: '安全管理员已重置您的双因子认证，所有登录均已退出。如非您本人要求，请立即联系安全管理员。',
  en: 'The security administrator has reset your second factor; all your sessions ended. If you did not ask for it, say so at once.',
}
