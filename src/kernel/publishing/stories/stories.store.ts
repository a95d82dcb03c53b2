import { type RawBuilder, sql } from 'kysely'
import type { Reader, Writer } from '../../../platform/db/index.ts'
import type { StoryDocument } from './document.ts'
import type { PictureRight, PictureSubject } from './pictures.ts'
import type { Shown, StoryState, Working } from './states.ts'

export interface Wording {
  readonly title: string
  readonly summary: string
  readonly body: StoryDocument
}

/** The text in hand. */
export interface Draft extends Wording {
  readonly seq: number
  readonly because: string | null
  readonly authors: readonly string[]
  readonly editedAt: string
}

/** A text as the public could read it. */
export interface Version extends Wording {
  readonly version: number
  readonly note: string | null
  readonly authors: readonly string[]
  readonly publishedAt: string
  readonly publishedBy: string | null
  readonly hash: string
}

export interface Story {
  readonly id: string
  readonly organisation: string
  readonly path: string
  readonly caseId: string | null
  readonly working: Working | null
  readonly shown: Shown | null
  readonly version: number | null
  readonly title: string
  readonly createdAt: string
  readonly changedAt: string
  readonly publishedAt: string | null
  readonly withdrawnAt: string | null
  readonly withdrawnBecause: string | null
}

export interface StoryEvent {
  readonly what: string
  readonly at: string
  readonly by: string | null
  readonly note: string | null
}

const STORY = sql`s.id, s.organisation, s.path, s.case_id as "caseId", s.working, s.shown, s.version, s.title,
  s.created_at as "createdAt", s.changed_at as "changedAt", s.published_at as "publishedAt",
  s.withdrawn_at as "withdrawnAt", s.withdrawn_because as "withdrawnBecause"`
export const VERSION = sql`v.version, v.title, v.summary, v.body, v.note, v.authors, v.published_at as "publishedAt",
  v.published_by as "publishedBy", v.hash`

const one = <T>(rows: readonly T[]): T | null => rows[0] ?? null
const anyOf = (paths: readonly string[], column = sql`s.path`): RawBuilder<boolean> =>
  paths.length === 0
    ? sql<boolean>`false`
    : sql<boolean>`(${sql.join(
        paths.map((path) => sql`${column} ^@ ${path}`),
        sql` or `,
      )})`

export async function insertStory(
  { db, district }: Writer,
  story: Pick<Story, 'id' | 'organisation' | 'path' | 'caseId' | 'title' | 'createdAt'> & { readonly by: string | null },
): Promise<void> {
  await sql`insert into publishing.stories (district, id, organisation, path, case_id, working, title, created_at, created_by, changed_at)
    values (${district}, ${story.id}, ${story.organisation}, ${story.path}, ${story.caseId}, 'draft', ${story.title}, ${story.createdAt},
      ${story.by}, ${story.createdAt})`.execute(db)
}

export async function storyById({ db, district }: Reader, id: string): Promise<Story | null> {
  return one((await sql<Story>`select ${STORY} from publishing.stories s where s.district = ${district} and s.id = ${id}`.execute(db)).rows)
}

/** The same, held until the transaction ends. */
export async function holdStory({ db, district }: Writer, id: string): Promise<Story | null> {
  return one(
    (await sql<Story>`select ${STORY} from publishing.stories s where s.district = ${district} and s.id = ${id} for update`.execute(db))
      .rows,
  )
}

/** The newest story that tells of a case. */
export async function storyOfCase({ db, district }: Reader, caseId: string): Promise<Story | null> {
  const { rows } = await sql<Story>`select ${STORY} from publishing.stories s
    where s.district = ${district} and s.case_id = ${caseId} and (s.working is not null or s.shown is not null)
    order by (s.shown is not null and s.shown <> 'withdrawn') desc, s.created_at desc limit 1`.execute(db)
  return one(rows)
}

export async function storiesById({ db, district }: Reader, ids: readonly string[]): Promise<Story[]> {
  if (ids.length === 0) return []
  const { rows } =
    await sql<Story>`select ${STORY} from publishing.stories s where s.district = ${district} and s.id = any(${[...ids]}::uuid[])`.execute(
      db,
    )
  return rows
}

export interface StoryFilter {
  /** Places whose texts in hand the reader sees, and places of which only what was passed on or published. */
  readonly own: readonly string[]
  readonly passed: readonly string[]
  readonly query?: string | undefined
  readonly state?: StoryState | undefined
  readonly correcting?: boolean | undefined
}

