import { fault, notFound } from '../../platform/contract/fault.ts'
import { implementing, type RequestContext } from '../../platform/contract/implement.ts'
import { writeOnce } from '../../platform/db/once.ts'
import type { Part, Platform } from '../../platform/part.ts'
import type { SignIn } from '../../platform/signin/index.ts'
import { searched } from '../../platform/text/index.ts'
import { localDateOf } from '../calendar/index.ts'
import { type Caller, scopeOf } from '../rights/index.ts'
import { createAdministering } from './administering.server.ts'
import { accessContract } from './contract.ts'
import { listHoldings } from './holdings.store.ts'
import type { Access, AccessParts } from './interface.server.ts'
import * as refusals from './refusals.ts'
import { securityHandlers } from './security.handlers.ts'
import { identitiesOf, secondFactorsOf } from './security.store.ts'
import * as store from './store.ts'
import { tokensHandlers } from './tokens.handlers.ts'
import type { Tokens } from './tokens.server.ts'
import { accountViews, delegationViews, holdingView, meView } from './views.server.ts'

const os = implementing(accessContract).$context<RequestContext & { readonly caller: Caller }>()
const DONE = { done: true } as const

interface Parts extends AccessParts {
  readonly access: Omit<Access, keyof Part>
  readonly signIn: Pick<SignIn, 'check' | 'recoveryCodesLeft'>
  readonly tokens: Tokens
}

