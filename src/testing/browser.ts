import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'

/** Unpacked once per checkout. */
const CACHE = join(import.meta.dirname, '../../.cache')
const HOME = join(CACHE, 'chromium')

/** As root and in containers Chromium has no sandbox of its own; it sees nothing here but the product. */
const ARGUMENTS = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--font-render-hinting=none']

/**
 * Chromium from npm: a machine needs no browser of its own.
 * Where the package has no build (other than Linux), the variable CHROMIUM names an installed one.
 */
export async function openBrowser(): Promise<Browser> {
  const own = process.env.CHROMIUM
  const executablePath = own ?? (await unpacked())
  return chromium.launch({
    executablePath,
    args: ARGUMENTS,
    env: own ? { ...process.env } : { ...process.env, ...whatIsMissing(executablePath) },
  })
}

/** Waits until nothing on the page is still being fetched. Its network is never idle: an open page listens for what changes. */
export async function allShown(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('.jx-loading, .ant-spin-spinning') === null)
}

async function unpacked(): Promise<string> {
  const executable = join(HOME, 'chromium')
  if (existsSync(executable)) return executable
  await mkdir(CACHE, { recursive: true })
  // Unpacked aside and moved in one step, so that nobody ever starts half a browser.
  const aside = await mkdtemp(join(CACHE, 'chromium-'))
  const before = { TMPDIR: process.env.TMPDIR, AWS_LAMBDA_JS_RUNTIME: process.env.AWS_LAMBDA_JS_RUNTIME }
  try {
    // The package unpacks into the temporary folder, and its shared libraries only where it believes to be on Amazon Linux.
    Object.assign(process.env, { TMPDIR: aside, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' })
    const { default: packed } = await import('@sparticuz/chromium')
    await packed.executablePath()
    await rename(aside, HOME).catch((error: unknown) => {
      if (!existsSync(executable)) throw error
    })
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
    await rm(aside, { recursive: true, force: true })
  }
  return executable
}

/** The libraries and fonts that came along, only where the machine lacks its own: they are older and fewer than most machines'. */
function whatIsMissing(executable: string): Record<string, string> {
  const needed = execFileSync('ldd', [executable], { encoding: 'utf8' })
  return {
    ...(needed.includes('not found') && { LD_LIBRARY_PATH: join(HOME, 'al2023/lib') }),
    ...(!existsSync('/etc/fonts/fonts.conf') && { FONTCONFIG_PATH: join(HOME, 'fonts') }),
  }
}
