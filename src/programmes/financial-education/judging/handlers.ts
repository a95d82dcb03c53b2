import type { Kernel } from '../../../kernel/programme/server.ts'
import { type Caller, isHead, scopeOf } from '../../../kernel/rights/index.ts'
import { implementing, type RequestContext } from '../../../platform/contract/implement.ts'
import type { Platform } from '../../../platform/part.ts'
import { judgingContract } from './contract.ts'

const os = implementing(judgingContract).$context<RequestContext & { readonly caller: Caller }>()

export function judgingHandlers({ db }: Platform, { evaluation, organisations, roles }: Kernel) {
  return os.router({
    judgingTotals: os.judgingTotals.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const [head] = scopeOf(caller, 'financial-education.totals', roles).filter(isHead)
      const unit = head ? await organisations.at(reader, head) : null
      if (!unit) return { rows: [], total: 0 }
      const { rows, total } = await evaluation.totals(reader, { organisation: unit.id, ...input })
      return {
        rows: rows.map((row) => ({
          ...row,
          quartiles: row.quartiles && { ...row.quartiles },
          appeals: { ...row.appeals },
          grades: row.grades.map((one) => ({ ...one })),
          lines: row.lines.map((one) => ({ ...one })),
        })),
        total,
      }
    }),
  })
}
