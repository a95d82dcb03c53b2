#!/usr/bin/env node
// Starts with whatever Node the machine has; the work is done by the Node that this package brings along.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NEEDED = 24
const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')

if (Number(process.versions.node.split('.')[0]) >= NEEDED) await run()
else handOver()

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
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
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
