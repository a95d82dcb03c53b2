import { languageOf, type Text } from '../../kernel/language/index.ts'
import type { District } from '../../kernel/organisations/server.ts'
import type { PortalRoute, ProgrammePortal } from '../../kernel/programme/server.ts'
import { type Answer, type Ask, type Document, documentOf, serveDocuments } from '../../platform/http/documents.ts'
import { type FormAnswer, type SentForm, serveForms } from '../../platform/http/forms.ts'
import { servePictures } from '../../platform/http/pictures.ts'
import type { HttpOptions } from '../../platform/http/server.ts'
import type { Platform } from '../../platform/part.ts'
import { assets } from './assets.ts'
import { answerCache, LOOKS_AGAIN_AFTER, pageCache, type Watched, watched } from './cache.ts'
import { brokenPage, homePage, missingPage } from './home.ts'
import { type Frame, programmePage } from './layout.ts'
import { link, type Query, voiceOf } from './speaking.ts'

export interface PortalNeeds {
  readonly districts: () => Promise<readonly District[]>
  readonly portals: readonly ProgrammePortal[]
  /** Milliseconds that a page may lag behind what is published where a hint was lost. */
  readonly looksAgainAfter?: number
}

/** What a district shows: another version whenever something was published or withdrawn; nothing empty stands in its menu. */
interface Published {
  readonly version: string
  readonly portals: readonly ProgrammePortal[]
  readonly menu: NonNullable<Frame['district']>['menu']
}

const PREFIX = '/portal'
const SERVING = { kept: 'public, no-cache', vary: ['Accept-Language'] }
const NO_QUERY: Query = {}

