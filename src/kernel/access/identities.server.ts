import { fault } from '../../platform/contract/fault.ts'
import { type Database, isTaken, type Writer } from '../../platform/db/index.ts'
import type { Identity, Owner } from '../../platform/signin/index.ts'
import type { Access, AccessParts } from './interface.server.ts'
import * as refusals from './refusals.ts'
import * as security from './security.store.ts'
import type * as store from './store.ts'

interface Parts extends Pick<AccessParts, 'audit' | 'tell' | 'oidc'> {
  readonly db: Database
  readonly held: (writer: Writer, account: string) => Promise<store.AccountRow>
  readonly changed: (writer: Writer) => void
}

type Identities = { readonly link: Access['linkIdentity']; readonly unlink: Access['unlinkIdentity'] }

/** Who an account is at the provider that people sign in through. The login itself is personal, and not in the audit. */
export function createIdentities({ db, audit, tell, oidc, held, changed }: Parts): Identities & {
  /** The first sign-in through the provider. @returns false where another sign-in was quicker */
  readonly bind: (who: Owner, identity: Identity, by: 'entered' | 'login') => Promise<boolean>
} {
  return {
    async link(writer, by, id, login) {
      if (!oidc) throw fault('REFUSED', refusals.NO_PROVIDER)
      const { person, disabledAt } = await held(writer, id)
      if (disabledAt) throw fault('REFUSED', refusals.DISABLED)
      const linked = await security.linkIdentity(writer, id, oidc.issuer, login).catch((error: unknown) => {
        throw isTaken(error) ? fault('REFUSED', refusals.IDENTITY_TAKEN) : error
      })
      if (!linked) throw fault('REFUSED', refusals.IDENTITY_LINKED)
      await audit.record(writer, {
        event: 'access.identity-linked',
        by,
        object: { kind: 'account', id },
        detail: { issuer: oidc.issuer },
      })
      // Whoever can link accounts could come in as anybody: so nobody's is linked without their hearing of it.
      if (by.account !== id) await tell?.(writer, person, IDENTITY_LINKED)
    },
    async unlink(writer, by, id) {
      await held(writer, id)
      if (!(await security.unlinkIdentity(writer, id))) throw fault('REFUSED', refusals.IDENTITY_NOT_LINKED)
      await audit.record(writer, { event: 'access.identity-ended', by, object: { kind: 'account', id }, detail: {} })
      changed(writer)
    },
    async bind({ account, district }, identity, by) {
      try {
        await db.write(district, async (writer) => {
          const owner = await held(writer, account)
          await security.bindIdentity(writer, account, identity)
          await audit.record(writer, {
            event: 'access.identity-bound',
            by: { account, person: owner.person },
            object: { kind: 'account', id: account },
            detail: { issuer: identity.issuer, by },
          })
        })
        return true
      } catch (error) {
        if (isTaken(error)) return false
        throw error
      }
    },
  }
}

const IDENTITY_LINKED = {
  zh: '安全管理员已将您的账号关联到统一身份认证，今后可由此登录。如非您本人要求，请立即联系审计管理员。',
  en: 'The security administrator has linked your account to the single sign-on, through which it can be entered from now on. If you did not ask for it, tell the audit administrator at once.',
}
