import { notFound, signInFirst } from '../../../platform/contract/fault.ts'
import type { Reader } from '../../../platform/db/index.ts'
import type { Part, Platform } from '../../../platform/part.ts'
import { writePdf } from '../../../platform/pdf/index.ts'
import { localDateOf } from '../../calendar/index.ts'
import { type Caller, mayAt } from '../../rights/index.ts'
import type { PublishingNeeds } from '../needs.server.ts'
import { picturesOf, withPictures } from '../stories/document.ts'
import { versionsAt } from '../stories/public.store.ts'
import type { StoryWork } from '../stories/stories.server.ts'
import { storiesById } from '../stories/stories.store.ts'
import { bulletinPdf, type PrintedStory } from './bulletin-pdf.server.ts'
import { type Bulletin, bulletinById, type Issued, issuedOf, storiesIn } from './bulletins.store.ts'
import { sinceThen } from './handlers.ts'

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The printed issue: made anew each time, so that what was withdrawn since is in no copy that is made from now on. */
export function bulletinRoutes(
  platform: Pick<Platform, 'db' | 'files'>,
  needs: PublishingNeeds,
  work: StoryWork,
): NonNullable<Part['routes']> {
  const { db, files } = platform
  const { organisations, evidence, roles } = needs

  async function printedStories(
    reader: Reader,
    bulletin: string,
    version: number,
  ): Promise<{ stories: PrintedStory[]; pictures: Set<string> }> {
    const issued = (await storiesIn(reader, bulletin)).filter((one) => one.version === version)
    const ids = issued.map(({ story }) => story)
    const [texts, stories, showable] = await Promise.all([
      versionsAt(
        reader,
        issued.map(({ story, storyVersion }) => ({ story, version: storyVersion })),
      ),
      storiesById(reader, ids),
      work.showableIn(reader, ids),
    ])
    const units = await organisations.units(reader, [...new Set(stories.map(({ organisation }) => organisation))])
    const printed = issued.map((one): PrintedStory => {
      const story = stories.find(({ id }) => id === one.story)
      const text = texts.find(({ story: id }) => id === one.story)
      const since = sinceThen(one)
      const changed = since === 'withdrawn' ? story?.withdrawnAt : since === 'corrected' ? story?.changedAt : null
      return {
        title: one.title,
        organisation: (story && units.get(story.organisation)?.name) ?? '—',
        publishedOn: story?.publishedAt ? localDateOf(story.publishedAt) : '',
        note: text?.note ?? null,
        body: since === 'withdrawn' || !text ? null : withPictures(text.body, showable.get(one.story) ?? new Set()),
        since,
        sinceOn: changed ? localDateOf(changed) : null,
      }
    })
    const pictures = printed.flatMap(({ body }) => (body ? picturesOf(body).map(({ file }) => file) : []))
    return { stories: printed, pictures: new Set(pictures) }
  }

  async function bytesOf(reader: Reader, ids: ReadonlySet<string>): Promise<Map<string, Uint8Array>> {
    const found = new Map<string, Uint8Array>()
    for (const { id, hash } of await evidence.filesOf(reader, [...ids])) {
      const parts: Uint8Array[] = []
      for await (const part of await files.read(hash)) parts.push(part as Uint8Array)
      found.set(id, Buffer.concat(parts))
    }
    return found
  }

  async function pdfOf(reader: Reader, bulletin: Bulletin, issued: Issued): Promise<Uint8Array> {
    const [{ stories, pictures }, unit] = await Promise.all([
      printedStories(reader, bulletin.id, issued.version),
      organisations.unit(reader, bulletin.organisation),
    ])
    const { title, year, issue, version: newest } = bulletin
    const { version, foreword, because, issuedAt } = issued
    const printed = { title, year, issue, newest, version, foreword, because, issuedAt, stories }
    return writePdf(
      bulletinPdf({ ...printed, organisation: unit?.name ?? '—', issuedOn: localDateOf(issuedAt) }, await bytesOf(reader, pictures)),
    )
  }

  return (server) => {
    server.get<{ Params: { id: string; version: string } }>('/api/bulletins/:id/versions/:version/pdf', async (request, reply) => {
      const caller = (await needs.authenticate(request)) as Caller | null
      if (!caller) throw signInFirst()
      const { id, version } = request.params
      const reader = db.in(caller.district)
      const bulletin = ID.test(id) ? await bulletinById(reader, id) : null
      if (!bulletin || !mayAt(caller, 'stories.read', bulletin.path, roles)) throw notFound()
      const issued = (await issuedOf(reader, id)).find((one) => String(one.version) === version)
      if (!issued) throw notFound()
      const name = encodeURIComponent(`${bulletin.title}-${bulletin.year}-${bulletin.issue}-v${issued.version}.pdf`)
      return reply
        .type('application/pdf')
        .header('content-disposition', `inline; filename="bulletin-${bulletin.year}-${bulletin.issue}.pdf"; filename*=UTF-8''${name}`)
        .header('cache-control', 'private, no-store')
        .header('x-content-type-options', 'nosniff')
        .send(Buffer.from(await pdfOf(reader, bulletin, issued)))
    })
  }
}
