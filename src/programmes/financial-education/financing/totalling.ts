import type { Fen } from '../../../kernel/quantities/index.ts'
import { medianOf, type TimesTaken } from './timing.ts'

/** A need as it is counted. */
export interface Counted extends TimesTaken {
  readonly group: string
  readonly amount: Fen
  /** Null where nothing was paid out. */
  readonly disbursed: Fen | null
}

/** What is told of some needs. Null: of too few to be told. */
export interface Totals {
  readonly needs: number | null
  readonly amount: Fen | null
  readonly disbursed: { readonly needs: number; readonly amount: Fen } | null
  readonly days: {
    readonly toFirstAnswer: string | null
    readonly toChoice: string | null
    readonly toDisbursement: string | null
  }
}

export interface GroupTotals extends Totals {
  readonly group: string
}

/**
 * Totals of all and by group, in which no single need can be seen: a figure that rests on fewer than `least` needs is left out,
 * and where the hidden ones together are still fewer than that, the smallest shown one goes with them, or it could be had by
 * subtracting.
 */
export function totalsOf(needs: readonly Counted[], least: number): { readonly all: Totals; readonly groups: readonly GroupTotals[] } {
  const groups = [...Map.groupBy(needs, ({ group }) => group)].sort(([a], [b]) => (a < b ? -1 : 1))
  const sized = (rests: (need: Counted) => boolean) =>
    shownOf(
      groups.map(([group, members]) => ({ group, size: members.filter(rests).length })),
      least,
    )
  const [counts, payments] = [sized(() => true), sized(({ disbursed }) => disbursed !== null)]
  const days = {
    toFirstAnswer: sized(({ toFirstAnswer }) => toFirstAnswer !== null),
    toChoice: sized(({ toChoice }) => toChoice !== null),
    toDisbursement: sized(({ toDisbursement }) => toDisbursement !== null),
  }
  return {
    all: told(needs, { counts: true, payments: true, toFirstAnswer: true, toChoice: true, toDisbursement: true }, least),
    groups: groups.map(([group, members]) => {
      const shows = (some: ReadonlySet<string>) => counts.has(group) && some.has(group)
      const shown = {
        counts: counts.has(group),
        payments: shows(payments),
        toFirstAnswer: shows(days.toFirstAnswer),
        toChoice: shows(days.toChoice),
        toDisbursement: shows(days.toDisbursement),
      }
      return { group, ...told(members, shown, least) }
    }),
  }
}

interface Shown {
  readonly counts: boolean
  readonly payments: boolean
  readonly toFirstAnswer: boolean
  readonly toChoice: boolean
  readonly toDisbursement: boolean
}

function told(needs: readonly Counted[], shown: Shown, least: number): Totals {
  const counted = shown.counts && needs.length >= least
  const paid = needs.flatMap(({ disbursed }) => disbursed ?? [])
  const median = (shows: boolean, of: (need: Counted) => number | null) => {
    const days = needs.flatMap((need) => of(need) ?? [])
    return shows && days.length >= least ? medianOf(days) : null
  }
  return {
    needs: counted ? needs.length : null,
    amount: counted ? sum(needs.map(({ amount }) => amount)) : null,
    disbursed: shown.payments && paid.length >= least ? { needs: paid.length, amount: sum(paid) } : null,
    days: {
      toFirstAnswer: median(shown.toFirstAnswer, (need) => need.toFirstAnswer),
      toChoice: median(shown.toChoice, (need) => need.toChoice),
      toDisbursement: median(shown.toDisbursement, (need) => need.toDisbursement),
    },
  }
}

const sum = (amounts: readonly Fen[]): Fen => amounts.reduce((total, amount) => total + amount, 0)

/** The groups whose figure may be told. */
function shownOf(groups: readonly { readonly group: string; readonly size: number }[], least: number): ReadonlySet<string> {
  const large = groups.filter(({ size }) => size >= least).toSorted((a, b) => b.size - a.size)
  let hidden = groups.filter(({ size }) => size > 0 && size < least).reduce((total, { size }) => total + size, 0)
  while (hidden > 0 && hidden < least) {
    const smallest = large.pop()
    if (!smallest) break
    hidden += smallest.size
  }
  return new Set(large.map(({ group }) => group))
}