const likeOf = (query: string): string => `%${query.replace(/[\\%_]/g, '\\$&')}%`
const stateIs = (state: StoryState): RawBuilder<boolean> => {
  if (state === 'dropped') return sql<boolean>`s.shown is null and s.working is null`
  if (state === 'draft' || state === 'review' || state === 'passed') return sql<boolean>`s.shown is null and s.working = ${state}`
  return sql<boolean>`s.shown = ${state}`
}

function conditionOf({ own, passed, query, state, correcting }: StoryFilter): RawBuilder<boolean> {
  const conditions = [
    sql`(${anyOf(own)} or (${anyOf(passed)} and (s.shown is not null or s.working = 'passed')))`,
    ...(query ? [sql`s.title ilike ${likeOf(query)}`] : []),
    ...(state ? [stateIs(state)] : []),
    ...(correcting ? [sql`s.shown is not null and s.working is not null`] : []),
  ]
  return sql<boolean>`${sql.join(conditions, sql` and `)}`
}

/** Newest change first. */
export async function listStories(
  { db, district }: Reader,
  filter: StoryFilter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ rows: Story[]; total: number }> {
  const condition = conditionOf(filter)
  const [found, counted] = await Promise.all([
    sql<Story>`select ${STORY} from publishing.stories s where s.district = ${district} and ${condition}
      order by s.changed_at desc, s.id desc offset ${offset} limit ${limit}`.execute(db),
    sql<{ count: number }>`select count(*)::int as count from publishing.stories s where s.district = ${district} and ${condition}`.execute(
      db,
    ),
  ])
  return { rows: found.rows, total: counted.rows[0]?.count ?? 0 }
}

/** How many there are in each state, of those that the reader sees. */
export async function countStories({ db, district }: Reader, filter: StoryFilter): Promise<ReadonlyMap<StoryState, number>> {
  const { rows } = await sql<{ state: StoryState; count: number }>`
    select coalesce(s.shown, s.working, 'dropped') as state, count(*)::int as count from publishing.stories s
    where s.district = ${district} and ${conditionOf(filter)} group by 1`.execute(db)
  return new Map(rows.map(({ state, count }) => [state, count]))
}

export async function putStanding(
  { db, district }: Writer,
  id: string,
  to: { readonly working: Working | null; readonly shown: Shown | null; readonly title: string; readonly at: string },
): Promise<void> {
  await sql`update publishing.stories set working = ${to.working}, shown = ${to.shown}, title = ${to.title}, changed_at = ${to.at}
    where district = ${district} and id = ${id}`.execute(db)
}

export async function putPublished(
  { db, district }: Writer,
  id: string,
  to: { readonly shown: Shown; readonly version: number; readonly title: string; readonly at: string },
): Promise<void> {
  await sql`update publishing.stories set working = null, shown = ${to.shown}, version = ${to.version}, title = ${to.title},
    changed_at = ${to.at}, published_at = coalesce(published_at, ${to.at}::timestamptz) where district = ${district} and id = ${id}`.execute(
    db,
  )
}

export async function putWithdrawn(
  { db, district }: Writer,
  id: string,
  { at, by, because }: { readonly at: string; readonly by: string | null; readonly because: string },
): Promise<void> {
  await sql`update publishing.stories set working = null, shown = 'withdrawn', changed_at = ${at}, withdrawn_at = ${at}, withdrawn_by = ${by},
    withdrawn_because = ${because} where district = ${district} and id = ${id}`.execute(db)
}

const DRAFT = sql`seq, title, summary, body, because, authors, edited_at as "editedAt"`

export async function draftOf({ db, district }: Reader, story: string): Promise<Draft | null> {
  return one(
    (await sql<Draft>`select ${DRAFT} from publishing.story_drafts where district = ${district} and story = ${story}`.execute(db)).rows,
  )
}

export async function putDraft({ db, district }: Writer, story: string, draft: Draft): Promise<void> {
  const body = JSON.stringify(draft.body)
  await sql`insert into publishing.story_drafts (district, story, seq, title, summary, body, because, authors, edited_at)
    values (${district}, ${story}, ${draft.seq}, ${draft.title}, ${draft.summary}, ${body}::jsonb, ${draft.because},
      ${[...draft.authors]}::uuid[], ${draft.editedAt})
    on conflict (district, story) do update set seq = excluded.seq, title = excluded.title, summary = excluded.summary, body = excluded.body,
      because = excluded.because, authors = excluded.authors, edited_at = excluded.edited_at`.execute(db)
}

