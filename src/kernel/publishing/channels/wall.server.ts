import type { Reader } from '../../../platform/db/index.ts'
import { picturesOf } from '../stories/document.ts'
import type { PublicStories } from '../stories/public.server.ts'

const STORIES = 20

/** A story as a big screen shows it. */
export interface WallStory {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly organisation: string
  readonly publishedOn: string
  /** What was corrected, and when. */
  readonly correction: { readonly on: string; readonly note: string } | null
  readonly picture: { readonly id: string; readonly alt: string } | null
}

/** The newest stories, each with its first picture that may be seen. */
export async function wallOf(reader: Reader, stories: PublicStories): Promise<readonly WallStory[]> {
  const { rows } = await stories.listed(reader, { offset: 0, limit: STORIES })
  return rows.map((one) => {
    const [first] = picturesOf(one.body)
    return {
      ...{ id: one.id, title: one.title, summary: one.summary, organisation: one.organisation.zh, publishedOn: one.publishedOn },
      correction: one.note === null ? null : { on: one.changedOn, note: one.note },
      picture: first ? { id: first.file, alt: first.alt } : null,
    }
  })
}
