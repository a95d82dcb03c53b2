import { notFound } from '../../platform/contract/fault.ts'
import { implementing, type RequestContext } from '../../platform/contract/implement.ts'
import type { Reader } from '../../platform/db/index.ts'
import { writeOnce } from '../../platform/db/once.ts'
import type { Part, Platform } from '../../platform/part.ts'
import type { SignIn } from '../../platform/signin/index.ts'
import { localDateOf } from '../calendar/index.ts'
import type { Caller } from '../rights/index.ts'
import type { createAdministering } from './administering.server.ts'
import { accessContract } from './contract.ts'
import { passwordDue, secondFactorDue } from './duties.ts'
import { deviceOf } from './index.ts'
import type { Access, AccessParts } from './interface.server.ts'
import { identitiesOf, secondFactorsOf, sessionsOf } from './security.store.ts'
import * as store from './store.ts'
import { identityView } from './views.server.ts'

interface Parts extends AccessParts, ReturnType<typeof createAdministering> {
  readonly access: Omit<Access, keyof Part>
  readonly signIn: Pick<SignIn, 'recoveryCodesLeft'>
}

const MINUTE = 60_000
const os = implementing(accessContract).$context<RequestContext & { readonly caller: Caller }>()

/** Passwords, second factors and sessions: one's own, and those of accounts that one administers. */
export function securityHandlers(platform: Platform, { access, parameters, roles, signIn, mustManage, mustReach }: Parts) {
  const { db, clock } = platform
  const inForce = (reader: Reader) => parameters.inForce(reader, localDateOf(clock.now()))

  /** Those that still let somebody in. */
  async function sessionViews(reader: Reader, account: string, here: string | undefined) {
    const [rows, values] = await Promise.all([sessionsOf(reader, account), inForce(reader)])
    const [idle, longest] = [Number(values['access.idle-minutes']) * MINUTE, Number(values['access.session-hours']) * 60 * MINUTE]
    // Sessions live by the machine's clock, as the library that keeps them does.
    const now = Date.now()
    return rows
      .filter(({ since, used }) => now - Date.parse(used) <= idle && now - Date.parse(since) <= longest)
      .map(({ id, since, used, address, device }) => ({
        id,
        since,
        used,
        address: address ?? '',
        device: deviceOf(device),
        here: id === here,
      }))
  }

  return {
    security: os.security.handler(async ({ context: { caller } }) => {
      const reader = db.in(caller.district)
      const today = localDateOf(clock.now())
      const [account, values, [factor], secured, identities, sessions] = await Promise.all([
        store.loadAccount(reader, caller.account),
        inForce(reader),
        parameters.rows(reader, ['access.second-factor'], today),
        secondFactorsOf(reader, [caller.account]),
        identitiesOf(reader, [caller.account]),
        sessionViews(reader, caller.account, caller.session),
      ])
      if (!account) throw notFound()
      const { initialPassword, passwordChosenAt } = account
      const on = secured.has(caller.account)
      const due = secondFactorDue({ caller, values, openedAt: account.createdAt, requiredFrom: factor?.from ?? today })
      return {
        secondFactor: {
          on,
          required: due !== null,
          due: on ? null : due,
          recoveryCodes: on ? await signIn.recoveryCodesLeft(caller.account) : 0,
        },
        password: {
          initial: initialPassword,
          chosenAt: passwordChosenAt,
          due: passwordDue({ caller, passwordChosenAt, roles, values }),
          length: Number(values['access.password-length']),
          classes: Number(values['access.password-classes']),
          history: Number(values['access.password-history']),
        },
        identity: identityView(identities.get(caller.account)),
        idleMinutes: Number(values['access.idle-minutes']),
        sessionHours: Number(values['access.session-hours']),
        sessions,
      }
    }),
    endSession: os.endSession.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'access.endSession', input, async (writer) => {
        if ((await access.endSessions(writer, caller, caller.account, { only: input.id })) === 0) throw notFound()
        return { done: true } as const
      }),
    ),
    endOtherSessions: os.endOtherSessions.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'access.endOtherSessions', input, async (writer) => ({
        ended: await access.endSessions(writer, caller, caller.account, caller.session ? { but: caller.session } : {}),
      })),
    ),

    sessions: os.sessions.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      await mustManage(reader, caller, input.id)
      return sessionViews(reader, input.id, caller.session)
    }),
    endSessions: os.endSessions.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'access.endSessions', input, async (writer) => {
        await mustManage(writer, caller, input.id)
        return { ended: await access.endSessions(writer, caller, input.id, input.session ? { only: input.session } : {}) }
      }),
    ),
    linkIdentity: os.linkIdentity.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'access.linkIdentity', input, async (writer) => {
        await mustManage(writer, caller, input.id)
        // Whoever enters a login of their own could come in by it.
        await mustReach(writer, caller, input.id)
        await access.linkIdentity(writer, caller, input.id, input.login)
        return { done: true } as const
      }),
    ),
    unlinkIdentity: os.unlinkIdentity.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'access.unlinkIdentity', input, async (writer) => {
        await mustManage(writer, caller, input.id)
        await access.unlinkIdentity(writer, caller, input.id)
        return { done: true } as const
      }),
    ),
    resetSecondFactor: os.resetSecondFactor.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'access.resetSecondFactor', input, async (writer) => {
        await mustManage(writer, caller, input.id)
        // With the password that is theirs to set, whoever takes the second factor away could sign in.
        await mustReach(writer, caller, input.id)
        await access.resetSecondFactor(writer, caller, input.id, input.reason)
        return { done: true } as const
      }),
    ),
  }
}