export function accessHandlers(platform: Platform, parts: Parts) {
  const { access, audit, organisations, people, roles, signIn } = parts
  const today = () => localDateOf(platform.clock.now())
  const administering = createAdministering({ ...parts, today })
  const { mustManageAt, mustAdminister, mustManage, mustReach } = administering

  /** Apart from the write that is refused: whoever found a session open and guesses its password leaves a trace. */
  const tell = ({ district, account, person }: Caller, outcome: 'wrong' | 'locked') =>
    platform.db.write(district, (writer) =>
      audit.record(writer, {
        event: 'access.password-refused',
        by: { account, person },
        object: { kind: 'account', id: account },
        detail: { outcome },
      }),
    )

  return os.router({
    ...securityHandlers(platform, { ...parts, ...administering }),
    ...tokensHandlers(platform, { ...parts, ...administering }),
    me: os.me.handler(async ({ context: { caller } }) => {
      const reader = platform.db.in(caller.district)
      const grants = [...caller.grants, ...caller.standsFor.flatMap((other) => other.grants)]
      const [account, units, districts] = await Promise.all([
        store.loadAccount(reader, caller.account),
        organisations.units(
          reader,
          grants.map(({ organisation }) => organisation),
        ),
        organisations.districts(),
      ])
      const district = districts.find(({ code }) => code === caller.district)
      if (!account || !district) throw notFound()
      return meView(caller, account, { district, units, roles })
    }),
    setLanguage: os.setLanguage.handler(async ({ input, context: { caller } }) => {
      await platform.db.write(caller.district, (writer) => access.setLanguage(writer, caller.account, input.language))
      return input
    }),
    changePassword: os.changePassword.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'access.changePassword', input, async (writer) => {
        const checked = await signIn.check(caller.account, input.current)
        if (checked !== 'right') await tell(caller, checked)
        if (checked === 'locked') throw fault('REFUSED', refusals.LOCKED)
        if (checked === 'wrong')
          throw fault('INVALID', refusals.WRONG_PASSWORD, { fields: [{ path: 'current', ...refusals.WRONG_PASSWORD }] })
        if (input.current === input.password)
          throw fault('INVALID', refusals.SAME_PASSWORD, { fields: [{ path: 'password', ...refusals.SAME_PASSWORD }] })
        await access.setPassword(writer, caller, caller.account, input.password, false)
        return DONE
      }),
    ),
    roles: os.roles.handler(() => [...roles.values()].map((role) => ({ ...role, permissions: [...role.permissions] }))),

    delegations: os.delegations.handler(async ({ context: { caller } }) => {
      const reader = platform.db.in(caller.district)
      const rows = await store.loadDelegationsOf(reader, caller.account, today())
      const accounts = await store.loadAccounts(reader, [...new Set(rows.flatMap(({ from, to }) => [from, to]))])
      const [names, units] = await Promise.all([
        people.names(
          reader,
          accounts.map(({ person }) => person),
        ),
        organisations.units(
          reader,
          rows.flatMap(({ organisation }) => organisation ?? []),
        ),
      ])
      return delegationViews(rows, caller.account, { accounts, names, units })
    }),
    colleagues: os.colleagues.handler(async ({ input, context: { caller } }) => {
      const reader = platform.db.in(caller.district)
      const found = await people.search(reader, input.query, [...new Set(caller.grants.map(({ path }) => path))])
      const accounts = await access.accountsOf(
        reader,
        found.map(({ id }) => id),
      )
      return found.flatMap(({ id, name }) => {
        const account = accounts.get(id)
        return account && account.id !== caller.account ? [{ account: account.id, person: id, name }] : []
      })
    }),
    delegate: os.delegate.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'access.delegate', input, async (writer) => {
        const { key: _, since, ...delegation } = input
        const { id } = await access.delegate(writer, caller, { ...delegation, from: caller.account, ...(since && { since }) })
        return { id }
      }),
    ),
    endDelegation: os.endDelegation.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'access.endDelegation', input, async (writer) => {
        const delegation = await store.loadDelegation(writer, input.id)
        if (!delegation || ![delegation.from, delegation.to].includes(caller.account)) throw notFound()
        await access.endDelegation(writer, caller, input.id)
        return DONE
      }),
    ),

    accounts: os.accounts.handler(async ({ input, context: { caller } }) => {
      const reader = platform.db.in(caller.district)
      const like = input.query ? (searched(input.query)?.like ?? null) : null
      const { rows, total } = await store.listAccounts(reader, scopeOf(caller, 'accounts.manage', roles), { ...input, like })
      const grants = await store.loadGrants(
        reader,
        rows.map(({ id }) => id),
        today(),
        true,
      )
      const units = await organisations.units(
        reader,
        grants.map(({ organisation }) => organisation),
      )
      const ids = rows.map(({ id }) => id)
      const [secured, identities] = await Promise.all([secondFactorsOf(reader, ids), identitiesOf(reader, ids)])
      return { rows: accountViews(rows, grants, units, { secured, identities }), total }
    }),
    holdings: os.holdings.handler(async ({ input, context: { caller } }) => {
      const { query, ...wanted } = input
      const like = query ? (searched(query)?.like ?? null) : null
      const paths = scopeOf(caller, 'accounts.manage', roles)
      const { rows, total } = await listHoldings(platform.db.in(caller.district), { ...wanted, like, paths, day: today() })
      return { rows: rows.map(holdingView), total }
    }),
    candidates: os.candidates.handler(async ({ input, context: { caller } }) => {
      const reader = platform.db.in(caller.district)
      const found = await people.search(reader, input.query, scopeOf(caller, 'accounts.manage', roles))
      const accounts = await store.loadAccountsOf(
        reader,
        found.map(({ id }) => id),
      )
      const taken = new Set(accounts.map(({ person }) => person))
      return found.filter(({ id }) => !taken.has(id)).map(({ id, name, birth, idNumber }) => ({ person: id, name, birth, idNumber }))
    }),
    createAccount: os.createAccount.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'access.createAccount', input, async (writer) => {
        const { organisation, username, password, person } = input
        await mustManageAt(writer, caller, organisation)
        if ('id' in person) await mustAdminister(writer, caller, person.id)
        const holder =
          'id' in person
            ? person.id
            : (
                await people.createPerson(writer, caller, {
                  name: person.name,
                  employment: { organisation, ...(person.position && { position: person.position }) },
                })
              ).id
        const { id } = await access.createAccount(writer, caller, { organisation, username, password, person: holder })
        return { id, person: holder }
      }),
    ),
    disable: os.disable.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'access.disable', input, async (writer) => {
        await mustManage(writer, caller, input.id)
        await access.disable(writer, caller, input.id, input.reason)
        return DONE
      }),
    ),
    enable: os.enable.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'access.enable', input, async (writer) => {
        await mustManage(writer, caller, input.id)
        await mustReach(writer, caller, input.id)
        await access.enable(writer, caller, input.id)
        return DONE
      }),
    ),
    resetPassword: os.resetPassword.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'access.resetPassword', input, async (writer) => {
        await mustManage(writer, caller, input.id)
        await mustReach(writer, caller, input.id)
        await access.setPassword(writer, caller, input.id, input.password, true)
        return DONE
      }),
    ),
    grant: os.grant.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'access.grant', input, async (writer) => {
        await mustManage(writer, caller, input.id)
        await mustManageAt(writer, caller, input.organisation)
        const { id, role, organisation, from, to } = input
        const grant = await access.grant(writer, caller, { account: id, role, organisation, to, ...(from && { from }) })
        return { grant: grant.id }
      }),
    ),
    revoke: os.revoke.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'access.revoke', input, async (writer) => {
        await mustManage(writer, caller, input.id)
        const grant = await store.loadGrant(writer, input.grant)
        if (grant?.account !== input.id) throw notFound()
        await mustManageAt(writer, caller, grant.organisation)
        await access.revoke(writer, caller, input.grant)
        return DONE
      }),
    ),
  })
}
