import { notFound } from '../../platform/contract/fault.ts'
import { implementing, type RequestContext } from '../../platform/contract/implement.ts'
import { writeOnce } from '../../platform/db/once.ts'
import type { Part, Platform } from '../../platform/part.ts'
import { searched } from '../../platform/text/index.ts'
import { localDateOf } from '../calendar/index.ts'
import { type Caller, scopeOf } from '../rights/index.ts'
import type { createAdministering } from './administering.server.ts'
import { accessContract } from './contract.ts'
import type { Access, AccessParts } from './interface.server.ts'
import type { Tokens } from './tokens.server.ts'
import { listTokens, loadToken } from './tokens.store.ts'

interface Parts extends AccessParts, ReturnType<typeof createAdministering> {
  readonly access: Omit<Access, keyof Part>
  readonly tokens: Tokens
}

const os = implementing(accessContract).$context<RequestContext & { readonly caller: Caller }>()

/** Keys for programs are a way in, so whoever administers the accounts issues them, and the system's operator does not. */
export function tokensHandlers(platform: Platform, { access, roles, tokens, mustManage, mustReach }: Parts) {
  const { db, clock } = platform
  return {
    tokens: os.tokens.handler(async ({ input, context: { caller } }) => {
      const today = localDateOf(clock.now())
      const like = input.query ? (searched(input.query)?.like ?? null) : null
      const { rows, total } = await listTokens(db.in(caller.district), scopeOf(caller, 'accounts.manage', roles), { ...input, like })
      return {
        rows: rows.map(({ account, holder, username, organisationName, scopes, nets, ...row }) => ({
          ...row,
          scopes: [...scopes],
          nets: [...nets],
          holder: { account, name: holder, username, organisation: organisationName },
          state: row.endedAt ? ('revoked' as const) : row.until < today ? ('over' as const) : ('good' as const),
        })),
        total,
      }
    }),
    tokenScopes: os.tokenScopes.handler(() => tokens.scopes()),
    issueToken: os.issueToken.handler(async ({ input, context: { caller } }) => {
      const { key: _, ...token } = input
      const issued: { token?: string } = {}
      // The answer that is kept for a repetition must not hold the secret: asked again, it is not shown again.
      const kept = await writeOnce(platform, caller, 'access.issueToken', input, async (writer) => {
        await mustManage(writer, caller, input.account)
        await mustReach(writer, caller, input.account)
        const { id, prefix, token: text } = await access.issueToken(writer, caller, token)
        issued.token = text
        return { id, prefix }
      })
      return { ...kept, token: issued.token ?? null }
    }),
    revokeToken: os.revokeToken.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'access.revokeToken', input, async (writer) => {
        const token = await loadToken(writer, input.id)
        if (!token) throw notFound()
        await mustManage(writer, caller, token.account)
        await access.revokeToken(writer, caller, input.id)
        return { done: true } as const
      }),
    ),
  }
}
