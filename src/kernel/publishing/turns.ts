/** Callers that are remembered; past that, all begin anew. */
const MOST_CALLERS = 10_000

/** How often one caller may do something: so many at once, refilled evenly over the time. Each process counts for itself. */
export function turnsOf(most: number, milliseconds: number) {
  const left = new Map<string, { turns: number; at: number }>()
  return {
    /** @returns whether there was a turn left */
    take(caller: string, now: number): boolean {
      const known = left.get(caller) ?? { turns: most, at: now }
      const turns = Math.min(most, known.turns + ((now - known.at) * most) / milliseconds)
      if (left.size >= MOST_CALLERS) left.clear()
      left.set(caller, { turns: turns < 1 ? turns : turns - 1, at: now })
      return turns >= 1
    },
  }
}
