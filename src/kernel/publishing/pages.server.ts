import type { Reader } from '../../platform/db/index.ts'
import type { Platform } from '../../platform/part.ts'
import { localDateOf } from '../calendar/index.ts'
import type { Text } from '../language/index.ts'
import type { PublishingNeeds } from './needs.server.ts'
import {
  lookUpPage,
  noticePage,
  noticesPage,
  objectionForm,
  objectionPage,
  readableOn,
  receiptPage,
  type ShownNotice,
} from './notice-pages.ts'
import { words } from './notice-words.ts'
import { type NoticeWork, PUBLICATION } from './notices.server.ts'
import * as store from './notices.store.ts'
import type { ObjectionWork } from './objections.server.ts'
import { objectionIn } from './objections.ts'
import type { ProgrammePortal } from './portal.server.ts'
import type { PortalReply, PortalSent } from './portal.ts'
import { revisionOf } from './revisions.store.ts'
import type { PublicStories } from './stories/public.server.ts'
import { turnsOf } from './turns.ts'

const ROWS = 24
const HOUR = 3_600_000
/** Looks for an objection that one network address has in an hour, as often as somebody may mistype. */
const LOOKS = 30

/** The public side: notices, objections to them, and what came of those. */
export function createPages(
  { db }: Pick<Platform, 'db'>,
  needs: PublishingNeeds,
  work: NoticeWork,
  objections: ObjectionWork,
  stories: Pick<PublicStories, 'routes' | 'picture'>,
) {
  const { organisations, parameters, calendar } = needs
  const looks = turnsOf(LOOKS, HOUR)
  const sendings = new Map<number, ReturnType<typeof turnsOf>>()
  /** The turns go by the wall of the process: a clock that is set for tests must not refill them. */
  function maySend(most: number, from: string): boolean {
    const turns = sendings.get(most) ?? turnsOf(most, HOUR)
    sendings.set(most, turns)
    return turns.take(from, performance.now())
  }

  async function namesOf(reader: Reader, notices: readonly store.Notice[]): Promise<ReadonlyMap<string, Text>> {
    const units = await organisations.units(reader, [...new Set(notices.map(({ organisation }) => organisation))])
    return new Map([...units].map(([id, { name, nameEn }]): [string, Text] => [id, { zh: name, en: nameEn }]))
  }
  const NAMELESS: Text = { zh: '—', en: '—' }

  async function shown(reader: Reader, notice: store.Notice): Promise<ShownNotice> {
    const [names, texts, shownDays] = await Promise.all([
      namesOf(reader, [notice]),
      store.textsOf(reader, notice.id),
      parameters.numberInForce(reader, 'publishing.notice-shown-days', calendar.today()),
    ])
    return {
      ...{ id: notice.id, number: notice.number, text: notice.text, objections: notice.objections, open: notice.open },
      organisation: names.get(notice.organisation) ?? NAMELESS,
      state: work.stateFor(notice),
      replaced: texts.filter(({ version }) => version !== notice.text.version),
      clock: work.clockFor(notice.text),
      endedBecause: notice.endedBecause,
      readable: readableOn(notice, shownDays, calendar.today()),
    }
  }

  async function listPage(reader: Reader, query: Readonly<Record<string, string>>) {
    const page = Number(query.page ?? '1')
    const state = query.state === 'running' || query.state === 'ended' ? query.state : ''
    if (!Number.isInteger(page) || page < 1 || page > 10_000) return null
    const ended = state === '' ? undefined : state === 'ended'
    const { rows, total } = await store.listNotices(reader, { ended }, { offset: (page - 1) * ROWS, limit: ROWS })
    if (page > 1 && rows.length === 0) return null
    const names = await namesOf(reader, rows)
    const listed = rows.map((one) => ({
      ...{ id: one.id, number: one.number, title: one.text.title, state: work.stateFor(one), lastDay: work.clockFor(one.text).lastDay },
      organisation: names.get(one.organisation) ?? NAMELESS,
    }))
    return noticesPage(listed, { page, pages: Math.max(1, Math.ceil(total / ROWS)), state })
  }

  async function objected({ district, id, fields, from }: PortalSent): Promise<PortalReply | null> {
    const reader = db.in(district)
    const notice = await store.noticeById(reader, id)
    if (!notice) return null
    const view = await shown(reader, notice)
    const { objection, problems } = objectionIn(fields)
    const back = (status: PortalReply['status'], problem: Text): PortalReply => {
      const form = objectionForm(view.clock.lastDay, objection, problems, problem)
      return { status, page: noticePage(view, calendar.today(), form) }
    }
    if (view.state !== 'running') return { status: 409, page: { ...noticePage(view, calendar.today()), lead: words.tooLate } }
    if (Object.keys(problems).length > 0) return back(422, words.mend)
    const most = await parameters.numberInForce(reader, 'publishing.objections-per-hour', calendar.today())
    if (!maySend(most, from)) return back(429, words.tooOften)
    const receipt = await objections.receive(district, id, objection)
    if (receipt === null) return null
    if (receipt === 'over') return back(409, words.tooLate)
    return { status: 200, page: receiptPage(view, receipt) }
  }

  async function lookedUp({ district, fields, from }: PortalSent): Promise<PortalReply> {
    const receipt = (fields.receipt ?? '').trim().slice(0, 40)
    if (!looks.take(from, performance.now())) return { status: 429, page: lookUpPage(receipt, words.lookedTooOften) }
    const one = await objections.standing(district, receipt, (fields.secret ?? '').slice(0, 40))
    if (!one) return { status: 404, page: lookUpPage(receipt, words.noMatch) }
    const { notice, receivedAt, answeredAt, ...rest } = one
    const page = objectionPage({
      ...rest,
      notice: { id: notice.id, number: notice.number, title: notice.text.title },
      receivedAt: localDateOf(receivedAt),
      answeredOn: answeredAt && localDateOf(answeredAt),
    })
    return { status: 200, page }
  }

  const portal: ProgrammePortal = {
    about: words.about,
    topic: PUBLICATION,
    // The day is part of it: a notice is over at midnight, whoever notices.
    version: async (reader) => `${calendar.today()} ${await revisionOf(reader)}`,
    picture: stories.picture,
    routes: [
      { path: 'notices', inMenu: words.notices, heeds: ['state', 'page'], page: (reader, { query }) => listPage(reader, query) },
      {
        path: 'notices/{id}',
        heeds: [],
        async page(reader, { id }) {
          const notice = await store.noticeById(reader, id)
          return notice && noticePage(await shown(reader, notice), calendar.today())
        },
        sent: objected,
      },
      { path: 'objections', heeds: [], page: async () => lookUpPage(), sent: lookedUp },
      ...stories.routes,
    ],
  }

  /** The frozen text as it was hashed; null where the public may not read it. */
  async function canonical(district: string, id: string): Promise<string | null> {
    const reader = db.in(district)
    const notice = await store.noticeById(reader, id)
    return notice && (await shown(reader, notice)).readable ? notice.text.canonical : null
  }

  return { portal, canonical }
}
