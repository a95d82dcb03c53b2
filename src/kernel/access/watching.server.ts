import type { Database, Writer } from '../../platform/db/index.ts'
import type { SignInAnswer } from '../../platform/signin/index.ts'
import { SYSTEM } from '../rights/index.ts'
import type { AccessParts } from './interface.server.ts'
import * as store from './store.ts'

/** Only whoever gave everything that was asked for is known to be the account's owner. */
const BY_OWNER: readonly SignInAnswer['outcome'][] = ['signed-in', 'signed-out']
/** The database has written these into the audit together with the change (migration 0005). */
const RECORDED: readonly SignInAnswer['outcome'][] = ['second-factor-set', 'second-factor-ended', 'recovery-codes-renewed']
const REFUSED: readonly SignInAnswer['outcome'][] = ['wrong-password', 'wrong-code', 'locked', 'disabled']

interface Parts extends Pick<AccessParts, 'audit'> {
  readonly db: Database
  readonly changed: (writer: Writer) => void
}

/** Writes into the audit what came of each request to the sign-in, and has every process look at the sessions anew. */
export function watchSignIns({ db, audit, changed }: Parts) {
  return async ({ outcome, who, through }: SignInAnswer): Promise<void> => {
    if (who && RECORDED.includes(outcome)) {
      await db.write(who.district, async (writer) => {
        audit.noticed(writer)
        changed(writer)
      })
      return
    }
    const byOwner = BY_OWNER.includes(outcome)
    if (!who || !(byOwner || REFUSED.includes(outcome))) return
    await db.write(who.district, async (writer) => {
      const owner = byOwner ? await store.loadAccount(writer, who.account) : undefined
      await audit.record(writer, {
        event: owner ? `access.${outcome}` : 'access.sign-in-refused',
        by: owner ? { account: owner.id, person: owner.person } : SYSTEM,
        object: { kind: 'account', id: who.account },
        detail: { ...(owner ? {} : { outcome }), ...(through && { through }) },
      })
      if (byOwner && outcome !== 'signed-in') changed(writer)
    })
  }
}
