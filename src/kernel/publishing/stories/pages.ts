import type { Text } from '../../language/index.ts'
import type { PortalPage } from '../portal.ts'
import type { StoryDocument } from './document.ts'
import { picturesOf } from './document.ts'
import { publicWords as words } from './public-words.ts'

/** A story as the public sees it: without the pictures that may not be shown today. */
export interface ShownStory {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly organisation: Text
  readonly body: StoryDocument
  /** Local dates. */
  readonly publishedOn: string
  readonly changedOn: string
  readonly publishedAt: string
  readonly changedAt: string
  readonly note: string | null
  readonly hash: string
}

const fill = (text: Text, values: Readonly<Record<string, string>>): Text => {
  const put = (line: string) => line.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
  return { zh: put(text.zh), en: put(text.en) }
}

export const FEED_PATH = 'stories.atom'

export function storiesPage(rows: readonly ShownStory[], { page, pages }: { readonly page: number; readonly pages: number }): PortalPage {
  return {
    title: words.stories,
    lead: words.lead,
    feed: { title: words.stories, path: FEED_PATH },
    blocks: [
      {
        kind: 'cards',
        cards: rows.map((one) => {
          const [first] = picturesOf(one.body)
          return {
            path: `stories/${one.id}`,
            title: one.title,
            text: one.summary,
            notes: [one.organisation, one.publishedOn, ...(one.note === null ? [] : [fill(words.corrected, { date: one.changedOn })])],
            ...(first && { picture: { id: first.file, alt: first.alt } }),
          }
        }),
        empty: words.none,
      },
      { kind: 'pager', page, pages, keeps: {} },
      { kind: 'ways', links: [{ title: words.feed, path: FEED_PATH }] },
    ],
  }
}

export function storyPage(story: ShownStory): PortalPage {
  const [first] = picturesOf(story.body)
  return {
    title: story.title,
    label: words.stories,
    ...(story.summary && { lead: story.summary }),
    feed: { title: words.stories, path: FEED_PATH },
    share: {
      description: story.summary,
      ...(first && { picture: first.file, pictureAlt: first.alt }),
      publishedAt: story.publishedAt,
      changedAt: story.changedAt,
    },
    blocks: [
      ...(story.note === null
        ? []
        : [{ kind: 'note' as const, text: fill(words.correction, { date: story.changedOn, note: story.note }) }]),
      { kind: 'story', body: story.body },
      {
        kind: 'facts',
        facts: [
          { term: words.source, is: story.organisation },
          { term: words.day, is: story.publishedOn },
          ...(story.note === null ? [] : [{ term: words.correctedOn, is: story.changedOn }]),
          { term: words.hash, is: story.hash, code: true },
        ],
      },
      { kind: 'ways', links: [{ title: words.all, path: 'stories' }] },
    ],
  }
}

/** What stands where a story was. Its title may have been the reason, so it is not said. */
export function withdrawnPage(on: string, because: string): PortalPage {
  return {
    title: words.withdrawnTitle,
    label: words.stories,
    lead: fill(words.withdrawn, { date: on }),
    blocks: [
      { kind: 'note', text: because },
      { kind: 'ways', links: [{ title: words.all, path: 'stories' }] },
    ],
  }
}
