import { fault, notFound } from '../../platform/contract/fault.ts'
import { implementing, type RequestContext } from '../../platform/contract/implement.ts'
import type { Reader } from '../../platform/db/index.ts'
import { writeOnce } from '../../platform/db/once.ts'
import type { Platform } from '../../platform/part.ts'
import { type Caller, mayAt, scopeOf } from '../rights/index.ts'
import { noticesContract } from './contract.ts'
import { UNKNOWN_PERSON, workingAt } from './naming.server.ts'
import { namedIn } from './naming.store.ts'
import type { PublishingNeeds } from './needs.server.ts'
import { clockOf } from './notice-clock.ts'
import { withoutNumbers } from './notice-text.ts'
import type { NoticeWork } from './notices.server.ts'
import * as store from './notices.store.ts'
import type { ObjectionWork } from './objections.server.ts'
import { listObjections } from './objections.store.ts'
import { createViews } from './views.server.ts'

const os = implementing(noticesContract).$context<RequestContext & { readonly caller: Caller }>()
const byOf = ({ account, person, token }: Caller) => ({ account, person, ...(token && { token }) })

export function noticesHandlers(platform: Platform, needs: PublishingNeeds, work: NoticeWork, objections: ObjectionWork) {
  const { db } = platform
  const { organisations, parameters, calendar, roles } = needs
  const views = createViews(needs, work, objections)

  /** @throws fault where somebody is named who works elsewhere than the caller posts, and was not named before */
  async function mustKnow(reader: Reader, caller: Caller, asked: readonly { readonly person: string }[] = [], notice?: string) {
    const before = new Set(notice ? (await namedIn(reader, 'notice', notice)).map(({ person }) => person) : [])
    const fresh = asked.map(({ person }) => person).filter((person) => !before.has(person))
    const known = await workingAt(needs.people, reader, fresh, scopeOf(caller, 'notices.post', roles))
    if (fresh.some((person) => !known.has(person))) throw fault('INVALID', UNKNOWN_PERSON)
  }
  /** @throws fault NOT_FOUND also where the caller may not post there */
  async function mustPost(reader: Reader, caller: Caller, organisation: string) {
    const unit = await organisations.unit(reader, organisation)
    if (!unit || !mayAt(caller, 'notices.post', unit.path, roles)) throw notFound()
    return unit
  }
  async function mustChange(reader: Reader, caller: Caller, id: string) {
    const notice = await store.noticeById(reader, id)
    if (!notice || !mayAt(caller, 'notices.post', notice.path, roles)) throw notFound()
    return notice
  }

  return os.router({
    notices: os.notices.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const { query, ended, ...page } = input
      const { rows, total } = await store.listNotices(reader, { paths: scopeOf(caller, 'notices.read', roles), query, ended }, page)
      return { rows: await views.rows(reader, rows), total }
    }),

    posting: os.posting.handler(async ({ context: { caller } }) => {
      const reader = db.in(caller.district)
      const places = await Promise.all(scopeOf(caller, 'notices.post', roles).map((path) => organisations.at(reader, path)))
      const keys = ['publishing.notice-days', 'publishing.notice-posting-day-counts']
      const rows = await parameters.rows(reader, keys, calendar.today())
      return {
        places: places.flatMap((unit) => (unit ? [{ id: unit.id, name: unit.name }] : [])),
        ...(await work.ruleToday(reader)),
        basis: rows.map(({ key, title, basis }) => ({ key, title, basis })),
      }
    }),

    preview: os.preview.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const unit = await mustPost(reader, caller, input.organisation)
      const text = await work.frozen(reader, { number: '', version: 1, organisation: unit.name }, input)
      const masked = [input.title, input.about, input.body].some((one) => withoutNumbers(one) !== one)
      const clock = clockOf({ ...text, announced: text.lastDay }, calendar, calendar.today())
      const { title, about, body, contact } = text
      return { title, about, body, contact, masked, clock: views.clock(clock) }
    }),

    notice: os.notice.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const notice = await store.noticeById(reader, input.id)
      if (!notice || !mayAt(caller, 'notices.read', notice.path, roles)) throw notFound()
      return views.whole(reader, caller, notice)
    }),

    post: os.post.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'publishing.post', input, async (writer) => {
        await mustPost(writer, caller, input.organisation)
        await mustKnow(writer, caller, input.named)
        return work.post(writer, byOf(caller), input)
      }),
    ),

    replace: os.replace.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'publishing.replace', input, async (writer) => {
        await mustChange(writer, caller, input.id)
        await mustKnow(writer, caller, input.named, input.id)
        await work.replace(writer, byOf(caller), input.id, input)
        return { id: input.id, version: input.expected + 1 }
      }),
    ),

    withdraw: os.withdraw.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'publishing.withdraw', input, async (writer) => {
        await mustChange(writer, caller, input.id)
        await work.withdraw(writer, byOf(caller), input.id, input)
        return { id: input.id }
      }),
    ),

    objections: os.objections.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const { answered, ...page } = input
      const { rows, total } = await listObjections(reader, { paths: scopeOf(caller, 'notices.answer', roles), answered }, page)
      return { rows: await views.objectionRows(reader, rows), total }
    }),

    answer: os.answer.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'publishing.answer', input, async (writer) => {
        const { id, objection, upheld, answer: text } = input
        await objections.answer(writer, caller, byOf(caller), { id, objection, upheld, text })
        return { id: objection }
      }),
    ),

    reveal: os.reveal.handler(({ input, context: { caller } }) =>
      db.write(caller.district, async (writer) => {
        const { name, contact } = await objections.reveal(writer, caller, byOf(caller), input.id, input.objection)
        return { name, contact }
      }),
    ),
  })
}
