import { Worker } from 'node:worker_threads'

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

/** Why work in a thread came to no end. */
export class WorkFault extends Error {
  readonly fault: 'memory' | 'time' | 'error'
  constructor(fault: WorkFault['fault'], message: string) {
    super(message)
    this.name = 'WorkFault'
    this.fault = fault
  }
}

/** What the thread says. */
export type Said =
  | { readonly given: unknown }
  | { readonly done: true }
  | { readonly failed: { name: string; message: string; stack: string } }

/** What it may lie ready with while the last result is being used. */
export const AHEAD = 2
/** The message that asks the thread to end. */
export const END = 'end'
const MB_YOUNG = 32
/** So long it has to close what it holds: to break into a call of the system or of zlib can take the process along. */
const GRACE_MS = 500

/**
 * Runs a generator in a thread of its own and gives what it gives, in order. The thread waits while nobody takes; it ends with
 * the work, with the signal, and when whoever takes stops taking. It knows nothing of the environment's variables.
 */
export async function* inThread<T>(work: Work): AsyncGenerator<T, void, undefined> {
  work.signal?.throwIfAborted()
  const worker = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: { module: work.module.href, exported: work.exported, input: work.input },
    resourceLimits: { maxOldGenerationSizeMb: work.megabytes, maxYoungGenerationSizeMb: MB_YOUNG },
    execArgv: [],
    env: {},
  })
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  const said: Said[] = []
  let fault: Error | null = null
  let gentle = true
  let wake = () => {}
  const end = (error: Error) => {
    fault ??= error
    wake()
  }
  const aborted = () => end(work.signal?.reason instanceof Error ? work.signal.reason : new Error('aborted'))
  work.signal?.addEventListener('abort', aborted, { once: true })
  worker.on('message', (one: Said) => {
    said.push(one)
    wake()
  })
  worker.on('error', (error: NodeJS.ErrnoException) =>
    end(new WorkFault(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'error', error.message)),
  )
  worker.on('exit', (code) => end(new WorkFault('error', `the thread ended with ${code}`)))
  let left = work.seconds * 1000
  try {
    while (true) {
      const since = performance.now()
      while (said.length === 0 && !fault) {
        const rest = left - (performance.now() - since)
        if (rest <= 0) {
          gentle = false
          throw new WorkFault('time', `the thread worked longer than ${work.seconds} s`)
        }
        const { promise, resolve } = Promise.withResolvers<void>()
        wake = resolve
        const timer = setTimeout(resolve, rest)
        await promise
        clearTimeout(timer)
      }
      left -= performance.now() - since
      if (work.signal?.aborted) throw work.signal.reason
      const one = said.shift()
      if (!one) throw fault
      if ('done' in one) return
      if ('failed' in one)
        throw Object.assign(new WorkFault('error', `${one.failed.name}: ${one.failed.message}`), { cause: one.failed.stack })
      yield one.given as T
      worker.postMessage('more')
    }
  } finally {
    work.signal?.removeEventListener('abort', aborted)
    // A thread that did not come to an end in its time does not listen either.
    if (gentle) await endsByItself(worker, exited)
    await worker.terminate()
  }
}

/** Waits until the thread has ended as it was asked to, or its grace is over. */
async function endsByItself(worker: Worker, exited: Promise<void>): Promise<void> {
  worker.postMessage(END)
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, GRACE_MS)
  await Promise.race([exited, promise])
  clearTimeout(timer)
}
