import type { Text } from '../../kernel/language/index.ts'
import type { Progress } from '../../platform/backup/backup.ts'
import { columnsOf, type Reader, speak } from './speech.ts'

const EVERY_MS = 100

/** One line at the terminal that says how far it is, and is gone at the end. Where nobody looks on, nothing is written. */
export function showProgress(what: Text, reader: Reader) {
  const terminal = process.stderr
  if (!terminal.isTTY) return { onProgress: (_: Progress) => undefined, end: () => undefined }
  let shownAt = 0
  return {
    onProgress({ at, share }: Progress) {
      if (Date.now() - shownAt < EVERY_MS) return
      shownAt = Date.now()
      const percent = `${Math.floor(Math.min(share, 1) * 100)}`.padStart(3)
      const line = `${percent} %  ${speak(what, reader).replace('\n', ' / ')}  ${at}`
      terminal.write(`\r\x1b[K${columnsOf(line) < (terminal.columns ?? 80) ? line : line.slice(0, 40)}`)
    },
    end: () => terminal.write('\r\x1b[K'),
  }
}
