import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

/** What a running server tells the other commands on its data folder. It is true for as long as the folder is locked. */
const schema = z.object({
  pid: z.number().int(),
  startedAt: z.string(),
  postgresPort: z.number().int(),
  /** The address that the web server listens on, once it does. */
  host: z.string().nullable(),
  url: z.string().nullable(),
})
export type Runtime = z.infer<typeof schema>

const fileIn = (dataDir: string) => join(dataDir, 'runtime.json')

export function readRuntime(dataDir: string): Runtime | null {
  try {
    return schema.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')))
  } catch {
    return null
  }
}

export function writeRuntime(dataDir: string, runtime: Runtime): void {
  const file = fileIn(dataDir)
  writeFileSync(`${file}.new`, `${JSON.stringify(runtime, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

export function removeRuntime(dataDir: string): void {
  rmSync(fileIn(dataDir), { force: true })
}
