import { notFound } from '../../platform/contract/fault.ts'
import type { Reader, Writer } from '../../platform/db/index.ts'
import type { Part, Platform } from '../../platform/part.ts'
import { openSignIn } from '../../platform/signin/index.ts'
import { signInRoutes } from '../../platform/signin/routes.ts'
import { localDateOf } from '../calendar/index.ts'
import { ORGANISATIONS_HINT } from '../organisations/server.ts'
import { valuesInForce } from '../parameters/index.ts'
import { aboutAccounts } from './about.store.ts'
import { createAccounts } from './accounts.server.ts'
import { createAsking } from './asking.server.ts'
import { callerCache, loadCaller } from './callers.server.ts'
import { accessContract } from './contract.ts'
import { createGranting } from './granting.server.ts'
import { accessHandlers } from './handlers.ts'
import { createIdentities } from './identities.server.ts'
import type { Access, AccessParts } from './interface.server.ts'
import { SIGN_IN_PARAMETERS } from './sign-in-parameters.ts'
import * as store from './store.ts'
import { createTokens } from './tokens.server.ts'
import { openTokensOf } from './tokens.store.ts'
import { watchSignIns } from './watching.server.ts'

export { accessExports } from './exports.server.ts'
export type { Access, AccessParts } from './interface.server.ts'

/** How long rights may be remembered between requests. A change made in this process is seen at once, in others within a blink. */
const REMEMBERED_MS = 5_000

/** Accounts, roles at organisations, delegations, tokens, and who is asking. */
export function createAccess(platform: Platform, parts: AccessParts): Access {
  const { db, clock, keys, publicUrl } = platform
  const { parameters } = parts
  parameters.declare(SIGN_IN_PARAMETERS)
  const today = () => localDateOf(clock.now())
  const callers = callerCache(REMEMBERED_MS)
  // Rights are held at places: whoever moves a place moves them.
  for (const topic of ['rights', ORGANISATIONS_HINT]) platform.live.on(topic, { happened: callers.clear, missed: callers.clear })
  const changed = (writer: Writer) => platform.live.tell(writer, 'rights', '')
  const callerOf = (reader: Reader, account: string) => loadCaller(reader, account, today(), parts)

  type Key = (typeof SIGN_IN_PARAMETERS)[number]['key']
  const numberOf = async (reader: Reader | null, key: Key) =>
    reader === null ? Number(valuesInForce(SIGN_IN_PARAMETERS, [], today())[key]) : parameters.numberInForce(reader, key, today())

  const signIn = openSignIn({
    url: platform.signinUrl,
    secret: keys.secret('sign-in'),
    publicUrl,
    attemptsPerMinute: parts.attemptsPerMinute ?? 60,
    oidc: parts.oidc ?? null,
    bind: (who, identity, by) => identities.bind(who, identity, by),
    async policyOf(district) {
      const reader = district === null ? null : db.in(district)
      const [lockFailures, lockMinutes, sessionHours, idleMinutes] = await Promise.all([
        numberOf(reader, 'access.lock-failures'),
        numberOf(reader, 'access.lock-minutes'),
        numberOf(reader, 'access.session-hours'),
        numberOf(reader, 'access.idle-minutes'),
      ])
      return { lockFailures, lockMinutes, sessionHours, idleMinutes }
    },
  })
  platform.jobs.schedule('access.clean-sign-in', '41 3 * * *', signIn.clean)

  async function held(writer: Writer, id: string): Promise<store.AccountRow> {
    const account = await store.lockAccount(writer, id)
    if (!account) throw notFound()
    return account
  }

  const tokens = createTokens(platform, { ...parts, callerOf, served: parts.served ?? (() => []) })
  const granting = createGranting({ ...parts, clock, held, changed })
  const accounts = createAccounts({ ...parts, db, clock, signIn, grant: granting.grant, held, changed, numberOf })
  const identities = createIdentities({ ...parts, db, held, changed })
  const asking = createAsking({ ...parts, db, clock, signIn, tokens, callers, callerOf })

  const access: Omit<Access, keyof Part> = {
    ...asking,
    ...granting,
    ...accounts,
    linkIdentity: identities.link,
    unlinkIdentity: identities.unlink,
    caller: callerOf,
    holders: (reader, path, role) => store.loadHolders(reader, path, role ?? null, today()),
    async accountsOf(reader, persons) {
      const rows = await store.loadAccountsOf(reader, persons)
      return new Map(rows.filter(({ disabledAt }) => !disabledAt).map((row) => [row.person, row]))
    },
    async peopleOf(reader, ids) {
      return new Map((await store.loadAccounts(reader, ids)).map(({ id, person }) => [id, person]))
    },
    organisationOf: async (reader, account) => (await store.loadAccount(reader, account))?.organisation ?? null,
    issueToken: tokens.issue,
    async revokeToken(writer, by, id) {
      await tokens.revoke(writer, by, id)
      changed(writer)
    },
    async retire(writer, by, account, reason) {
      const { grants, delegations } = await granting.holdings(writer, account)
      for (const { id } of grants) await granting.revoke(writer, by, id)
      for (const { id } of delegations) await granting.endDelegation(writer, by, id)
      for (const { id } of await openTokensOf(writer, account)) await tokens.revoke(writer, by, id)
      await accounts.disable(writer, by, account, reason)
      return grants
    },
  }

  return {
    name: 'access',
    contract: accessContract,
    about: aboutAccounts,
    handlers: accessHandlers(platform, { ...parts, access, signIn, tokens }),
    routes: signInRoutes(signIn, { publicUrl, happened: watchSignIns({ ...parts, db, changed }) }),
    start: async () => signIn.close,
    ...access,
  }
}
