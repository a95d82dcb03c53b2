import { join } from 'node:path'
import type { Browser, Response } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ProgrammeDoor, ProgrammeWeb } from '../kernel/process/web-processes.tsx'
import { ensureWebBuilt } from '../platform/webbuild/index.ts'
import { type App, openApp } from '../testing/app.ts'
import { allShown, openBrowser } from '../testing/browser.ts'
import { cast } from '../testing/cast.ts'
import { moduleOf, scriptsOf } from '../testing/weights.ts'
import type { Page } from '../ui/common/index.ts'
import { administrationPages } from './console/administration.ts'
import { pages as consolePages } from './console/pages.ts'
import { programmes as deskDoors } from './console/programmes.ts'
import { pages as phonePages } from './mobile/pages.ts'
import { programmes as phoneDoors } from './mobile/programmes.ts'

/** Bytes of script, packed, that a page may fetch when it is the first one that a browser opens. */
const MOST = { mobile: 170_000, console: 450_000 }
type Surface = keyof typeof MOST

/** A page is whole before these come, or they are asked for by whoever uses it. */
const AFTERWARDS: Readonly<Record<string, string>> = {
  'src/ui/desk/chart-draw.ts': 'charts are drawn once the page stands; until then their numbers are a table',
  'src/kernel/publishing/web-story-editor.tsx': 'title, summary and preview of a draft stand before the field its text is written in',
  'src/kernel/forms/web-drawer-form.tsx': 'a form at the side of a page is opened by hand',
  'src/kernel/forms/web-phone.tsx': 'a form within a page is opened by hand',
  'src/kernel/process/web-phone-form.tsx': 'the form of a step is opened by hand',
  'src/kernel/process/web-desk-form.tsx': 'the form of a step is opened by hand',
  'src/programmes/innovation/web/case-choices.ts': 'fetched when somebody looks for a case in a form',
  'node_modules/tus-js-client/lib.esm/browser/index.js':
    'carries a file that somebody has chosen; fetched ahead, seconds after the page stands',
  'node_modules/qr/index.js': 'drawn when somebody sets up a second factor',
}

const ROOT = join(import.meta.dirname, '../..')
const WEB = join(ROOT, 'dist/web')

/** A page and the modules that it is opened with, besides those of its surface. */
interface Opened {
  readonly surface: Surface
  readonly path: string
  readonly modules: readonly string[]
  /** The modules that hold the addresses of its programme's pages. */
  readonly tables: readonly string[]
}
type Whole = ProgrammeWeb & { readonly door: string }

const modulesOf = (loads: Readonly<Record<string, { readonly load: () => Promise<unknown> }>> | undefined): string[] =>
  Object.values(loads ?? {}).map(({ load }) => moduleOf(load))

/** Every page of a surface; the pages of cases once for each process, with what its programme adds. */
function opened(surface: Surface, pages: readonly Page[], programmes: readonly Whole[]): Opened[] {
  const doors = (some: readonly Whole[]) => some.map(({ door }) => door)
  const own = programmes.flatMap(({ ownEntry }) => (ownEntry ? moduleOf(ownEntry.load) : []))
  /** What pages know only while they run: the same for every reader of the page. */
  const more: Readonly<Record<string, { readonly modules: readonly string[]; readonly all?: true }>> = {
    '/new': { modules: [], all: true },
    '/projects': { modules: [], all: true },
    '/me/file': { modules: own, all: true },
    '/my/file': { modules: own, all: true },
  }
  const ofCases = (page: Page) =>
    programmes.flatMap((programme) =>
      Object.entries(programme.processes).map(([process, load]): Opened => {
        const { casePanels, phonePanels, formAside, phoneFormAside } = programme
        const panel = (surface === 'console' ? casePanels : phonePanels)?.[process]
        const asides = (surface === 'console' ? formAside : phoneFormAside)?.[process]
        const beside = page.path.startsWith('/new') ? modulesOf(asides) : panel ? [moduleOf(panel.load)] : []
        const tables = doors([programme])
        return { surface, path: `${page.path}:${process}`, modules: [moduleOf(page.load), moduleOf(load), ...beside], tables }
      }),
    )
  const plain = (page: Page, programme: readonly Whole[]): Opened => {
    const { modules = [], all } = more[page.path] ?? {}
    return { surface, path: page.path, modules: [moduleOf(page.load), ...modules], tables: doors(all ? programmes : programme) }
  }
  const pagesOf = ({ consoleRoutes, phonePages: phone }: Whole) => (surface === 'console' ? consoleRoutes : phone)
  return [
    ...pages.flatMap((page) => (['/cases/$id', '/new/$process'].includes(page.path) ? ofCases(page) : [plain(page, [])])),
    ...programmes.flatMap((one) => pagesOf(one).map((page) => plain(page, [one]))),
  ]
}
const through = (doors: readonly ProgrammeDoor[]) =>
  Promise.all(doors.map(async ({ load }): Promise<Whole> => ({ ...(await load()), door: moduleOf(load) })))
