import { sql } from 'kysely'
import { localDateOf } from '../../../kernel/calendar/index.ts'
import type { CaseState } from '../../../kernel/process/index.ts'
import type { Reader } from '../../../platform/db/index.ts'
import type { BenefitKind, Nature } from '../benefit/benefit-rules.ts'
import type { Exhibit, PublishedBenefit, ShownPicture, ShownStudio } from './exhibition.ts'

/** How much of a text a list needs. */
const EXCERPT = 240

/** The one place that says what the public may see of the exhibits. */
const shown = ({ db, district }: Reader) =>
  db.selectFrom('innovation.exhibits as exhibit').where('exhibit.district', '=', district).where('exhibit.withdrawn_at', 'is', null)

/** Everything on show, the newest first, each with the beginning of its text and its first picture. */
export async function exhibitsShown(reader: Reader): Promise<Exhibit[]> {
  const rows = await withCase(reader)
    .select(sql<string>`left(exhibit.story, ${sql.lit(EXCERPT)})`.as('story'))
    .orderBy('exhibit.approved_at', 'desc')
    .orderBy('exhibit.id', 'desc')
    .execute()
  const pictures = await reader.db
    .selectFrom('innovation.exhibit_pictures as picture')
    .innerJoin('innovation.exhibits as exhibit', (join) =>
      join.onRef('exhibit.district', '=', 'picture.district').onRef('exhibit.id', '=', 'picture.exhibit'),
    )
    .where('exhibit.district', '=', reader.district)
    .where('exhibit.withdrawn_at', 'is', null)
    .distinctOn('picture.exhibit')
    .select(['picture.exhibit', 'picture.evidence as id', 'picture.alt'])
    .orderBy('picture.exhibit')
    .orderBy('picture.place')
    .execute()
  const first = new Map(pictures.map(({ exhibit, ...picture }) => [exhibit, picture]))
  return rows.map((row) => exhibitOf(row, [first.get(row.id) ?? []].flat()))
}

/** What of a case is on show, whole; null where nothing is. By its case, so that its address outlives a new approval. */
export async function exhibitShown(reader: Reader, subject: string): Promise<Exhibit | null> {
  const row = await withCase(reader).select('exhibit.story').where('exhibit.subject', '=', subject).executeTakeFirst()
  if (!row) return null
  const pictures = await reader.db
    .selectFrom('innovation.exhibit_pictures')
    .select(['evidence as id', 'alt'])
    .where('district', '=', reader.district)
    .where('exhibit', '=', row.id)
    .orderBy('place')
    .execute()
  return exhibitOf(row, pictures)
}

const withCase = (reader: Reader) =>
  shown(reader)
    .leftJoin('innovation.projects as project', (join) =>
      join.onRef('project.district', '=', 'exhibit.district').onRef('project.id', '=', 'exhibit.subject'),
    )
    .leftJoin('process.cases as case', (join) =>
      join.onRef('case.district', '=', 'exhibit.district').onRef('case.id', '=', 'exhibit.subject'),
    )
    .select([
      'exhibit.id',
      'exhibit.kind',
      'exhibit.subject',
      'exhibit.title',
      'exhibit.organisation',
      'exhibit.approved_at',
      'project.studio',
      sql<string | null>`"case".state #>> '{data,application,field}'`.as('field'),
    ])

type Row = Omit<Awaited<ReturnType<ReturnType<typeof withCase>['executeTakeFirstOrThrow']>>, 'story'> & { readonly story: string }

const exhibitOf = (row: Row, pictures: readonly ShownPicture[]): Exhibit => ({
  id: row.id,
  kind: row.kind as Exhibit['kind'],
  subject: row.subject,
  title: row.title,
  story: row.story,
  approvedOn: localDateOf(row.approved_at),
  organisation: row.organisation,
  studio: row.studio,
  field: row.kind === 'safety' ? 'safety' : row.field,
  pictures,
})

