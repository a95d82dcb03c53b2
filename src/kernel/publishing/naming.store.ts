import { sql } from 'kysely'
import type { About } from '../../platform/db/about.ts'
import type { Reader, Writer } from '../../platform/db/index.ts'
import type { Named } from './naming.ts'

export type NamedIn = 'notice' | 'story'

/** Whom a notice or a story names. */
export async function namedIn({ db, district }: Reader, kind: NamedIn, item: string): Promise<Named[]> {
  const { rows } = await sql<Named>`select person, basis from publishing.named
    where district = ${district} and kind = ${kind} and item = ${item} order by person`.execute(db)
  return rows
}

/** In the place of whoever was named before. */
export async function putNamed({ db, district }: Writer, kind: NamedIn, item: string, named: readonly Named[]): Promise<void> {
  const persons = named.map(({ person }) => person)
  await sql`delete from publishing.named where district = ${district} and kind = ${kind} and item = ${item}
    and person <> all(${persons}::uuid[])`.execute(db)
  for (const { person, basis } of named)
    await sql`insert into publishing.named (district, kind, item, person, basis) values (${district}, ${kind}, ${item}, ${person}, ${basis})
      on conflict (district, kind, item, person) do update set basis = excluded.basis`.execute(db)
}

/** Notices and stories that name somebody, show them or are written by them. */
export const aboutPublished: About = async ({ db, district }, persons) => {
  const family = [...persons]
  const [named, pictured, written] = await Promise.all([
    sql<object>`select n.kind, coalesce(s.title, t.title) as title, n.basis, coalesce(s.shown, s.working, 'posted') as state
      from publishing.named n
      left join publishing.stories s on n.kind = 'story' and s.district = n.district and s.id = n.item
      left join publishing.notice_texts t on n.kind = 'notice' and t.district = n.district and t.notice = n.item and t.version = 1
      where n.district = ${district} and n.person = any(${family}::uuid[]) limit 5000`.execute(db),
    sql<object>`select s.title, p.file, p.said_at, p.revoked_at, coalesce(s.shown, s.working, 'dropped') as state
      from publishing.story_pictures p join publishing.stories s on s.district = p.district and s.id = p.story
      where p.district = ${district} and p.people && ${family}::uuid[] limit 5000`.execute(db),
    sql<object>`select v.title, v.version, v.published_at, s.shown as state
      from publishing.story_versions v join publishing.stories s on s.district = v.district and s.id = v.story
      where v.district = ${district} and v.authors && ${family}::uuid[] order by v.published_at limit 5000`.execute(db),
  ])
  return [
    { title: { zh: '提及姓名的公示和稿件', en: 'Notices and stories that name the person' }, rows: named.rows },
    { title: { zh: '稿件中的照片', en: 'Pictures in stories' }, rows: pictured.rows },
    { title: { zh: '参与撰写的稿件', en: 'Stories written' }, rows: written.rows },
  ]
}

/** Stories that are up, or were corrected, and name one of these people by their consent. */
export async function storiesNaming(
  { db, district }: Reader,
  persons: readonly string[],
): Promise<{ id: string; path: string; title: string }[]> {
  const { rows } = await sql<{ id: string; path: string; title: string }>`select s.id, s.path, s.title from publishing.stories s
    where s.district = ${district} and s.shown in ('published', 'corrected') and exists (select from publishing.named n
      where n.district = s.district and n.kind = 'story' and n.item = s.id and n.basis is null and n.person = any(${[...persons]}::uuid[]))`.execute(
    db,
  )
  return rows
}
