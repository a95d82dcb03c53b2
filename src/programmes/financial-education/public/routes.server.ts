import { DISTRICT_TIME_ZONE } from '../../../kernel/calendar/index.ts'
import type { Kernel } from '../../../kernel/programme/server.ts'
import { notFound } from '../../../platform/contract/fault.ts'
import { type Document, documentOf, serveDocuments } from '../../../platform/http/documents.ts'
import { writeCalendar } from '../../../platform/icalendar/index.ts'
import type { Part, Platform } from '../../../platform/part.ts'
import { AUDIENCES } from '../activity/choices.ts'
import { PUBLICATION } from '../rooms.server.ts'
import { FEED_PATH } from './pages.ts'
import { activitiesAround, namesOf, publicVersion } from './publishing.ts'
import { words } from './words.ts'

type Server = Parameters<NonNullable<Part['routes']>>[0]

const SERVING = { kept: 'public, no-cache', vary: [] }
/** How long a feed may lag behind where a word of a change was lost, in milliseconds. */
const LOOKS_AGAIN_AFTER = 900
const HOUR = 3600

/** The calendar of accepted activities as a feed: made once for each change, whoever asks. */
export function calendarRoutes(server: Server, { db, publicUrl, live }: Pick<Platform, 'db' | 'publicUrl' | 'live'>, kernel: Kernel): void {
  const site = publicUrl.replace(/\/$/, '')
  const made = new Map<string, { readonly version: string; readonly feed: Document; readonly until: number }>()
  /** Raised by every word of a change: what was read before it does not hold. */
  let changes = 0
  const doubt = () => {
    changes += 1
    for (const [code, known] of made) made.set(code, { ...known, until: 0 })
  }
  live.on(PUBLICATION, { happened: doubt, missed: doubt })

  async function feedOf(code: string, name: string): Promise<Document> {
    const known = made.get(code)
    if (known && performance.now() < known.until) return known.feed
    const [before, until] = [changes, performance.now() + LOOKS_AGAIN_AFTER]
    const kept = (version: string, feed: Document): Document => {
      made.set(code, { version, feed, until: changes === before ? until : 0 })
      return feed
    }
    const reader = db.in(code)
    const version = await publicVersion(reader, kernel)
    if (known?.version === version) return kept(version, known.feed)
    const activities = await activitiesAround(reader, kernel)
    const names = await namesOf(
      reader,
      kernel,
      activities.flatMap(({ banks }) => banks),
    )
    const base = `${site}/portal/${code}`
    const feed = documentOf(
      200,
      'text/calendar',
      writeCalendar({
        title: `${name} · ${words.feedTitle.zh}`,
        url: `${base}/${FEED_PATH}`,
        askAgainAfter: HOUR,
        timeZone: DISTRICT_TIME_ZONE,
        entries: activities.map((one) => ({
          // The case's id, which never changes, in this district.
          uid: `${one.id}@${code}.activities`,
          // Whole seconds since 1970 grow with every change, as a sequence must.
          sequence: Math.floor(Date.parse(one.changedAt) / 1000),
          title: one.title,
          about: [
            one.banks.map((bank) => names.get(bank)?.zh ?? '').join('、'),
            one.audiences.map((audience) => AUDIENCES[audience as keyof typeof AUDIENCES]?.zh ?? '').join('、'),
          ]
            .filter((line) => line !== '')
            .join('\n'),
          place: one.place ?? (one.online ? words.online.zh : null),
          url: `${base}/activities/${one.id}`,
          from: one.startsOn,
          to: one.endsOn,
          changedAt: one.changedAt,
          cancelled: one.cancelled,
        })),
      }),
    )
    return kept(version, feed)
  }

  serveDocuments(server, [`/portal/:district/${FEED_PATH}`], SERVING, async ({ path }) => {
    const code = path.split('/')[2] ?? ''
    const district = (await kernel.organisations.districts()).find((one) => one.code === code)
    if (!district) throw notFound()
    return feedOf(code, district.name)
  })
}