const [throughPhone, throughDesk] = [await through(phoneDoors), await through(deskDoors)]
const SIGN_IN = { path: '/sign-in', title: { zh: '登录', en: 'Sign in' } }
const OPENED = [
  ...opened('mobile', [...phonePages, { ...SIGN_IN, load: () => import('./mobile/sign-in.tsx') }], throughPhone),
  ...opened('console', [...consolePages, ...administrationPages, { ...SIGN_IN, load: () => import('./console/sign-in.tsx') }], throughDesk),
]

let weights: ReturnType<typeof scriptsOf>
beforeAll(async () => {
  await ensureWebBuilt(ROOT, () => undefined)
  weights = scriptsOf(WEB, Object.keys(AFTERWARDS))
}, 240_000)

/** The scripts of a page by what the build knows of its modules. */
const scriptsFor = ({ surface, modules, tables }: Opened): ReadonlySet<string> =>
  weights.firstLoad(modules, [`src/surfaces/${surface}/main.tsx`, ...tables])

describe('a first load is light', () => {
  test.for(OPENED.map((page) => [page.surface, page.path, page] as const))('/%s%s', ([, , page]) => {
    const scripts = [...scriptsFor(page)]
    const weight = scripts.reduce((sum, script) => sum + weights.weightOf(script), 0)
    const told = scripts.map((script) => `${weights.weightOf(script)} ${script}`).join('\n')
    if (process.env.SHOW_WEIGHTS) console.log(weight, page.surface, page.path)
    expect(weight, `${told}\n${weights.heaviest(scripts)}`).toBeLessThan(MOST[page.surface])
  })
})

test('no two scripts import each other: what stands in one would be empty for the other', () => {
  const under = (script: string, above: readonly string[]): string[] =>
    above.includes(script) ? [[...above, script].join(' → ')] : imports(script).flatMap((next) => under(next, [...above, script]))
  const left = new Set(Object.keys(weights.scripts))
  const imports = (script: string) => (weights.scripts[script]?.imports ?? []).filter((next) => left.has(next))
  // What imports nothing that is left cannot stand in a circle.
  for (let before = 0; before !== left.size; ) {
    before = left.size
    for (const script of left) if (imports(script).length === 0) left.delete(script)
  }
  expect(
    [...left]
      .slice(0, 1)
      .flatMap((script) => under(script, []))
      .slice(0, 1),
  ).toEqual([])
})

/** All that a surface starts with of a programme: its door, and what its menu says. */
const HELD = { mobile: /\/web\/phone-door\.ts$/, console: /\/web\/(desk-door|menu|titles|addresses)\.ts$/ }

test.each(['mobile', 'console'] as const)('what the %s starts with grows by a door with a further programme', (surface) => {
  const start = weights.atOnce([`src/surfaces/${surface}/main.tsx`])
  const held = [...start].flatMap((script) => Object.keys(weights.scripts[script]?.modules ?? {}))
  expect(held.filter((module) => module.startsWith('src/programmes/') && !HELD[surface].test(module))).toEqual([])
})

