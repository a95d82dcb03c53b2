import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContext, Response } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ensureWebBuilt } from '../platform/webbuild/index.ts'
import { type App, openApp } from '../testing/app.ts'
import { openBrowser } from '../testing/browser.ts'
import { cast } from '../testing/cast.ts'
import type { Page } from '../ui/common/index.ts'
import { administrationPages } from './console/administration.ts'
import { pages as consolePages } from './console/pages.ts'
import { programmes as consoleProgrammes } from './console/programmes.ts'
import { pages as phonePages } from './mobile/pages.ts'
import { programmes as phoneProgrammes } from './mobile/programmes.ts'

/** Bytes of script, packed, that a page may fetch when it is the first one that a browser opens. */
const MOST = { mobile: 170_000, console: 450_000 }
type Surface = keyof typeof MOST
/**
 * These miss what is asked for and may not grow: the phone carries the doors and addresses of a second programme that most of
 * its readers never open, and the editors of stories and scorecards bring their own weight.
 */
const MISSED: Readonly<Record<string, number>> = {
  '/mobile/new/innovation-project': 175_000,
  '/mobile/cases/$case:innovation-project': 174_000,
  '/mobile/cases/$case:innovation-benefit': 173_000,
  '/mobile/financial-education/activities/new': 174_000,
  '/console/stories/$id': 461_000,
  '/console/scorecards/$id': 453_000,
}

const ROOT = join(import.meta.dirname, '../..')
const WEB = join(ROOT, 'dist/web')
/** The processes with the longest forms and with panels of their own. */
const HEAVY = ['innovation-project', 'innovation-benefit']
/** Charts are drawn once the page stands; until then, and for whoever does not see them, their numbers are a table. */
const AFTERWARDS = /\/chart-draw-/

/** Addresses of every page, with examples for what stands in them. */
function addressesOf(pages: readonly Page[]): string[] {
  return pages.flatMap(({ path }) => {
    if (path.endsWith('/$process')) return HEAVY.map((process) => path.replace('$process', process))
    if (path === '/cases/$id') return HEAVY.map((process) => `/cases/$case:${process}`)
    return [path]
  })
}
const ADDRESSES: readonly (readonly [Surface, string])[] = [
  ...addressesOf([...phonePages, ...phoneProgrammes.flatMap((one) => one.phonePages)]).map((path) => ['mobile', path] as const),
  ...addressesOf([...consolePages, ...administrationPages, ...consoleProgrammes.flatMap((one) => one.consoleRoutes)]).map(
    (path) => ['console', path] as const,
  ),
]

let app: App
let browser: Browser
let address: string
let example: (wanted: string) => Promise<string>

beforeAll(async () => {
  await ensureWebBuilt(ROOT, () => undefined)
  app = await openApp({ content: 'all', webRoot: WEB })
  address = await app.listen()
  browser = await openBrowser()
  const officer = await app.as(cast.production)
  example = async (wanted) => {
    const rows = async (path: string) => ((await officer.get(path)).body.rows ?? []) as { id: string }[]
    const found = wanted.startsWith('case:') ? await rows(`/cases?process=${wanted.slice(5)}&limit=1`) : []
    return found[0]?.id ?? (await rows('/cases?process=innovation-project&limit=1'))[0]?.id ?? ''
  }
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

const packed = new Map<string, number>()
/** How many bytes a script travels as. */
function weightOf(script: string): number {
  const known = packed.get(script) ?? gzipSync(readFileSync(join(WEB, script)), { level: 9 }).length
  packed.set(script, known)
  return known
}

const open = new Map<string, Promise<BrowserContext>>()
/** Somebody's browser, signed in. What it has fetched before comes from its memory, and is counted all the same. */
function browserOf(who: { readonly username: string }): Promise<BrowserContext> {
  const known = open.get(who.username) ?? opened(who)
  open.set(who.username, known)
  return known
}

async function opened(who: { readonly username: string }): Promise<BrowserContext> {
  const { cookie } = await app.as(who)
  const [name = '', value = ''] = cookie.split('; ')[0]?.split('=') ?? []
  const context = await browser.newContext({ baseURL: address, locale: 'zh-CN' })
  // What a page fetches ahead of need, seconds after it stands, is no part of its first load.
  await context.addInitScript((ahead) => {
    const { setTimeout: real } = globalThis
    globalThis.setTimeout = ((work: () => void, ms?: number) => (ms === ahead ? 0 : real(work, ms))) as typeof setTimeout
  }, 3_000)
  await context.addCookies([{ name, value: decodeURIComponent(value), url: address }])
  return context
}

/** The scripts that a browser fetches for a page until it is still. */
async function scriptsOf(surface: Surface, path: string): Promise<readonly string[]> {
  const mine = await browserOf(path.startsWith('/accounts') || path.startsWith('/tokens') ? cast.securityAdmin : cast.production)
  const tab = await mine.newPage()
  const scripts = new Set<string>()
  const heed = (response: Response) => {
    const { pathname } = new URL(response.url())
    if (!pathname.endsWith('.js') || AFTERWARDS.test(pathname)) return
    scripts.add(pathname.slice(1))
    expect(response.headers()['content-encoding']).toMatch(/^(gzip|br)$/)
  }
  const [place = '', wanted] = path.split('$')
  tab.on('response', heed)
  await tab.goto(`/${surface}${place}${wanted ? await example(wanted) : ''}`)
  await tab.getByRole('heading', { level: 1 }).waitFor()
  await tab.waitForLoadState('networkidle')
  await tab.close()
  return [...scripts]
}

/** What weighs most in these scripts, in bytes before packing: where to look when a page has become too heavy. */
function heaviest(scripts: readonly string[]): string {
  const made = JSON.parse(readFileSync(join(WEB, '.modules.json'), 'utf8')) as Record<string, Record<string, number>>
  const modules = scripts.flatMap((script) => Object.entries(made[script] ?? {}))
  return modules
    .sort(([, a], [, b]) => b - a)
    .slice(0, 25)
    .map(([module, bytes]) => `${bytes} ${module}`)
    .join('\n')
}

// Side by side: most of the time goes into waiting for pages to be still.
describe.concurrent('a first load is light', () => {
  test.for(ADDRESSES)('/%s%s', async ([surface, path], { expect }) => {
    const scripts = await scriptsOf(surface, path)
    const weight = scripts.reduce((sum, script) => sum + weightOf(script), 0)
    expect(scripts.length).toBeGreaterThan(2)
    expect(weight, `${scripts.map((script) => `${weightOf(script)} ${script}`).join('\n')}\n${heaviest(scripts)}`).toBeLessThan(
      MISSED[`/${surface}${path}`] ?? MOST[surface],
    )
    if (process.env.SHOW_WEIGHTS) console.log(weight, surface, path)
  })
})
