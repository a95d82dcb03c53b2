import { newId } from '../../platform/crypto/index.ts'
import type { Committing, Writer } from '../../platform/db/index.ts'
import type { Addition } from '../../platform/db/piece.ts'
import { appendLog } from '../../platform/files/append-log.ts'
import type { Part, Platform } from '../../platform/part.ts'
import { auditContract } from './contract.ts'
import { auditFigures, verdictLog } from './figures.server.ts'
import { auditHandlers, type NamesOf } from './handlers.ts'
import { type AuditEntry, type AuditOfMany, type AuditRow, MANY, type Verification } from './index.ts'
import { createSealer } from './sealing.server.ts'
import { ENTRY, insertEntries, insertEntry } from './store.ts'
import { verifyChain } from './verifying.server.ts'

export { auditExports } from './exports.server.ts'
export type { AuditEntry, AuditOfMany, Verification } from './index.ts'
export { CHAINS } from './store.ts'

export interface Audit extends Part {
  /** Inserts one row in the caller's transaction and nothing else: no step waits for another one's. */
  record(writer: Writer, entry: AuditEntry): Promise<void>
  /** Each an entry for the many things to which the same happened, all in one statement. */
  recordOfMany(writer: Writer, entries: readonly AuditOfMany[]): Promise<void>
  /** The same as a part of the statement that moves a case. Whoever runs it says `noticed` when it is durable. */
  addition(caseId: string, district: string, entry: AuditEntry): Addition
  noticed(committing: Committing): void
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
  const verdicts = verdictLog(platform)

  const verify = async (district: string) => {
    await sealer.sealNow(district)
    const verdict = await verifyChain(db.in(district), heads, keys.chain)
    await verdicts.append(verdict)
    return verdict
  }
  const rowOf = (district: string, { event, by, object, detail = {} }: AuditEntry): AuditRow => ({
    district,
    id: newId(),
    at: clock.now(),
    event,
    account: by.account,
    person: by.person,
    object_kind: object.kind,
    object_id: object.id,
    detail: by.token ? { ...(detail as object), token: { id: by.token.id, name: by.token.name } } : detail,
  })
  const noticed = (committing: Committing) => committing.afterCommit(() => sealer.noticed(committing.district))

  return {
    name: 'audit',
    contract: auditContract,
    handlers: auditHandlers(db, verify, from.namesOf ?? (async () => new Map())),
    start: sealer.start,
    figures: () => auditFigures(platform, from.districts, verdicts),
    sealNow: sealer.sealNow,
    verify,
    async verifyAll() {
      const found: Verification[] = []
      for (const district of await from.districts()) found.push(await verify(district))
      return found
    },
    async record(writer, entry) {
      await insertEntry(writer, rowOf(writer.district, entry))
      noticed(writer)
    },
    async recordOfMany(writer, entries) {
      const rows = entries.map(({ event, by, kind, ids, detail }) => {
        const [only, ...more] = ids
        if (only === undefined) throw new Error('an audit entry of nothing')
        return more.length === 0
          ? rowOf(writer.district, { event, by, object: { kind, id: only }, ...(detail && { detail }) })
          : rowOf(writer.district, { event, by, object: { kind, id: MANY }, detail: { ...detail, objects: [...ids] } })
      })
      if (rows.length === 0) return
      await insertEntries(writer, rows)
      noticed(writer)
    },
    addition: (caseId, district, entry) => ({ piece: ENTRY, rows: [{ case_id: caseId, ...rowOf(district, entry) }] }),
    noticed,
  }
}
