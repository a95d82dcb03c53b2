/**
 * `npm run screenshots`: makes the pictures of the README from the demo, in a folder of its own, into docs/images.
 * Every page is what its account sees on the demo's first day on this machine.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { DEMO_PASSWORD } from '../src/demo/people.ts'
import { LANGUAGES, type Language } from '../src/kernel/language/index.ts'
import { allShown, openBrowser } from '../src/testing/browser.ts'
import { temporaryFolder } from '../src/testing/folder.ts'

const root = resolve(import.meta.dirname, '..')
const images = join(root, 'docs', 'images')

const DESK = { viewport: { width: 1440, height: 900 } }
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 }
const LOCALES: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-GB' }
/** As wide as the README shows them, on a fine screen. */
const WIDTH_PX = { desk: 1440, phone: 520 }
const QUALITY = 80
/** Charts move into their place. */
const SETTLED_MS = 1200

/** A case is found as its reader would find it, and may be shown with the form of something to be done with it. */
interface OfCase {
  readonly surface: '/console' | '/mobile'
  readonly where: Readonly<Record<string, string>>
  readonly form?: string
}

interface Picture {
  readonly name: string
  readonly on: 'desk' | 'phone'
  /** Null: without a sign-in. */
  readonly username: string | null
  readonly shows: string | OfCase
}

const PROJECT = { process: 'innovation-project' }

const PICTURES: readonly Picture[] = [
  { name: 'portal', on: 'desk', username: null, shows: '/portal/370406/exhibition' },
  { name: 'work', on: 'desk', username: 'production1', shows: '/console/work' },
  {
    name: 'case',
    on: 'desk',
    username: 'production1',
    shows: { surface: '/console', where: { ...PROJECT, stage: 'acceptance-check' } },
  },
  { name: 'overview', on: 'desk', username: 'leader', shows: '/console/innovation' },
  { name: 'phone-work', on: 'phone', username: 'specialist1', shows: '/mobile/work' },
  { name: 'phone-projects', on: 'phone', username: 'worker1', shows: '/mobile/projects' },
  {
    name: 'phone-contact',
    on: 'phone',
    username: 'specialist1',
    shows: { surface: '/mobile', where: { ...PROJECT, stage: 'under-way', seat: 'specialist', mine: 'true' }, form: 'act.log-contact' },
  },
]

/** The application as `npm start` runs it, with the demo. @returns its address */
async function running(server: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let said = ''
    const listen = (chunk: Buffer) => {
      said += chunk.toString('utf8')
      const address = /Jiangxin is running: (\S+)/.exec(said)?.[1]
      if (address) found(address)
    }
    server.stdout?.on('data', listen)
    server.stderr?.on('data', listen)
    server.once('exit', () => failed(new Error(said)))
  })
}

async function take(browser: Browser, address: string, language: Language, { name, on, username, shows }: Picture): Promise<void> {
  const context = await browser.newContext({ ...(on === 'desk' ? DESK : PHONE), baseURL: address, locale: LOCALES[language] })
  try {
    if (username) {
      const answer = await context.request.post('/api/auth/sign-in/username', { data: { username, password: DEMO_PASSWORD } })
      if (!answer.ok()) throw new Error(`${username} could not sign in: ${await answer.text()}`)
    }
    const page = await context.newPage()
    await page.goto(typeof shows === 'string' ? shows : await addressOfCase(page, shows))
    await page.getByRole('heading').first().waitFor()
    await allShown(page)
    await page.waitForTimeout(SETTLED_MS)
    const file = join(images, `${name}.${language}.webp`)
    const { size } = await sharp(await page.screenshot())
      .resize({ width: WIDTH_PX[on] })
      .webp({ quality: QUALITY })
      .toFile(file)
    console.log(`${name}.${language}.webp  ${Math.round(size / 1024)} kB`)
  } finally {
    await context.close()
  }
}

async function addressOfCase(page: Page, { surface, where, form }: OfCase): Promise<string> {
  const query = new URLSearchParams({ ...where, limit: '1' })
  const answer = await page.request.get(`/api/cases?${query}`)
  const { rows } = (await answer.json()) as { rows?: { id: string }[] }
  const [found] = rows ?? []
  if (!found) throw new Error(`The demo has no case ${query}: ${answer.status()}`)
  return `${surface}/cases/${found.id}${form ? `?do=${form}` : ''}`
}

const folder = temporaryFolder('jiangxin-screenshots')
const server = spawn(process.execPath, [join(root, 'bin', 'jiangxin.mjs'), 'start', '--lang', 'en'], {
  env: { ...process.env, DATA_DIR: folder, PORT: '0', HOST: '127.0.0.1', DATABASE_URL: '' },
})
const ended = once(server, 'exit')
try {
  const address = await running(server)
  await mkdir(images, { recursive: true })
  const browser = await openBrowser()
  try {
    for (const language of LANGUAGES) for (const picture of PICTURES) await take(browser, address, language, picture)
  } finally {
    await browser.close()
  }
} finally {
  server.kill('SIGINT')
  await ended
  await rm(folder, { recursive: true, force: true })
}
