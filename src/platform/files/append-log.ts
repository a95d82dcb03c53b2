import { appendFile, mkdir, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** A text file that only grows: one line per entry, durable when `append` answers. A line torn by a crash is not read. */
export interface AppendLog {
  append(name: string, line: string): Promise<void>
  /** The last lines, oldest first. */
  tail(name: string): Promise<string[]>
  all(name: string): Promise<string[]>
}

const TAIL_BYTES = 4096

/** @param folder holds one file per name; made with the first line */
export function appendLog(folder: string): AppendLog {
  const fileOf = (name: string) => `${folder}/${encodeURIComponent(name)}.head`
  return {
    async append(name, line) {
      const file = fileOf(name)
      await mkdir(dirname(file), { recursive: true })
      const torn = (await readTail(file)).at(-1)
      await appendFile(file, `${torn === undefined || torn === 10 ? '' : '\n'}${line}\n`, { mode: 0o600, flush: true })
    },
    tail: async (name) => {
      const bytes = await readTail(fileOf(name))
      const lines = whole(bytes.toString('utf8'))
      return bytes.length === TAIL_BYTES ? lines.slice(1) : lines
    },
    all: async (name) => whole(await readFile(fileOf(name), 'utf8').catch(absent(''))),
  }
}

const whole = (text: string) => text.split('\n').slice(0, -1)

async function readTail(file: string): Promise<Buffer> {
  const handle = await open(file, 'r').catch(absent(null))
  if (!handle) return Buffer.alloc(0)
  try {
    const { size } = await handle.stat()
    const bytes = Buffer.alloc(Math.min(size, TAIL_BYTES))
    await handle.read(bytes, 0, bytes.length, size - bytes.length)
    return bytes
  } finally {
    await handle.close()
  }
}

const absent =
  <T>(otherwise: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT') return otherwise
    throw error
  }
