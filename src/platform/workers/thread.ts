import { getHeapStatistics } from 'node:v8'
import { parentPort } from 'node:worker_threads'
import { AHEAD, END, MORE, type Order, type Said } from './messages.ts'

const say = (said: Said) => parentPort?.postMessage(said)

let ended = new AbortController()
let credit = 0
let wake = () => {}

/** Runs in the thread: calls the generator, and goes on while what it gave is being taken. */
async function perform({ module, exported, input }: Order): Promise<void> {
  ended = new AbortController()
  credit = AHEAD
  const { signal } = ended
  try {
    const functions = (await import(module)) as Record<string, (input: unknown, ended: AbortSignal) => AsyncIterable<unknown>>
    const work = functions[exported]
    if (!work) throw new Error(`${exported} is not in the module`)
    for await (const given of work(input, signal)) {
      while (credit === 0 && !signal.aborted)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      if (signal.aborted) break
      credit -= 1
      say({ given })
    }
    say({ done: true, heap: getHeapStatistics().total_heap_size })
  } catch (error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
    say({ failed: { name, message, stack: stack ?? '' } })
  }
}

parentPort?.on('message', (told: Order | typeof MORE | typeof END) => {
  if (told === MORE) credit += 1
  else if (told === END) ended.abort()
  else void perform(told)
  wake()
})
