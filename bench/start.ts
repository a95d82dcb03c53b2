import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { temporaryFolder } from '../src/testing/folder.ts'
import type { Measurement } from './measurement.ts'

const ROOT = resolve(import.meta.dirname, '..')
const REST_MS = 30_000
const MB = 1024 * 1024

/** From a bare clone to the first page, again from there, and what the server takes when nobody asks for anything. */
export async function start(): Promise<Measurement[]> {
  const folder = temporaryFolder('jiangxin-start')
  const clone = join(folder, 'clone')
  try {
    cloneInto(clone)
    const first = await startIn(clone)
    const size = await atRest(first.npm)
    await first.stop()
    const later = await startIn(clone)
    await later.stop()
    return [
      {
        name: 'from a bare clone to the first page, npm ci apart',
        unit: 's',
        value: rounded(first.seconds),
        budget: 60,
        detail: 'PostgreSQL made, migrations, demo loaded, pages built',
      },
      { name: 'a later start', unit: 's', value: rounded(later.seconds), budget: 5 },
      {
        name: 'the server at rest',
        unit: 'MB',
        value: Math.round(size.server / MB),
        budget: 250,
        detail: `resident; npm beside it ${Math.round(size.beside / MB)} MB; PostgreSQL apart`,
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const rounded = (seconds: number) => Math.round(seconds * 10) / 10

/** What git would give a stranger, with the packages that are installed already. */
function cloneInto(target: string): void {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: ROOT, encoding: 'utf8' }).split('\0')
  // A file that was removed and not committed yet is still listed.
  for (const file of files.filter((name) => name !== '' && existsSync(join(ROOT, name)))) {
    mkdirSync(dirname(join(target, file)), { recursive: true })
    cpSync(join(ROOT, file), join(target, file))
  }
  symlinkSync(join(ROOT, 'node_modules'), join(target, 'node_modules'))
}

interface Started {
  /** Until the first page answered. */
  readonly seconds: number
  readonly npm: ChildProcess
  stop(): Promise<void>
}

async function startIn(clone: string): Promise<Started> {
  const began = performance.now()
  const npm = spawn('npm', ['start'], {
    cwd: clone,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, LANG: 'en_GB.UTF-8', PORT: '0' } as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let url = ''
  for await (const line of createInterface({ input: npm.stdout })) {
    url = /http:\/\/[^\s/]+/.exec(line)?.[0] ?? ''
    if (url) break
  }
  npm.stdout.resume()
  for (const page of ['/', '/console']) {
    const answer = await fetch(`${url}${page}`)
    if (answer.status !== 200) throw new Error(`${page} answers ${answer.status}`)
    await answer.text()
  }
  return {
    seconds: (performance.now() - began) / 1000,
    npm,
    async stop() {
      const ended = once(npm, 'exit')
      npm.kill('SIGTERM')
      await ended
    },
  }
}

/** Memory in bytes: the server is the largest of our processes. */
async function atRest(npm: ChildProcess): Promise<{ server: number; beside: number }> {
  await wait(REST_MS)
  const sizes = familyOf(npm.pid ?? 0)
    .filter(({ command }) => !command.includes('postgres'))
    .map(({ resident }) => resident)
    .sort((a, b) => b - a)
  const [server = 0, ...others] = sizes
  return { server, beside: others.reduce((sum, one) => sum + one, 0) }
}

interface Member {
  readonly pid: number
  readonly command: string
  readonly resident: number
}

/** A process and all below it, from /proc. */
function familyOf(root: number): Member[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => memberOf(Number(name)) ?? [])
  const below = (pid: number): (Member & { readonly parent: number })[] =>
    all.filter((one) => one.pid === pid).concat(all.filter(({ parent }) => parent === pid).flatMap((child) => below(child.pid)))
  return below(root)
}

/** @returns null for a process that has ended meanwhile */
function memberOf(pid: number): (Member & { readonly parent: number }) | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const number = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0)
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return { pid, command, parent: number('PPid'), resident: number('VmRSS') * 1024 }
  } catch {
    return null
  }
}
