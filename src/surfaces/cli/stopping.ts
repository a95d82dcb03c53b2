import type { Text } from '../../kernel/language/index.ts'
import { EXIT } from '../../platform/start-fault.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** One Ctrl-C reaches us twice where a parent (npm) passes on what the terminal has told all of us already. */
const ECHO_MS = 1000

const PARENT_LOOK_MS = 200

/**
 * The first Ctrl-C (or SIGTERM, or a closed terminal) asks to stop; the second forces the end.
 * @returns the signal that is aborted when asked
 */
export function listenForStop(tell: (text: Text) => void): AbortSignal {
  const asked = new AbortController()
  let first = 0
  const ask = () => {
    first = Date.now()
    tell({ zh: '正在停止……（再按一次 Ctrl-C 强制退出）', en: 'Stopping … (Ctrl-C again forces it)' })
    asked.abort()
  }
  for (const name of SIGNALS) {
    process.on(name, () => {
      if (first === 0) ask()
      else if (Date.now() - first > ECHO_MS) process.exit(EXIT.forced)
    })
  }
  if (process.env.npm_lifecycle_event) whenOrphaned(() => first === 0 && ask())
  return asked.signal
}

/** npm passes a signal on to the shell between us, which ends without telling us. */
function whenOrphaned(then: () => void): void {
  const parent = process.ppid
  const look = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(look)
    then()
  }, PARENT_LOOK_MS)
  look.unref()
}

/** Waits for the work unless asked to stop, which throws. What is left of the work ends with its connections. */
export async function unlessStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted()
  let stop = () => {}
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([work, stopped])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
