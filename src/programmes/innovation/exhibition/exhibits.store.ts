import type { Writer } from '../../../platform/db/index.ts'

export interface NewExhibit {
  readonly id: string
  readonly kind: 'project' | 'safety'
  readonly subject: string
  readonly organisation: string
  readonly title: string
  readonly story: string
  readonly pictures: readonly { readonly evidence: string; readonly alt: string }[]
  readonly by: string
  readonly at: string
}

export async function insertExhibit({ db, district }: Writer, exhibit: NewExhibit): Promise<void> {
  const { id, kind, subject, organisation, title, story, pictures, by, at } = exhibit
  await db
    .insertInto('innovation.exhibits')
    .values({ district, id, kind, subject, organisation, title, story, approved_by: by, approved_at: at })
    .execute()
  if (pictures.length === 0) return
  await db
    .insertInto('innovation.exhibit_pictures')
    .values(pictures.map(({ evidence, alt }, place) => ({ district, exhibit: id, place, evidence, alt })))
    .execute()
}

/** Takes down what is shown of a case; where nothing is, nothing happens. */
export async function withdrawExhibit({ db, district }: Writer, subject: string, at: string, because: string): Promise<void> {
  await db
    .updateTable('innovation.exhibits')
    .set({ withdrawn_at: at, withdrawn_because: because })
    .where('district', '=', district)
    .where('subject', '=', subject)
    .where('withdrawn_at', 'is', null)
    .execute()
}
