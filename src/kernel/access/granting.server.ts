import type { Clock } from '../../platform/clock/index.ts'
import { fault, notFound } from '../../platform/contract/fault.ts'
import { newId } from '../../platform/crypto/index.ts'
import type { Writer } from '../../platform/db/index.ts'
import { localDateOf } from '../calendar/index.ts'
import { excludedBy, isHead } from '../rights/index.ts'
import type { Access, AccessParts } from './interface.server.ts'
import * as refusals from './refusals.ts'
import * as store from './store.ts'

interface Parts extends Pick<AccessParts, 'audit' | 'organisations' | 'roles'> {
  readonly clock: Clock
  readonly held: (writer: Writer, account: string) => Promise<store.AccountRow>
  readonly changed: (writer: Writer) => void
}

/** Roles at organisations, and colleagues who stand in. */
export function createGranting({
  clock,
  audit,
  organisations,
  roles,
  held,
  changed,
}: Parts): Pick<Access, 'grant' | 'revoke' | 'delegate' | 'endDelegation' | 'holdings'> {
  const today = () => localDateOf(clock.now())
  return {
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
    async holdings(reader, account) {
      const [grants, delegations] = await Promise.all([
        store.loadGrants(reader, [account], today(), true),
        store.loadDelegationsOf(reader, account, today()),
      ])
      return { grants, delegations }
    },
  }
}
