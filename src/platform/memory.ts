import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** When the first requests have been answered. */
const AFTER_MS = 5_000

/**
 * Gives back what only the start needed: V8 collects when it wants to allocate, and a server at rest does not. A third of
 * the memory, once, for a few tenths of a second beside the requests.
 */
export function giveBackMemorySoon(): void {
  setTimeout(() => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as (options: { type: 'major'; execution: 'async' }) => Promise<void>
    void collect({ type: 'major', execution: 'async' })
  }, AFTER_MS).unref()
}