export async function deleteDraft({ db, district }: Writer, story: string): Promise<void> {
  await sql`delete from publishing.story_drafts where district = ${district} and story = ${story}`.execute(db)
}

export async function insertVersion({ db, district }: Writer, story: string, version: Version): Promise<void> {
  const body = JSON.stringify(version.body)
  await sql`insert into publishing.story_versions (district, story, version, title, summary, body, note, authors, published_at, published_by, hash)
    values (${district}, ${story}, ${version.version}, ${version.title}, ${version.summary}, ${body}::jsonb, ${version.note},
      ${[...version.authors]}::uuid[], ${version.publishedAt}, ${version.publishedBy}, ${version.hash})`.execute(db)
}

/** Newest first. */
export async function versionsOf({ db, district }: Reader, story: string): Promise<Version[]> {
  const { rows } = await sql<Version>`select ${VERSION} from publishing.story_versions v
    where v.district = ${district} and v.story = ${story} order by v.version desc`.execute(db)
  return rows
}

export async function insertEvent({ db, district }: Writer, story: string, event: StoryEvent & { readonly id: string }): Promise<void> {
  await sql`insert into publishing.story_events (district, id, story, what, at, by_person, note)
    values (${district}, ${event.id}, ${story}, ${event.what}, ${event.at}, ${event.by}, ${event.note})`.execute(db)
}

export async function eventsOf({ db, district }: Reader, story: string): Promise<StoryEvent[]> {
  const { rows } = await sql<StoryEvent>`select what, at, by_person as by, note from publishing.story_events
    where district = ${district} and story = ${story} order by at desc, id desc limit 200`.execute(db)
  return rows
}

export type StoredRight = PictureRight & { readonly revokedBecause: string | null }
const RIGHT = sql`file, subject, people, paper, revoked_at as "revokedAt", revoked_because as "revokedBecause"`

export async function rightsOf(
  { db, district }: Reader,
  stories: readonly string[],
): Promise<(StoredRight & { readonly story: string })[]> {
  if (stories.length === 0) return []
  const { rows } = await sql<StoredRight & { story: string }>`select story, ${RIGHT} from publishing.story_pictures
    where district = ${district} and story = any(${[...stories]}::uuid[])`.execute(db)
  return rows
}

export async function putRight(
  { db, district }: Writer,
  story: string,
  right: { readonly file: string; readonly subject: PictureSubject; readonly people: readonly string[]; readonly paper: string | null },
  { by, at }: { readonly by: string | null; readonly at: string },
): Promise<void> {
  await sql`insert into publishing.story_pictures (district, story, file, subject, people, paper, said_by, said_at)
    values (${district}, ${story}, ${right.file}, ${right.subject}, ${[...right.people]}::uuid[], ${right.paper}, ${by}, ${at})
    on conflict (district, story, file) do update set subject = excluded.subject, people = excluded.people, paper = excluded.paper,
      said_by = excluded.said_by, said_at = excluded.said_at`.execute(db)
}

/** @returns whether there was such a picture */
export async function revokeRight(
  { db, district }: Writer,
  story: string,
  file: string,
  { at, by, because }: { readonly at: string; readonly by: string | null; readonly because: string },
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update publishing.story_pictures set revoked_at = ${at}, revoked_by = ${by}, revoked_because = ${because}
    where district = ${district} and story = ${story} and file = ${file} and revoked_at is null`.execute(db)
  return numAffectedRows === 1n
}

/** Whether a story shows or showed one of these people in a picture. */
export async function picturesPeople({ db, district }: Reader, persons: readonly string[]): Promise<boolean> {
  const { rows } = await sql`select 1 from publishing.story_pictures
    where district = ${district} and people && ${[...persons]}::uuid[] limit 1`.execute(db)
  return rows.length > 0
}

/** Takes the stories, issues and reports at or below a place along to where the organisation was moved. */
export async function moveStories({ db, district }: Writer, from: string, to: string): Promise<void> {
  for (const table of ['stories', 'bulletins', 'coverage'])
    await sql`update ${sql.table(`publishing.${table}`)} set path = ${to}::text || substr(path, ${from.length + 1}::int)
      where district = ${district} and path like ${`${from}%`}`.execute(db)
}
