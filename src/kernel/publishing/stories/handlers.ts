import { fault, notFound } from '../../../platform/contract/fault.ts'
import { implementing, type RequestContext } from '../../../platform/contract/implement.ts'
import type { Reader } from '../../../platform/db/index.ts'
import { writeOnce } from '../../../platform/db/once.ts'
import { html } from '../../../platform/html/index.ts'
import type { Platform } from '../../../platform/part.ts'
import { localDateOf } from '../../calendar/index.ts'
import { type Caller, mayAt, scopeOf } from '../../rights/index.ts'
import { wechatText } from '../channels/wechat.server.ts'
import { workingAt } from '../naming.server.ts'
import { NAMING_BASES } from '../naming.ts'
import type { PublishingNeeds } from '../needs.server.ts'
import { storiesContract } from './contract.ts'
import { cleaned, cleanLine, withPictures } from './document.ts'
import { storyHtml, webDrawing } from './html.server.ts'
import { STORY_RIGHTS } from './states.ts'
import { type StoryWork, SUMMARY, TITLE } from './stories.server.ts'
import * as store from './stories.store.ts'
import { createStoryViews } from './views.server.ts'

const os = implementing(storiesContract).$context<RequestContext & { readonly caller: Caller }>()
const writingBy = ({ account, person, token, also }: Caller) => ({ account, person, also, ...(token && { token }) })

const NOT_YOURS = {
  code: 'not-permitted',
  text: { zh: '您没有这一步的权限。', en: 'You have no right to this step.' },
}

export function storiesHandlers(platform: Platform, needs: PublishingNeeds, work: StoryWork) {
  const { db } = platform
  const { organisations, people, roles } = needs
  const views = createStoryViews(needs, work)

  /** @throws fault NOT_FOUND also where the caller may not know of it */
  async function mustSee(reader: Reader, caller: Caller, id: string): Promise<store.Story> {
    const story = await store.storyById(reader, id)
    if (!story || !views.sees(caller, story)) throw notFound()
    return story
  }
  async function mustWriteAt(reader: Reader, caller: Caller, organisation: string): Promise<void> {
    const unit = await organisations.unit(reader, organisation)
    if (!unit || !mayAt(caller, 'stories.write', unit.path, roles)) throw notFound()
  }
  /** Out of these people those who work where the caller writes. */
  const offered = (reader: Reader, caller: Caller) => (persons: readonly string[]) =>
    workingAt(people, reader, persons, scopeOf(caller, 'stories.write', roles))

  async function textOf(
    reader: Reader,
    caller: Caller,
    story: store.Story,
    published: boolean,
  ): Promise<store.Wording & { note: string | null }> {
    const draft = !published && views.seesDraft(caller, story) ? await store.draftOf(reader, story.id) : null
    if (draft) return { ...draft, note: story.shown ? draft.because : null }
    const [last] = story.shown === null || (published && story.shown === 'withdrawn') ? [] : await store.versionsOf(reader, story.id)
    if (!last) throw notFound()
    return last
  }

  return os.router({
    stories: os.stories.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const { query, state, correcting, ...page } = input
      const scopes = views.scopes(caller)
      const [{ rows, total }, counts] = await Promise.all([
        store.listStories(reader, { ...scopes, query, state, correcting }, page),
        store.countStories(reader, { ...scopes, query, correcting }),
      ])
      return { rows: await views.rows(reader, caller, rows), total, counts: Object.fromEntries(counts) }
    }),

    writing: os.writing.handler(async ({ context: { caller } }) => {
      const reader = db.in(caller.district)
      const places = await Promise.all(scopeOf(caller, 'stories.write', roles).map((path) => organisations.at(reader, path)))
      return {
        places: places.flatMap((unit) => (unit ? [{ id: unit.id, name: unit.name }] : [])),
        bases: Object.entries(NAMING_BASES).map(([code, text]) => ({ code, text })),
      }
    }),

    storyPeople: os.storyPeople.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const found = await people.search(reader, input.query, scopeOf(caller, 'stories.write', roles), 20)
      const ids = found.map(({ id }) => id)
      const [names, pictures] = await Promise.all([
        people.consents(reader, ids, 'publish-name'),
        people.consents(reader, ids, 'publish-portrait'),
      ])
      return { people: found.map(({ id, name }) => ({ id, name, nameAgreed: names.has(id), pictureAgreed: pictures.has(id) })) }
    }),

    story: os.story.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      return views.whole(reader, caller, await mustSee(reader, caller, input.id))
    }),

    beginStory: os.beginStory.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'publishing.beginStory', input, async (writer) => {
        await mustWriteAt(writer, caller, input.organisation)
        return work.begin(writer, writingBy(caller), { organisation: input.organisation, title: input.title })
      }),
    ),

    saveStory: os.saveStory.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'publishing.saveStory', input, async (writer) => {
        const story = await mustSee(writer, caller, input.id)
        if (!mayAt(caller, 'stories.write', story.path, roles)) throw notFound()
        return work.save(writer, writingBy(caller), input.id, input, offered(writer, caller))
      }),
    ),

    actOnStory: os.actOnStory.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'publishing.actOnStory', input, async (writer) => {
        const story = await mustSee(writer, caller, input.id)
        if (!STORY_RIGHTS[input.action].some((right) => mayAt(caller, right, story.path, roles))) throw fault('FORBIDDEN', NOT_YOURS)
        const { state } = await work.step(writer, writingBy(caller), input.id, input)
        return { id: input.id, state }
      }),
    ),

    previewStory: os.previewStory.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const story = await mustSee(reader, caller, input.id)
      if (input.text && !views.seesDraft(caller, story)) throw notFound()
      const held = input.text ? null : await textOf(reader, caller, story, input.published)
      const { doc, dropped } = cleaned(input.text?.body ?? held?.body)
      // What is up shows what the public sees; a draft shows its pictures to whoever works on it.
      const body = input.published ? withPictures(doc, (await work.showableIn(reader, [story.id])).get(story.id) ?? new Set()) : doc
      const title = cleanLine(input.text?.title ?? held?.title ?? '', TITLE)
      const summary = cleanLine(input.text?.summary ?? held?.summary ?? '', SUMMARY)
      const unit = await organisations.unit(reader, story.organisation)
      const publishedOn = story.publishedAt && localDateOf(story.publishedAt)
      const note = held?.note ?? null
      const made = wechatText({ title, organisation: unit?.name ?? '—', publishedOn, note, body })
      const portal = html`<h1>${title}</h1>${summary && html`<p class="lead">${summary}</p>`}${note && html`<p class="note">更正：${note}</p>`}${storyHtml(
        body,
        webDrawing((file) => `/api/evidence/${file}`),
      )}`
      return {
        ...{ portal: portal.toString(), wechat: made.html, title, dropped },
        pictures: made.pictures.map((one) => ({ ...one, href: `/api/evidence/${one.file}` })),
      }
    }),

    revokePicture: os.revokePicture.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'publishing.revokePicture', input, async (writer) => {
        const story = await mustSee(writer, caller, input.id)
        if (!views.mayRevoke(caller, story)) throw fault('FORBIDDEN', NOT_YOURS)
        await work.revokePicture(writer, writingBy(caller), input.id, input.file, input.reason)
        return { id: input.id }
      }),
    ),
  })
}
