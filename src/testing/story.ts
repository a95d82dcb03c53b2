import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { ensureWebBuilt } from '../platform/webbuild/index.ts'
import { seriousFindings } from './accessibility.ts'
import { type App, openApp } from './app.ts'
import { openBrowser } from './browser.ts'
import { DEMO_PASSWORD } from './cast.ts'
import { attach, type Filling, fillIn, type StoryFile } from './hand.ts'

const ROOT = join(import.meta.dirname, '../..')
/** How long a person waits for a page before something is wrong. */
const PATIENCE = 30_000
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 }
const DESK = { viewport: { width: 1440, height: 900 } }
type Surface = 'console' | 'mobile'

interface Named {
  readonly username: string
  readonly name: string
}

/** The application as people see it: each in a browser of their own, all on the same day. */
export interface Story {
  readonly app: App
  /** From now on it is this day for the server and for everybody's browser. */
  on(day: string): Promise<void>
  /** Signs somebody in by the page, at a desk or on a phone. */
  signIn(who: Named, surface?: Surface): Promise<Person>
  /** Somebody without an account, whose browser runs no script. */
  passerBy(): Promise<Page>
  /** Keeps a picture of every open page in .cache/story, for whoever wants to know why a chapter failed. */
  keepPictures(): Promise<void>
  close(): Promise<void>
}

/** Somebody at a page, in the words of the page. */
export interface Person {
  readonly page: Page
  /** Opens an address of the surface: '/work'. */
  goes(path: string): Promise<void>
  /** Opens a case from the list of what waits for the person. */
  opens(title: string): Promise<void>
  /** Opens the form of something that can be done with the case. */
  begins(action: string): Promise<void>
  fills(filling: Filling): Promise<void>
  attaches(title: string, file: StoryFile): Promise<void>
  /** Sends the form that is open under this name, and waits until it is done. Throws what stands in the way. */
  sends(action: string): Promise<void>
  /** Begins, fills in, attaches and sends. */
  takes(action: string, filling?: Filling, files?: Readonly<Record<string, StoryFile>>): Promise<void>
  presses(button: string): Promise<void>
  follows(link: string): Promise<void>
  /** Waits for words that are to be read on the page. */
  reads(...words: readonly string[]): Promise<void>
  /** Waits until the picture of the loop stands at a stage. */
  findsAt(stage: string): Promise<void>
  /** The same session in a second tab, on the same page. */
  secondTab(): Promise<Person>
  /** What axe-core finds serious on the page. */
  barriers(): Promise<string[]>
}

/** Opens the application in `beforeAll`, with its pages built; `close` it in `afterAll`. */
export async function openStory(now: string): Promise<Story> {
  await ensureWebBuilt(ROOT, () => undefined)
  const app = await openApp({ now, webRoot: join(ROOT, 'dist/web') })
  const browser = await openBrowser()
  const address = await app.listen()
  const contexts: BrowserContext[] = []

  const enter = async (options: Parameters<Browser['newContext']>[0]) => {
    const context = await browser.newContext({
      baseURL: address,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      // What fades in is read by a person a moment later; a story need not wait for it, nor a check meet it half faded.
      reducedMotion: 'reduce',
      ...options,
    })
    context.setDefaultTimeout(PATIENCE)
    await context.clock.setFixedTime(app.clock.now())
    contexts.push(context)
    return context.newPage()
  }

  return {
    app,
    async on(day) {
      app.clock.set(`${day}T01:00:00Z`)
      for (const context of contexts) await context.clock.setFixedTime(app.clock.now())
    },
    async signIn(who, surface = 'console') {
      const page = await enter(surface === 'mobile' ? PHONE : DESK)
      await page.goto(`/${surface}/work`)
      await page.getByLabel('账号').fill(who.username)
      await page.getByLabel('密码', { exact: true }).fill(DEMO_PASSWORD)
      await page.getByRole('button', { name: '登录' }).click()
      await page.getByRole('navigation', { name: '主导航' }).waitFor()
      return personAt(page, surface)
    },
    passerBy: () => enter({ javaScriptEnabled: false }),
    async keepPictures() {
      const pages = contexts.flatMap((context) => context.pages())
      for (const [at, page] of pages.entries()) await page.screenshot({ path: join(ROOT, `.cache/story/${at + 1}.png`), fullPage: true })
    },
    async close() {
      await browser.close()
      await app.close()
    },
  }
}

function personAt(page: Page, surface: Surface): Person {
  const form = () => page.getByRole('dialog')
  const person: Person = {
    page,
    goes: async (path) => void (await page.goto(`/${surface}${path}`)),
    async opens(title) {
      await person.goes('/work')
      await person.follows(title)
      await page.getByRole('heading', { level: 1, name: title }).waitFor()
    },
    async begins(action) {
      await page.getByRole('region', { name: '办理', exact: true }).getByRole('button', { name: action, exact: true }).click()
      // The form itself comes with the first one that is opened.
      await form().getByRole('button', { name: action, exact: true }).waitFor()
    },
    fills: (filling) => fillIn(page, filling),
    attaches: (title, file) => attach(page, title, file),
    async sends(action) {
      await form().getByRole('button', { name: action, exact: true }).click()
      const fault = form().getByRole('alert')
      const refused = fault.waitFor().then(async () => {
        throw new Error([action, ...(await fault.or(form().locator('.jx-problem')).allTextContents())].join('\n'))
      })
      await Promise.race([form().waitFor({ state: 'hidden' }), refused])
    },
    async takes(action, filling = {}, files = {}) {
      await person.begins(action)
      await person.fills(filling)
      for (const [title, file] of Object.entries(files)) await person.attaches(title, file)
      await person.sends(action)
    },
    presses: (button) => page.getByRole('button', { name: button, exact: true }).click(),
    follows: (link) => page.getByRole('link', { name: link, exact: true }).first().click(),
    async reads(...words) {
      for (const some of words) await page.getByText(some).filter({ visible: true }).first().waitFor()
    },
    findsAt: (stage) => page.getByRole('list', { name: '办理环节' }).locator('[aria-current=step]').filter({ hasText: stage }).waitFor(),
    async secondTab() {
      const tab = await page.context().newPage()
      await tab.goto(page.url())
      return personAt(tab, surface)
    },
    barriers: () => seriousFindings(page),
  }
  return person
}
