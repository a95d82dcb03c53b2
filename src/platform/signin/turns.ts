/** How many may wait for their turn under one name; whoever comes then is refused. */
const MOST_WAITING = 20

/**
 * One after another under each name. Each sign-in is counted as a failure until the password was found right, so that many
 * guesses at once are bounded; several devices of one person that sign in at the same moment must not be taken for that.
 */
export function turns() {
  const waiting = new Map<string, { last: Promise<unknown>; count: number }>()
  return {
    /** @returns null where too many wait already */
    take<T>(name: string, work: () => Promise<T>): Promise<T> | null {
      const queue = waiting.get(name) ?? { last: Promise.resolve(), count: 0 }
      if (queue.count >= MOST_WAITING) return null
      queue.count += 1
      waiting.set(name, queue)
      const turn = queue.last.then(work, work)
      queue.last = turn.catch(() => undefined)
      return turn.finally(() => {
        queue.count -= 1
        if (queue.count === 0) waiting.delete(name)
      })
    },
  }
}
