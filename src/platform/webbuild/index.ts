import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Text } from '../../kernel/language/index.ts'
import { isAlive } from '../postgres/postmaster.ts'
import { StartFault } from '../start-fault.ts'

/** What decides the build besides src/. */
const SETTINGS = ['vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json']

/** Never part of a page: tests, and the files of a slice that the import rules keep on the server. */
const NOT_WEB = /(\.(test|e2e)\.tsx?|\.(sql|md)|(^|[/.])(server|store|handlers|jobs|statistics|publishing|demo)\.ts|\.generated\.ts)$/
const NOT_WEB_FOLDER = /^src\/(testing|surfaces\/(cli|portal|reference)|platform\/(?!contract|client))|\/migrations\//

/** One hash over all that the pages are made of: names and contents. */
export function hashOfSources(root: string): string {
  const listed = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((file) => !NOT_WEB.test(file) && !NOT_WEB_FOLDER.test(file))
    .sort()
  const hash = createHash('sha256')
  for (const file of [...SETTINGS.filter((name) => existsSync(join(root, name))), ...listed]) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

/**
 * Builds the pages into dist/web, unless that is what these sources give already. Readers of the former pages are not
 * disturbed while it builds, and a build that is cut off leaves the former pages in place.
 * @param signal ends a build
 * @returns true where it has built
 */
export async function ensureWebBuilt(root: string, tell: (text: Text) => void, signal?: AbortSignal): Promise<boolean> {
  const target = join(root, 'dist', 'web')
  const stamp = join(target, '.stamp')
  const wanted = hashOfSources(root)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false
  tell({ zh: '构建网页（仅在源文件变化后进行）', en: 'Building the pages (only after their sources have changed)' })
  removeHalfBuilt(join(root, 'dist'))
  const fresh = join(root, 'dist', `web.${process.pid}`)
  try {
    await build(root, fresh, signal)
    writeFileSync(join(fresh, '.stamp'), wanted)
    replace(target, fresh)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
  return true
}

/** Another process may have built the same meanwhile, and put it there between the two steps. */
function replace(target: string, fresh: string): void {
  for (let left = 5; ; left -= 1) {
    rmSync(target, { recursive: true, force: true, maxRetries: 3 })
    try {
      renameSync(fresh, target)
      return
    } catch (error) {
      if (left === 0 || (error as NodeJS.ErrnoException).code !== 'ENOTEMPTY') throw error
    }
  }
}

/** What a killed process has left. */
function removeHalfBuilt(dist: string): void {
  for (const name of existsSync(dist) ? readdirSync(dist) : []) {
    const pid = /^web\.(\d+)$/.exec(name)?.[1]
    if (pid && !isAlive(Number(pid))) rmSync(join(dist, name), { recursive: true, force: true })
  }
}

/** In a process of its own, whose memory goes back to the machine. */
async function build(root: string, outDir: string, signal: AbortSignal | undefined): Promise<void> {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js')
  const builder = spawn(process.execPath, [vite, 'build', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(signal && { signal }),
  })
  // Told below by its end.
  builder.on('error', () => undefined)
  let said = ''
  const listen = (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-4000)
  }
  builder.stdout.on('data', listen)
  builder.stderr.on('data', listen)
  const [code] = (await once(builder, 'close')) as [number | null]
  if (code === 0) return
  signal?.throwIfAborted()
  throw new StartFault({
    code: 'web-build-failed',
    text: { zh: `网页构建失败：\n${said.trim()}`, en: `The pages could not be built:\n${said.trim()}` },
  })
}
