/**
 * `npm run dev`: the server restarts when its sources change, pages change in place, PostgreSQL runs all the while.
 * The data folder and PostgreSQL belong to this process; one Ctrl-C ends everything.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import type { Text } from '../src/kernel/language/index.ts'
import { masterKeyOf } from '../src/platform/master-key.ts'
import { startEmbeddedPostgres } from '../src/platform/postgres/embedded.ts'
import { readSettings } from '../src/platform/settings.ts'
import { StartFault } from '../src/platform/start-fault.ts'
import { readerOf, speak } from '../src/surfaces/cli/speech.ts'
import { listenForStop } from '../src/surfaces/cli/stopping.ts'

const root = resolve(import.meta.dirname, '..')
const reader = readerOf(process.argv.slice(2), process.env)
const tell = (text: Text) => console.log(speak(text, reader))

/** In a session of its own: a Ctrl-C in the terminal is for this process, which ends the others in order. */
function run(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, args, { cwd: root, stdio: 'inherit', detached: true, env: { ...process.env, JIANGXIN_SUPERVISED: '1' } })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  process.kill(-child.pid, 'SIGTERM')
  await ended
}

async function develop(): Promise<void> {
  const asked = listenForStop(tell)
  const settings = readSettings(process.env)
  masterKeyOf(settings)
  const database = settings.databaseUrl ? null : await startEmbeddedPostgres({ dataDir: settings.dataDir, log: tell })
  const children = [run(['--watch', '--watch-preserve-output', 'bin/jiangxin.mjs', 'start']), run(['node_modules/vite/bin/vite.js'])]
  try {
    await Promise.race([...children.map((child) => once(child, 'exit')), ...(asked.aborted ? [] : [once(asked, 'abort')])])
  } finally {
    await Promise.all(children.map(end))
    await database?.stop()
  }
}

try {
  await develop()
  process.exit(0)
} catch (error) {
  if (!(error instanceof StartFault)) throw error
  console.error(speak(error.reason.text, reader))
  process.exit(error.exitCode)
}
