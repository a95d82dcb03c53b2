import { parentPort, workerData } from 'node:worker_threads'
import { AHEAD, END, type Said } from './index.ts'

/** Runs in the thread: calls the generator, and goes on while what it gave is being taken. */
async function run({ module, exported, input }: { module: string; exported: string; input: unknown }): Promise<void> {
  const say = (said: Said) => parentPort?.postMessage(said)
  const ended = new AbortController()
  let credit = AHEAD
  let wake = () => {}
  parentPort?.on('message', (message) => {
    if (message === END) ended.abort()
    else credit += 1
    wake()
  })
  try {
    const functions = (await import(module)) as Record<string, (input: unknown, ended: AbortSignal) => AsyncIterable<unknown>>
    const work = functions[exported]
    if (!work) throw new Error(`${exported} is not in the module`)
    for await (const given of work(input, ended.signal)) {
      while (credit === 0 && !ended.signal.aborted)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      if (ended.signal.aborted) break
      credit -= 1
      say({ given })
    }
    say({ done: true })
  } catch (error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
    say({ failed: { name, message, stack: stack ?? '' } })
  } finally {
    parentPort?.close()
  }
}

await run(workerData)
