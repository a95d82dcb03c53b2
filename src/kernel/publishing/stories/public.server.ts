import type { Reader } from '../../../platform/db/index.ts'
import type { PublicPicture } from '../../../platform/http/pictures.ts'
import { localDateOf } from '../../calendar/index.ts'
import type { PublishingNeeds } from '../needs.server.ts'
import type { PortalRoute } from '../portal.server.ts'
import { withPictures } from './document.ts'
import { type ShownStory, storiesPage, storyPage, withdrawnPage } from './pages.ts'
import * as store from './public.store.ts'
import { publicWords } from './public-words.ts'
import type { StoryWork } from './stories.server.ts'
import { storyById } from './stories.store.ts'

const ROWS = 24
const NAMELESS = { zh: '—', en: '—' }

/** What every channel shows: the stories that are up, with the pictures that may be seen today. */
export function createPublicStories({ organisations, evidence }: PublishingNeeds, work: StoryWork) {
  async function shown(reader: Reader, stories: readonly store.PublicStory[]): Promise<ShownStory[]> {
    const [units, pictures] = await Promise.all([
      organisations.units(reader, [...new Set(stories.map(({ organisation }) => organisation))]),
      work.showableIn(
        reader,
        stories.map(({ id }) => id),
      ),
    ])
    return stories.map(({ id, organisation, publishedAt, text }) => {
      const unit = units.get(organisation)
      return {
        ...{ id, title: text.title, summary: text.summary, note: text.note, hash: text.hash },
        organisation: unit ? { zh: unit.name, en: unit.nameEn } : NAMELESS,
        body: withPictures(text.body, pictures.get(id) ?? new Set()),
        ...{ publishedOn: localDateOf(publishedAt), changedOn: localDateOf(text.publishedAt) },
        ...{ publishedAt, changedAt: text.publishedAt },
      }
    })
  }

  async function listed(reader: Reader, page: { readonly offset: number; readonly limit: number; readonly latest?: boolean }) {
    const { rows, total } = await store.publicStories(reader, page)
    return { rows: await shown(reader, rows), total }
  }

  const routes: readonly PortalRoute[] = [
    {
      path: 'stories',
      inMenu: publicWords.stories,
      heeds: ['page'],
      async page(reader, { query }) {
        const page = Number(query.page ?? '1')
        if (!Number.isInteger(page) || page < 1 || page > 10_000) return null
        const { rows, total } = await listed(reader, { offset: (page - 1) * ROWS, limit: ROWS })
        if (page > 1 && rows.length === 0) return null
        return storiesPage(rows, { page, pages: Math.max(1, Math.ceil(total / ROWS)) })
      },
    },
    {
      path: 'stories/{id}',
      heeds: [],
      async page(reader, { id }) {
        const up = await store.publicStory(reader, id)
        const [story] = up ? await shown(reader, [up]) : []
        if (story) return storyPage(story)
        const held = await storyById(reader, id)
        return held?.withdrawnAt ? withdrawnPage(localDateOf(held.withdrawnAt), held.withdrawnBecause ?? '') : null
      },
    },
  ]

  async function picture(reader: Reader, file: string): Promise<PublicPicture | null> {
    const up = await store.storyShowing(reader, file)
    const bodies = await shown(reader, up)
    if (!bodies.some(({ body }) => body.content.some((block) => block.type === 'picture' && block.attrs.file === file))) return null
    const [found] = await evidence.filesOf(reader, [file])
    return found?.thumbnail ? { hash: found.hash, thumbnail: found.thumbnail } : null
  }

  return { listed, shown, routes, picture }
}
export type PublicStories = ReturnType<typeof createPublicStories>
