#!/usr/bin/env node
// Starts with whatever Node the machine has; the work is done by the Node that this package brings along.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NEEDED = 24
/** Left to itself V8 lets young objects take 130 MB and the old grow fourfold before it looks: see docs/decisions/0035-fast-imports.md. */
const SPARING = ['--max-semi-space-size=16', '--heap-growing-percent=60']
/** Where threads come and go, V8 may lose track of the code pages that it protects by keys, and end the process: see nodejs/node#64500. */
const STEADY = ['--no-memory-protection-keys']
const SERVING = [...SPARING, ...STEADY]
/** Each thread that asks glibc for memory would keep some of its own, some 40 MB together: see docs/decisions/0038-fewer-indexes.md. */
const ONE_STORE = { MALLOC_ARENA_MAX: '1' }
const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')

if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
  beginSparing()
  await run()
} else handOver()

/** The same process begins once more, for its memory is laid out when it begins. Where that can't be, it goes on as it is. */
function beginSparing() {
  const [size] = SPARING[0].split('=')
  const said = [...process.execArgv, process.env.NODE_OPTIONS ?? ''].some((flags) => flags.includes(size))
  // Whoever began it with a channel to talk through, as `--watch` does, would lose the other end.
  if (process.argv[2] !== 'start' || said || process.send || !process.execve || process.platform === 'win32') return
  process.execve(process.execPath, [process.execPath, ...process.execArgv, ...SERVING, ...process.argv.slice(1)], {
    ...ONE_STORE,
    ...process.env,
  })
}

async function run() {
  const { runCommandLine } = await import('../src/surfaces/cli/index.ts')
  const exitCode = await runCommandLine({
    args: process.argv.slice(2),
    environment: process.env,
    root,
    version: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version,
    loadApplication: async () => (await import('../src/main.ts')).createApplication,
    print: (line) => process.stdout.write(`${line}\n`),
    printError: (line) => process.stderr.write(`${line}\n`),
  })
  process.exit(exitCode)
}

function handOver() {
  const node = pinnedNode()
  if (!node) {
    console.error(`未找到随本软件安装的 Node ${NEEDED}，请重新执行 npm ci（不要带 --omit=optional）。`)
    console.error(`The Node ${NEEDED} that comes with Jiangxin is missing. Run npm ci again, without --omit=optional.`)
    process.exit(1)
  }
  const isServing = process.argv[2] === 'start'
  const serving = isServing ? SERVING : []
  const child = spawn(
    node,
    [...serving, '--disable-warning=ExperimentalWarning', fileURLToPath(import.meta.url), ...process.argv.slice(2)],
    {
      stdio: 'inherit',
      env: isServing ? { ...ONE_STORE, ...process.env } : process.env,
    },
  )
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code) => process.exit(code ?? 1))
}

function pinnedNode() {
  const { resolve } = createRequire(import.meta.url)
  const platform = process.platform === 'win32' ? 'win' : process.platform
  for (const name of [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`]) {
    try {
      return join(dirname(resolve(`${name}/package.json`)), 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
    } catch {
      // Another platform's package.
    }
  }
  return null
}
