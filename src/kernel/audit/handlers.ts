import { implementing, type RequestContext } from '../../platform/contract/implement.ts'
import type { Database, Reader } from '../../platform/db/index.ts'
import { auditContract } from './contract.ts'
import type { Verification } from './index.ts'
import { listEntries } from './store.ts'

/** Names of people, as far as they are known; given by the composition root, for people come after the audit. */
export type NamesOf = (reader: Reader, persons: readonly string[]) => Promise<ReadonlyMap<string, string>>

export function auditHandlers(db: Database, verify: (district: string) => Promise<Verification>, namesOf: NamesOf) {
  const os = implementing(auditContract)
  const districtOf = (context: RequestContext) => (context.caller as { readonly district: string }).district

  return {
    list: os.list.handler(async ({ input, context }) => {
      const reader = db.in(districtOf(context))
      const { rows, total } = await listEntries(reader, input, input)
      const names = await namesOf(reader, [...new Set(rows.flatMap(({ person }) => person ?? []))])
      return {
        total,
        rows: rows.map(({ id, at, event, account, person, object_kind, object_id, detail, seq }) => ({
          id,
          at,
          event,
          account,
          person: person === null ? null : { id: person, name: names.get(person) ?? null },
          object: { kind: object_kind, id: object_id },
          detail: detail as never,
          seq,
        })),
      }
    }),

    verify: os.verify.handler(({ context }) => verify(districtOf(context))),
  }
}
