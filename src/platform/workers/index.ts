import { MORE } from './messages.ts'
import { giveBack, isSmall, takeThread, WorkFault } from './threads.ts'

export { WorkFault } from './threads.ts'

/** Work for a thread of its own: a module's async generator, and what it is given. */
export interface Work {
  /** The URL of the module. */
  readonly module: URL
  /**
   * The name of its async generator function, which takes the input and a signal that nobody takes any more, and gives what
   * can be cloned.
   */
  readonly exported: string
  readonly input: unknown
  /** Most memory of its heap, in megabytes. */
  readonly megabytes: number
  /** Most time that it may work, in seconds; while it waits for whoever takes its results, none passes. */
  readonly seconds: number
  readonly signal?: AbortSignal
}

/**
 * Runs a generator in a thread and gives what it gives, in order. The thread waits while nobody takes; it ends with the work, with
 * the signal, and when whoever takes stops taking. One that came to its end by itself does the next work, too, when that comes
 * soon; one that did not, or that has grown, is let go.
 */
export async function* inThread<T>(work: Work): AsyncGenerator<T, void, undefined> {
  work.signal?.throwIfAborted()
  const thread = takeThread(work.megabytes)
  let left = work.seconds * 1000
  /** Whether it may do something else; as long as it is at work nobody knows. */
  let goesOn: boolean | null = null
  try {
    thread.tell({ module: work.module.href, exported: work.exported, input: work.input })
    while (true) {
      const since = performance.now()
      const said = await thread.hears(left, work.signal)
      left -= performance.now() - since
      if (said && 'given' in said) {
        yield said.given as T
        thread.tell(MORE)
        continue
      }
      // One that did not come to an end in its time does not listen either.
      goesOn = said !== null && 'done' in said && isSmall(said)
      if (!said) throw new WorkFault('time', `the thread worked longer than ${work.seconds} s`)
      if ('done' in said) return
      throw Object.assign(new WorkFault('error', `${said.failed.name}: ${said.failed.message}`), { cause: said.failed.stack })
    }
  } finally {
    goesOn ??= await thread.comesToRest()
    if (goesOn) await giveBack(thread)
    else await thread.leave()
  }
}