/** Confirmed studios that have something on show, by name. */
export async function studiosShown(reader: Reader): Promise<ShownStudio[]> {
  const rows = await reader.db
    .selectFrom('innovation.studios as studio')
    .where('studio.district', '=', reader.district)
    .where('studio.ended_on', 'is', null)
    .where((where) =>
      where.exists(
        where
          .selectFrom('innovation.projects as project')
          .innerJoin('innovation.exhibits as exhibit', (join) =>
            join.onRef('exhibit.district', '=', 'project.district').onRef('exhibit.subject', '=', 'project.id'),
          )
          .select('exhibit.id')
          .whereRef('project.district', '=', 'studio.district')
          .whereRef('project.studio', '=', 'studio.id')
          .where('exhibit.withdrawn_at', 'is', null),
      ),
    )
    .select([
      'studio.id',
      'studio.name',
      'studio.organisation',
      'studio.level',
      'studio.document_number as documentNumber',
      'studio.first_confirmed_on as firstConfirmedOn',
      'studio.confirmed_on as confirmedOn',
    ])
    .orderBy('studio.name')
    .execute()
  return rows.map((row) => ({ ...row, level: row.level as ShownStudio['level'] }))
}

/** Published benefits of these projects that no later figure supersedes, and the cases in which they were certified. */
export async function benefitsShown(
  reader: Reader,
  projects: readonly string[],
): Promise<{ rows: PublishedBenefit[]; states: ReadonlyMap<string, CaseState> }> {
  if (projects.length === 0) return { rows: [], states: new Map() }
  const found = await reader.db
    .selectFrom('innovation.benefits')
    .select(['id', 'project', 'subject', 'kind', 'nature', 'from_day', 'to_day', 'net', 'verified_on', 'published_on'])
    .where('district', '=', reader.district)
    .where('project', 'in', [...new Set(projects)])
    .where('published_on', 'is not', null)
    .where('superseded_by', 'is', null)
    .orderBy('from_day', 'desc')
    .orderBy('id')
    .execute()
  const rows = found.map(({ from_day: from, to_day: to, verified_on: verifiedOn, published_on: publishedOn, ...row }) => ({
    ...row,
    kind: row.kind as BenefitKind,
    nature: row.nature as Nature,
    period: { from, to },
    verifiedOn,
    publishedOn: publishedOn ?? verifiedOn,
  }))
  if (rows.length === 0) return { rows, states: new Map() }
  const cases = await reader.db
    .selectFrom('process.cases')
    .select(['id', 'state'])
    .where('district', '=', reader.district)
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute()
  return { rows, states: new Map(cases.map(({ id, state }) => [id, state as unknown as CaseState])) }
}

/** The case whose exhibit shows a picture now; null where no exhibit does. */
export async function subjectShowing(reader: Reader, picture: string): Promise<string | null> {
  const row = await shown(reader)
    .innerJoin('innovation.exhibit_pictures as picture', (join) =>
      join.onRef('picture.district', '=', 'exhibit.district').onRef('picture.exhibit', '=', 'exhibit.id'),
    )
    .select('exhibit.subject')
    .where('picture.evidence', '=', picture)
    .limit(1)
    .executeTakeFirst()
  return row?.subject ?? null
}

/** Another value whenever an exhibit was approved or withdrawn, or a published figure or a studio changed. */
export async function publicationVersion(reader: Reader): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select concat_ws(' ',
      (select concat_ws(',', count(*), max(approved_at), max(withdrawn_at), count(withdrawn_at))
         from innovation.exhibits where district = ${reader.district}),
      (select md5(string_agg(concat_ws(',', id, net, superseded_by), ';' order by id))
         from innovation.benefits where district = ${reader.district} and published_on is not null),
      (select md5(string_agg(studio::text, ';' order by id)) from innovation.studios studio where district = ${reader.district})
    ) as version`.execute(reader.db)
  return rows[0]?.version ?? ''
}

/** Whether the district never exhibited anything and has no studio. */
export async function nothingToExhibit({ db, district }: Reader): Promise<boolean> {
  const { rows } = await sql<{ nothing: boolean }>`
    select not exists (select from innovation.exhibits where district = ${district})
      and not exists (select from innovation.studios where district = ${district}) as nothing`.execute(db)
  return rows[0]?.nothing ?? true
}
