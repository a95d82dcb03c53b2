import { Worker } from 'node:worker_threads'
import { END, type Order, type Said } from './messages.ts'

/** Why work in a thread came to no end. */
export class WorkFault extends Error {
  readonly fault: 'memory' | 'time' | 'error'
  constructor(fault: WorkFault['fault'], message: string) {
    super(message)
    this.name = 'WorkFault'
    this.fault = fault
  }
}

const MB_YOUNG = 32
/** So long a thread has to close what it holds: to break into a call of the system or of zlib can take the process along. */
const GRACE_MS = 500
/** So long one rests that has nothing to do: a person looks at what was found, and goes on. */
const REST_MS = 60_000
/** One whose heap has grown beyond is let go when it has done its work. */
const REST_BYTES = 64 * 1024 * 1024

/** Whether a thread that is done may do something else. */
export const isSmall = ({ heap }: { readonly heap: number }): boolean => heap <= REST_BYTES

/** A thread with a limit of memory that does one piece of work after the other. It knows nothing of the environment's variables. */
export class Thread {
  readonly megabytes: number
  readonly #worker: Worker
  #said: Said[] = []
  #fault: Error | null = null
  #wake = () => {}

  constructor(megabytes: number) {
    this.megabytes = megabytes
    this.#worker = new Worker(new URL('./thread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: MB_YOUNG },
      execArgv: [],
      env: {},
    })
    this.#worker.on('message', (one: Said) => {
      this.#said.push(one)
      this.#wake()
    })
    const ended = (fault: WorkFault) => {
      this.#fault ??= fault
      this.#wake()
    }
    this.#worker.on('error', (error: NodeJS.ErrnoException) =>
      ended(new WorkFault(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'error', error.message)),
    )
    this.#worker.on('exit', (code) => ended(new WorkFault('error', `the thread ended with ${code}`)))
  }

  get isAlive(): boolean {
    return this.#fault === null
  }

  tell(what: Order | string): void {
    this.#worker.postMessage(what)
  }

  /** What it says next; null when it says nothing in that time. @throws why it says no more, or the reason of the signal */
  async hears(ms: number, signal?: AbortSignal): Promise<Said | null> {
    const until = performance.now() + ms
    while (this.#said.length === 0 && !this.#fault && !signal?.aborted) {
      const rest = until - performance.now()
      if (rest <= 0) return null
      const { promise, resolve } = Promise.withResolvers<void>()
      this.#wake = resolve
      const timer = setTimeout(resolve, rest)
      const wake = () => resolve()
      signal?.addEventListener('abort', wake)
      await promise
      signal?.removeEventListener('abort', wake)
      clearTimeout(timer)
    }
    signal?.throwIfAborted()
    const one = this.#said.shift()
    if (!one) throw this.#fault
    return one
  }

  /** Asks it to come to an end with what it is at. @returns whether it may do something else */
  async comesToRest(): Promise<boolean> {
    this.tell(END)
    const until = performance.now() + GRACE_MS
    for (;;) {
      const said = await this.hears(until - performance.now()).catch(() => null)
      if (!said || 'failed' in said) return false
      if ('done' in said) return isSmall(said)
    }
  }

  /** A process that has nothing else to do need not wait for it. */
  rests(): void {
    this.#worker.unref()
  }
  works(): void {
    this.#worker.ref()
  }

  async leave(): Promise<void> {
    await this.#worker.terminate()
  }
}

/** One that has done its work and waits for the next: started anew, it would first have to learn to be quick. */
let resting: { readonly thread: Thread; readonly timer: NodeJS.Timeout } | null = null

/** @returns a thread with this limit of memory and nothing to do */
export function takeThread(megabytes: number): Thread {
  if (!resting || resting.thread.megabytes !== megabytes) return new Thread(megabytes)
  const { thread, timer } = resting
  resting = null
  clearTimeout(timer)
  thread.works()
  return thread.isAlive ? thread : new Thread(megabytes)
}

/** Gives back one that has done its work; it takes the place of one that rests. */
export async function giveBack(thread: Thread): Promise<void> {
  const before = resting
  clearTimeout(before?.timer)
  thread.rests()
  const timer = setTimeout(() => {
    resting = null
    void thread.leave()
  }, REST_MS).unref()
  resting = { thread, timer }
  await before?.thread.leave()
}
