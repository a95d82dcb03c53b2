import { newId } from '../../platform/crypto/index.ts'
import type { Writer } from '../../platform/db/index.ts'
import { appendLog } from '../../platform/files/append-log.ts'
import type { Part, Platform } from '../../platform/part.ts'
import { auditContract } from './contract.ts'
import { auditHandlers, type NamesOf } from './handlers.ts'
import type { AuditEntry, Verification } from './index.ts'
import { createSealer } from './sealing.server.ts'
import { insertEntry } from './store.ts'
import { verifyChain } from './verifying.server.ts'

export type { AuditEntry, Verification } from './index.ts'

export interface Audit extends Part {
  /** Inserts one row in the caller's transaction and nothing else: no step waits for another one's. */
  record(writer: Writer, entry: AuditEntry): Promise<void>
  /** Seals what is committed and not sealed yet. Otherwise it happens by itself within a second. */
  sealNow(district: string): Promise<void>
  /** Walks the chain of one district and names the first broken row. Seals first, so that every row counts. */
  verify(district: string): Promise<Verification>
  verifyAll(): Promise<Verification[]>
}

/**
 * @param from.districts all districts there are
 * @param from.namesOf names of people for the page; without it only ids are shown
 */
export function createAudit(
  platform: Platform,
  from: { readonly districts: () => Promise<readonly string[]>; readonly namesOf?: NamesOf },
): Audit {
  const { db, clock, keys } = platform
  const heads = appendLog(`${platform.dataDir}/audit`)
  const sealer = createSealer(platform, heads, from.districts)

  const verify = async (district: string) => {
    await sealer.sealNow(district)
    return verifyChain(db.in(district), heads, keys.chain)
  }
  return {
    name: 'audit',
    contract: auditContract,
    handlers: auditHandlers(db, verify, from.namesOf ?? (async () => new Map())),
    start: sealer.start,
    sealNow: sealer.sealNow,
    verify,
    async verifyAll() {
      const found: Verification[] = []
      for (const district of await from.districts()) found.push(await verify(district))
      return found
    },
    async record(writer, { event, by, object, detail = {} }) {
      await insertEntry(writer, {
        district: writer.district,
        id: newId(),
        at: clock.now(),
        event,
        account: by.account,
        person: by.person,
        object_kind: object.kind,
        object_id: object.id,
        detail,
      })
      writer.afterCommit(() => sealer.noticed(writer.district))
    },
  }
}