describe.each([
  ['phone', phoneDoors, throughPhone, ({ phonePages: pages }: Whole) => pages],
  ['console', deskDoors, throughDesk, ({ consoleRoutes }: Whole) => consoleRoutes],
] as const)('each door of the %s', (_, doors, programmes, pagesOf) => {
  test.each(doors.map((door, i) => [door.name, door, programmes[i] as Whole] as const))('%s', (_, { at, processes }, programme) => {
    expect([...processes].sort()).toEqual(Object.keys(programme.processes).sort())
    for (const { path } of pagesOf(programme)) expect(at.some((one) => path === one || path.startsWith(`${one}/`))).toBe(true)
  })
})

describe('a browser fetches what the build says', () => {
  let app: App
  let browser: Browser
  let address: string
  let caseOf: (process: string) => Promise<string>
  beforeAll(async () => {
    app = await openApp({ content: 'all', webRoot: WEB })
    address = await app.listen()
    browser = await openBrowser()
    const officer = await app.as(cast.production)
    caseOf = async (process) => {
      const { body } = await officer.get(`/cases?process=${process}&limit=1`)
      return (body.rows as { id: string }[])[0]?.id ?? ''
    }
  }, 240_000)
  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  /** The scripts that come over the line for an address, each packed. */
  async function fetched(path: string, who: { readonly username: string }): Promise<readonly string[]> {
    const { cookie } = await app.as(who)
    const [name = '', value = ''] = cookie.split('; ')[0]?.split('=') ?? []
    const context = await browser.newContext({ baseURL: address, locale: 'zh-CN' })
    await context.addCookies([{ name, value: decodeURIComponent(value), url: address }])
    // What a page fetches ahead of need, seconds after it stands, is no part of its first load.
    await context.addInitScript((ahead) => {
      const { setTimeout: real } = globalThis
      globalThis.setTimeout = ((work: () => void, ms?: number) => (ms === ahead ? 0 : real(work, ms))) as typeof setTimeout
    }, 3_000)
    const tab = await context.newPage()
    const scripts = new Set<string>()
    const unpacked = new Set<string>()
    tab.on('response', (response: Response) => {
      const { pathname } = new URL(response.url())
      if (!pathname.endsWith('.js')) return
      scripts.add(pathname.slice(1))
      if (!/^(gzip|br)$/.test(response.headers()['content-encoding'] ?? '')) unpacked.add(pathname)
    })
    await tab.goto(path)
    await tab.getByRole('heading', { level: 1 }).waitFor()
    await allShown(tab)
    await tab.waitForLoadState('networkidle')
    await context.close()
    expect([...unpacked]).toEqual([])
    return [...scripts].sort()
  }

  const ONES: readonly (readonly [Surface, string])[] = [
    ['mobile', '/work'],
    ['mobile', '/projects'],
    ['mobile', '/new'],
    ['mobile', '/me/file'],
    ['mobile', '/new/$process:innovation-project'],
    ['mobile', '/cases/$id:innovation-project'],
    ['mobile', '/cases/$id:innovation-benefit'],
    ['mobile', '/innovation/projects'],
    ['console', '/work'],
    ['console', '/cases/$id:innovation-project'],
    ['console', '/stories'],
    ['console', '/innovation'],
  ]
  test.for(ONES)('/%s%s', async ([surface, path]) => {
    const page = OPENED.find((one) => one.surface === surface && one.path === path)
    if (!page) throw new Error(`There is no page ${path}`)
    const [place = '', process = ''] = path.split(/\$\w+:/)
    const there = place === '/cases/' ? await caseOf(process) : process
    const afterwards = new Set(Object.keys(AFTERWARDS).flatMap((module) => [...weights.atOnce([module])]))
    const foretold = scriptsFor(page)
    const came = await fetched(`/${surface}${place}${there}`, path === '/me/file' ? cast.worker : cast.production)
    expect(came.filter((script) => !foretold.has(script) && !afterwards.has(script))).toEqual([])
    expect([...foretold].filter((script) => !came.includes(script))).toEqual([])
  })
})