/** The public portal: pages made on the server, without a sign-in and without any script. It knows no programme. */
export function portalRoutes(
  platform: Pick<Platform, 'db' | 'files' | 'live' | 'log' | 'dataDir' | 'publicUrl'>,
  needs: PortalNeeds,
): HttpOptions['routes'][number] {
  const { portals, looksAgainAfter = LOOKS_AGAIN_AFTER } = needs
  const routes = portals.flatMap((portal) => portal.routes)
  const districts = watched(looksAgainAfter, needs.districts)
  const files = assets()
  const cache = pageCache<Document | null>()
  const answers = answerCache<Document>()
  const published = new Map<string, Watched<Published>>()
  for (const { topic } of portals)
    platform.live.on(topic, {
      happened: ({ district }) => published.get(district)?.doubt(),
      missed: () => published.clear(),
    })

  /** A district with what is published in it. */
  async function placeOf(code: string): Promise<(District & Published) | null> {
    const district = await districtOf(code)
    return district && { ...district, ...(await publishedIn(code).get()) }
  }

  async function districtOf(code: string): Promise<District | null> {
    return (await districts.get()).find((district) => district.code === code) ?? null
  }

  /** Only for districts that are there, or anybody could fill the memory. */
  function publishedIn(code: string): Watched<Published> {
    const known = published.get(code)
    if (known) return known
    const one = watched(looksAgainAfter, async () => {
      const reader = platform.db.in(code)
      const [versions, empty] = await Promise.all([
        Promise.all(portals.map((portal) => portal.version(reader))),
        Promise.all(portals.map((portal) => portal.isEmpty?.(reader) ?? false)),
      ])
      const shown = portals.filter((_, at) => !empty[at])
      return { version: `${versions.join(' ')} ${empty.join()}`, portals: shown, menu: menuOf(shown) }
    })
    published.set(code, one)
    return one
  }

  function frameOf(
    { path, query, languages }: Pick<Ask, 'path' | 'query' | 'languages'>,
    district: (District & Pick<Published, 'menu'>) | null,
    heeded: Query,
  ): Frame {
    return {
      voice: voiceOf(query, languages),
      base: district ? `${PREFIX}/${district.code}` : PREFIX,
      path,
      query: heeded,
      stylesheet: files.stylesheet,
      site: platform.publicUrl.replace(/\/$/, ''),
      district: district && { name: nameOf(district), menu: district.menu },
    }
  }

  async function home(ask: Ask): Promise<Document> {
    const open = await districts.get()
    const frame = frameOf(ask, null, NO_QUERY)
    const key = `${frame.voice.language} ${frame.voice.asked} ${PREFIX}`
    const offers = await Promise.all(
      open.map(async (district) => ({ district, portals: (await publishedIn(district.code).get()).portals })),
    )
    const version = offers.map((one) => `${Object.values(one.district).join()} ${one.portals.map(({ topic }) => topic).join()}`).join()
    const made = await cache.of(key, version, async () => page(200, homePage(frame, offers).toString()))
    return made ?? missing(ask, null)
  }

  async function inDistrict(ask: Ask): Promise<Answer> {
    const [code = '', ...rest] = ask.path.slice(PREFIX.length + 1).split('/')
    const district = await placeOf(code)
    const first = district?.menu[0]
    if (district && first && rest.join('') === '')
      return { goTo: link(voiceOf(ask.query, ask.languages), `${PREFIX}/${code}/${first.path}`) }
    const found = district && routeOf(routes, rest)
    if (!found) return missing(ask, district)
    const heeded = heededOf(found.route, ask.query)
    const frame = frameOf(ask, district, heeded)
    const key = `${frame.voice.language} ${frame.voice.asked} ${ask.path}?${new URLSearchParams(heeded)}`
    const { version } = district
    const made = await cache.of(key, version, async () => {
      const shown = await found.route.page(platform.db.in(code), { id: found.id, query: heeded })
      return shown && page(200, programmePage(frame, shown, sectionOf(district, rest)).toString())
    })
    if (made) {
      answers.keep(asAsked(ask), made, () => published.get(code)?.known()?.version === version && districts.known() !== undefined)
      return made
    }
    cache.forget(key)
    return missing(ask, district)
  }

  const sectionOf = ({ menu }: Published, rest: readonly string[]) => menu.find(({ path }) => rest.length > 1 && path === rest[0]) ?? null

  /** Takes the form of a page. What comes of it is for one reader, so nothing of it is kept. */
  async function sent({ fields, from, ...ask }: SentForm): Promise<FormAnswer> {
    const [code = '', ...rest] = ask.path.slice(PREFIX.length + 1).split('/')
    const district = await placeOf(code)
    const found = district && routeOf(routes, rest)
    const frame = frameOf(ask, district, NO_QUERY)
    const reply = found?.route.sent ? await found.route.sent({ district: code, id: found.id, fields, from }) : null
    if (!district || !reply) return { status: 404, html: missingPage(frame).toString() }
    return { status: reply.status, html: programmePage(frame, reply.page, sectionOf(district, rest)).toString() }
  }

  async function sentOrBroken(ask: SentForm): Promise<FormAnswer> {
    try {
      return await sent(ask)
    } catch (error) {
      platform.log.error({ err: error }, 'a form of a public page could not be taken')
      return { status: 503, html: brokenPage(frameOf(ask, null, NO_QUERY)).toString() }
    }
  }

  const missing = (ask: Ask, district: (District & Published) | null): Document =>
    page(404, missingPage(frameOf(ask, district, NO_QUERY)).toString())

  /** A page that can't be made says so in the reader's language; the reason goes to the log. */
  const orBroken =
    (answer: (ask: Ask) => Promise<Answer>) =>
    async (ask: Ask): Promise<Answer> => {
      try {
        return await answer(ask)
      } catch (error) {
        platform.log.error({ err: error }, 'a public page could not be made')
        return page(503, brokenPage(frameOf(ask, null, NO_QUERY)).toString())
      }
    }

  return async (server) => {
    serveDocuments(server, ['/'], SERVING, async () => ({ goTo: PREFIX }))
    serveDocuments(server, [PREFIX], SERVING, orBroken(home))
    const made = orBroken(inDistrict)
    serveDocuments(server, [`${PREFIX}/*`], SERVING, (ask) => answers.of(asAsked(ask)) ?? made(ask))
    await serveForms(server, [`${PREFIX}/*`], sentOrBroken)
    await files.serve(server)
    servePictures(server, PREFIX, platform.files, `${platform.dataDir}/public-pictures`, async (code, id) => {
      if (!(await districtOf(code)) || !UUID.test(id)) return null
      for (const portal of portals) {
        const picture = await portal.picture(platform.db.in(code), id)
        if (picture) return picture
      }
      return null
    })
  }
}

/** All that an answer depends on, as it came. */
const asAsked = ({ url, languages }: Ask): string => `${languageOf(languages)} ${url}`

const menuOf = (portals: readonly ProgrammePortal[]): Published['menu'] =>
  portals.flatMap(({ routes }) => routes.flatMap(({ inMenu, path }) => (inMenu ? [{ title: inMenu, path }] : [])))

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const page = (status: number, text: string): Document => documentOf(status, 'text/html', text)
const nameOf = ({ name, nameEn }: District): Text => ({ zh: name, en: nameEn })

/** 'exhibition' answers 'exhibition', and 'exhibition/{id}' answers 'exhibition/' with the id of a record behind it. */
function routeOf(routes: readonly PortalRoute[], [first, id, ...more]: readonly string[]): { route: PortalRoute; id: string } | null {
  if (more.length > 0 || !first || (id !== undefined && !UUID.test(id))) return null
  const route = routes.find(({ path }) => path === (id === undefined ? first : `${first}/{id}`))
  return route ? { route, id: id ?? '' } : null
}

/** What the page heeds of a query, short enough to be meant. */
function heededOf({ heeds }: PortalRoute, query: URLSearchParams): Query {
  return Object.fromEntries(
    heeds.flatMap((name) => {
      const value = query.get(name)
      return value && value.length <= 60 ? [[name, value]] : []
    }),
  )
}
