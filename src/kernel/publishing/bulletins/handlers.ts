import { fault, notFound } from '../../../platform/contract/fault.ts'
import { implementing, type RequestContext } from '../../../platform/contract/implement.ts'
import { newId } from '../../../platform/crypto/index.ts'
import type { Reader, Writer } from '../../../platform/db/index.ts'
import { writeOnce } from '../../../platform/db/once.ts'
import type { Platform } from '../../../platform/part.ts'
import { yearOf } from '../../calendar/index.ts'
import type { Reason } from '../../language/index.ts'
import { type Caller, mayAt, scopeOf } from '../../rights/index.ts'
import type { PublishingNeeds } from '../needs.server.ts'
import { isUp } from '../stories/states.ts'
import { storiesById } from '../stories/stories.store.ts'
import * as store from './bulletins.store.ts'
import { bulletinsContract } from './contract.ts'

const os = implementing(bulletinsContract).$context<RequestContext & { readonly caller: Caller }>()
const byOf = ({ account, person, token }: Caller) => ({ account, person, ...(token && { token }) })

const NOT_UP: Reason = {
  code: 'story-not-up',
  text: {
    zh: '所选稿件中有未发布或已撤回的，不能编入。请刷新后重新选择。',
    en: 'One of the stories is not published, or was withdrawn. Reload the page and choose anew.',
  },
}
const STALE: Reason = {
  code: 'bulletin-changed',
  text: { zh: '本期已有更新的版本，请刷新后重试。', en: 'There is a newer version of this issue. Reload the page.' },
}

const pdfPath = (id: string, version: number) => `/api/bulletins/${id}/versions/${version}/pdf`
export const sinceThen = ({ shown, current, storyVersion }: store.IssuedStory) =>
  shown === 'withdrawn' ? 'withdrawn' : current === storyVersion ? 'nothing' : 'corrected'

export function bulletinsHandlers(platform: Platform, needs: PublishingNeeds) {
  const { db, clock } = platform
  const { organisations, people, audit, calendar, roles } = needs

  async function rows(reader: Reader, bulletins: readonly store.Bulletin[]) {
    const units = await organisations.units(reader, [...new Set(bulletins.map(({ organisation }) => organisation))])
    return bulletins.map(({ path: _, organisation, ...bulletin }) => ({
      ...bulletin,
      organisation: { id: organisation, name: units.get(organisation)?.name ?? '—' },
    }))
  }
  async function mustFind(reader: Reader, caller: Caller, id: string, permission: string): Promise<store.Bulletin> {
    const bulletin = await store.bulletinById(reader, id)
    if (!bulletin || !mayAt(caller, permission, bulletin.path, roles)) throw notFound()
    return bulletin
  }
  /** The versions that are up now, in the order in which they were chosen. What lies elsewhere is as if it were not there. */
  async function chosen(writer: Writer, path: string, ids: readonly string[]) {
    const found = new Map((await storiesById(writer, ids)).map((one) => [one.id, one]))
    return [...new Set(ids)].map((id) => {
      const story = found.get(id)
      if (!story?.path.startsWith(path) || !isUp(story) || story.version === null) throw fault('REFUSED', NOT_UP)
      return { story: id, version: story.version }
    })
  }
  const note = (writer: Writer, caller: Caller, id: string, detail: object) =>
    audit.record(writer, { event: 'publishing.bulletin-issued', by: byOf(caller), object: { kind: 'bulletin', id }, detail: { ...detail } })

  return os.router({
    bulletins: os.bulletins.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const found = await store.listBulletins(reader, scopeOf(caller, 'stories.read', roles), input)
      return { rows: await rows(reader, found.rows), total: found.total }
    }),

    issuing: os.issuing.handler(async ({ context: { caller } }) => {
      const reader = db.in(caller.district)
      const places = await Promise.all(scopeOf(caller, 'stories.publish', roles).map((path) => organisations.at(reader, path)))
      return { places: places.flatMap((unit) => (unit ? [{ id: unit.id, name: unit.name }] : [])) }
    }),

    bulletin: os.bulletin.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const bulletin = await mustFind(reader, caller, input.id, 'stories.read')
      const [[row], issued, stories] = await Promise.all([
        rows(reader, [bulletin]),
        store.issuedOf(reader, bulletin.id),
        store.storiesIn(reader, bulletin.id),
      ])
      const names = await people.names(reader, [...new Set(issued.flatMap(({ issuedBy }) => issuedBy ?? []))])
      return {
        ...(row as Awaited<ReturnType<typeof rows>>[number]),
        versions: issued.map(({ issuedBy, ...version }) => ({
          ...version,
          issuedBy: issuedBy === null ? null : { id: issuedBy, name: names.get(issuedBy) ?? '—' },
          pdf: pdfPath(bulletin.id, version.version),
          stories: stories
            .filter((one) => one.version === version.version)
            .map((one) => ({ id: one.story, title: one.title, version: one.storyVersion, since: sinceThen(one) })),
        })),
        mayIssue: mayAt(caller, 'stories.publish', bulletin.path, roles),
      }
    }),

    issueBulletin: os.issueBulletin.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'publishing.issueBulletin', input, async (writer) => {
        const unit = await organisations.hold(writer, input.organisation)
        if (!unit || !mayAt(caller, 'stories.publish', unit.path, roles)) throw notFound()
        const stories = await chosen(writer, unit.path, input.stories)
        const [id, at, year] = [newId(), clock.now(), yearOf(calendar.today())]
        const issue = await store.nextIssue(writer, unit.id, year)
        await store.insertBulletin(writer, { id, organisation: unit.id, path: unit.path, title: input.title, year, issue }, at)
        const issued = { version: 1, foreword: input.foreword, because: null, issuedAt: at, issuedBy: caller.person }
        await store.insertIssued(writer, id, issued, stories)
        await note(writer, caller, id, { year, issue, version: 1 })
        return { id, year, issue }
      }),
    ),

    reissueBulletin: os.reissueBulletin.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'publishing.reissueBulletin', input, async (writer) => {
        await mustFind(writer, caller, input.id, 'stories.publish')
        const bulletin = await store.holdBulletin(writer, input.id)
        if (!bulletin) throw notFound()
        if (bulletin.version !== input.expected) throw fault('STALE', STALE, { current: bulletin.version })
        const stories = await chosen(writer, bulletin.path, input.stories)
        const version = bulletin.version + 1
        const issued = { version, foreword: input.foreword, because: input.because, issuedAt: clock.now(), issuedBy: caller.person }
        await store.insertIssued(writer, bulletin.id, issued, stories)
        await note(writer, caller, bulletin.id, { year: bulletin.year, issue: bulletin.issue, version })
        return { id: bulletin.id, version }
      }),
    ),
  })
}
