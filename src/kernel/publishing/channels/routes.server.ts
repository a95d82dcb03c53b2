import { notFound } from '../../../platform/contract/fault.ts'
import { documentOf, serveDocuments } from '../../../platform/http/documents.ts'
import type { Part, Platform } from '../../../platform/part.ts'
import type { PublishingNeeds } from '../needs.server.ts'
import { FEED_PATH } from '../stories/pages.ts'
import type { PublicStories } from '../stories/public.server.ts'
import { publicIds, withdrawnStories } from '../stories/public.store.ts'
import { publicWords } from '../stories/public-words.ts'
import { atomFeed } from './atom.server.ts'
import { sitemap, sitemapIndex } from './sitemap.server.ts'

const ENTRIES = 50
/** The most addresses that one sitemap may hold (sitemaps.org). */
const MOST_PAGES = 50_000
const SERVING = { kept: 'public, no-cache', vary: [] }

/** The channels for programs: a feed for each district, and what search engines read. */
export function channelRoutes(
  { db, publicUrl }: Pick<Platform, 'db' | 'publicUrl'>,
  { organisations }: Pick<PublishingNeeds, 'organisations'>,
  stories: PublicStories,
): NonNullable<Part['routes']> {
  const site = publicUrl.replace(/\/$/, '')
  async function districtOf(path: string) {
    const code = path.split('/')[2] ?? ''
    const district = (await organisations.districts()).find((one) => one.code === code)
    if (!district) throw notFound()
    return { district, base: `${site}/portal/${code}`, reader: db.in(code) }
  }

  return (server) => {
    serveDocuments(server, [`/portal/:district/${FEED_PATH}`], SERVING, async ({ path }) => {
      const { district, base, reader } = await districtOf(path)
      const [{ rows }, gone] = await Promise.all([
        stories.listed(reader, { offset: 0, limit: ENTRIES, latest: true }),
        withdrawnStories(reader, ENTRIES),
      ])
      const feed = atomFeed({
        title: `${district.name} · ${publicWords.stories.zh}`,
        page: `${base}/stories`,
        self: `${base}/${FEED_PATH}`,
        picture: (file) => `${base}/pictures/${file}`,
        entries: rows.map((one) => ({ ...one, organisation: one.organisation.zh, updatedAt: one.changedAt })),
        gone,
      })
      return documentOf(200, 'application/atom+xml', feed)
    })
    serveDocuments(server, ['/portal/:district/sitemap.xml'], SERVING, async ({ path }) => {
      const { base, reader } = await districtOf(path)
      const pages = (await publicIds(reader, MOST_PAGES - 2)).map((one) => ({
        address: `${base}/stories/${one.id}`,
        changedAt: one.changedAt,
      }))
      return documentOf(200, 'application/xml', sitemap([{ address: `${base}/stories` }, { address: `${base}/notices` }, ...pages]))
    })
    serveDocuments(server, ['/sitemap.xml'], SERVING, async () => {
      const districts = await organisations.districts()
      return documentOf(200, 'application/xml', sitemapIndex(districts.map(({ code }) => `${site}/portal/${code}/sitemap.xml`)))
    })
    serveDocuments(server, ['/robots.txt'], SERVING, async () =>
      documentOf(
        200,
        'text/plain',
        `User-agent: *\nAllow: /portal\nDisallow: /api/\nDisallow: /console\nDisallow: /mobile\nSitemap: ${site}/sitemap.xml\n`,
      ),
    )
  }
}
