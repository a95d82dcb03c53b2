import { sql } from 'kysely'
import type { Reader } from '../../../platform/db/index.ts'
import type { Shown } from './states.ts'
import { VERSION, type Version } from './stories.store.ts'

/** A story that is up, with the text that is read. */
export interface PublicStory {
  readonly id: string
  readonly organisation: string
  readonly shown: Extract<Shown, 'published' | 'corrected'>
  readonly publishedAt: string
  readonly text: Version
}

const PUBLIC = sql`from publishing.stories s
  join publishing.story_versions v on v.district = s.district and v.story = s.id and v.version = s.version`
const publicOf = (row: PublicRow): PublicStory => ({
  ...{ id: row.id, organisation: row.organisation, shown: row.shown, publishedAt: row.firstPublishedAt },
  text: {
    ...{ version: row.version, title: row.title, summary: row.summary, body: row.body, note: row.note, authors: row.authors },
    ...{ publishedAt: row.publishedAt, publishedBy: row.publishedBy, hash: row.hash },
  },
})
interface PublicRow extends Version, Pick<PublicStory, 'id' | 'organisation' | 'shown'> {
  readonly firstPublishedAt: string
}
const PUBLIC_COLUMNS = sql`s.id, s.organisation, s.shown, s.published_at as "firstPublishedAt", ${VERSION}`

/** What is up now, the newest first. @param latest by the last correction instead of the first publication */
export async function publicStories(
  { db, district }: Reader,
  { offset, limit, latest = false }: { readonly offset: number; readonly limit: number; readonly latest?: boolean },
): Promise<{ rows: PublicStory[]; total: number }> {
  const up = sql`s.district = ${district} and s.shown in ('published', 'corrected')`
  const by = latest ? sql`v.published_at` : sql`s.published_at`
  const [found, counted] = await Promise.all([
    sql<PublicRow>`select ${PUBLIC_COLUMNS} ${PUBLIC} where ${up} order by ${by} desc, s.id desc offset ${offset} limit ${limit}`.execute(
      db,
    ),
    sql<{ count: number }>`select count(*)::int as count from publishing.stories s where ${up}`.execute(db),
  ])
  return { rows: found.rows.map(publicOf), total: counted.rows[0]?.count ?? 0 }
}

/** The addresses of all that is up, the newest first. */
export async function publicIds({ db, district }: Reader, limit: number): Promise<{ id: string; changedAt: string }[]> {
  const { rows } = await sql<{ id: string; changedAt: string }>`select s.id, s.changed_at as "changedAt" from publishing.stories s
    where s.district = ${district} and s.shown in ('published', 'corrected') order by s.published_at desc limit ${limit}`.execute(db)
  return rows
}

export async function publicStory({ db, district }: Reader, id: string): Promise<PublicStory | null> {
  const { rows } = await sql<PublicRow>`select ${PUBLIC_COLUMNS} ${PUBLIC}
    where s.district = ${district} and s.id = ${id} and s.shown in ('published', 'corrected')`.execute(db)
  return rows[0] ? publicOf(rows[0]) : null
}

/** Versions by story and number, up or not. */
export async function versionsAt(
  { db, district }: Reader,
  places: readonly { readonly story: string; readonly version: number }[],
): Promise<(Version & { readonly story: string })[]> {
  if (places.length === 0) return []
  const { rows } = await sql<Version & { story: string }>`select v.story, ${VERSION} from publishing.story_versions v
    join unnest(${places.map(({ story }) => story)}::uuid[], ${places.map(({ version }) => version)}::int[]) as asked(story, version)
      on asked.story = v.story and asked.version = v.version
    where v.district = ${district}`.execute(db)
  return rows
}

/** Stories that were withdrawn last, for whoever keeps copies. */
export async function withdrawnStories({ db, district }: Reader, limit: number): Promise<{ id: string; at: string; because: string }[]> {
  const { rows } = await sql<{ id: string; at: string; because: string }>`
    select id, withdrawn_at as at, withdrawn_because as because from publishing.stories
    where district = ${district} and shown = 'withdrawn' order by withdrawn_at desc limit ${limit}`.execute(db)
  return rows
}

/** The story that shows a picture to the public, if one does. */
export async function storyShowing({ db, district }: Reader, file: string): Promise<PublicStory[]> {
  const { rows } = await sql<PublicRow>`select ${PUBLIC_COLUMNS} ${PUBLIC}
    join publishing.story_pictures p on p.district = s.district and p.story = s.id and p.file = ${file}
    where s.district = ${district} and s.shown in ('published', 'corrected')`.execute(db)
  return rows.map(publicOf)
}
