import { fault, notFound, refusalIn } from '../../platform/contract/fault.ts'
import { newId, sha256 } from '../../platform/crypto/index.ts'
import type { Reader, Writer } from '../../platform/db/index.ts'
import type { Platform } from '../../platform/part.ts'
import { type Counting, yearOf } from '../calendar/index.ts'
import { type Actor, SYSTEM } from '../rights/index.ts'
import type { NewNotice, Notices } from './interface.server.ts'
import { putNamed } from './naming.store.ts'
import { type Named, namingRefusal } from './naming.ts'
import type { PublishingNeeds } from './needs.server.ts'
import { clockOf, lastDayOf, type NoticeClock } from './notice-clock.ts'
import { canonicalText, published, type Wording } from './notice-text.ts'
import * as store from './notices.store.ts'
import type { NoticeFact, NoticeOutcome, NoticeState } from './notices.ts'
import { noticeState } from './notices.ts'
import { nextNumber } from './numbers.store.ts'
import * as refusals from './refusals.ts'
import { attempt, revise } from './revisions.store.ts'
import { tellPoster, tellStuck } from './telling.server.ts'

/** The live topic on which it is told that the public may see something else now. */
export const PUBLICATION = 'publishing.publication'
const NUMBER = 'GS'

/** The rule by which a notice that is posted today runs. */
export interface RuleToday {
  readonly least: number
  readonly counting: Counting
}

/** Everything that is written about notices. All of it in the caller's transaction. */
export function createNotices({ clock, live }: Pick<Platform, 'clock' | 'live'>, needs: PublishingNeeds) {
  const { audit, parameters, organisations, people, calendar } = needs

  async function ruleToday(reader: Reader): Promise<RuleToday> {
    const book = await parameters.inForce(reader, calendar.today())
    const least = Number(book['publishing.notice-days'])
    return { least, counting: book['publishing.notice-posting-day-counts'] === 1 ? 'inclusive' : 'strict' }
  }

  const clockFor = (text: store.NoticeText): NoticeClock => clockOf({ ...text, announced: text.lastDay }, calendar, calendar.today())
  const stateFor = (notice: store.Notice): NoticeState =>
    noticeState({ outcome: notice.outcome, clockOver: clockFor(notice.text).over, open: notice.open })

  /** The public sees something else from here on. */
  async function shown(writer: Writer): Promise<void> {
    await revise(writer)
    live.tell(writer, PUBLICATION, '')
  }

  /** The text as it would be frozen if it were posted today. */
  async function frozen(
    reader: Reader,
    { number, version, organisation }: { readonly number: string; readonly version: number; readonly organisation: string },
    wording: Wording & { readonly days?: number | undefined },
  ): Promise<Omit<store.NoticeText, 'postedBy' | 'because'>> {
    const { least, counting } = await ruleToday(reader)
    const days = wording.days ?? least
    if (days < least) throw fault('INVALID', refusals.TOO_SHORT(least), { fields: [{ path: 'days', ...refusals.TOO_SHORT(least) }] })
    const postedOn = calendar.today()
    const rule = { days, counting }
    const text = published(wording)
    const lastDay = lastDayOf(rule, postedOn, calendar)
    const canonical = canonicalText({ ...rule, number, version, organisation, postedOn, lastDay }, text)
    return { ...text, ...rule, version, postedOn, lastDay, canonical, hash: sha256(canonical), postedAt: clock.now() }
  }

  /** Who is named, each by consent or by a law. @throws fault where neither is there */
  async function name(writer: Writer, id: string, named: readonly Named[]): Promise<void> {
    const agreed = await people.consents(
      writer,
      named.map(({ person }) => person),
      'publish-name',
    )
    const refused = namingRefusal(named, agreed)
    if (refused) throw fault('INVALID', refused, { fields: [{ path: 'named', ...refused }] })
    await putNamed(writer, 'notice', id, named)
  }

  async function post(
    writer: Writer,
    by: Actor,
    notice: NewNotice & { readonly case?: string; readonly steps?: { readonly cleared?: string; readonly sentBack?: string } },
  ): Promise<{ id: string; number: string }> {
    const unit = await organisations.hold(writer, notice.organisation)
    if (!unit) throw notFound()
    if (unit.to !== null && unit.to < calendar.today()) throw fault('REFUSED', refusals.CLOSED_ORGANISATION)
    const number = await nextNumber(writer, NUMBER, yearOf(calendar.today()))
    const text = await frozen(writer, { number, version: 1, organisation: unit.name }, notice)
    const id = newId()
    await store.insertNotice(
      writer,
      {
        ...{ id, number, organisation: unit.id, path: unit.path, caseId: notice.case ?? null },
        ...{ clearedAction: notice.steps?.cleared ?? null, sentBackAction: notice.steps?.sentBack ?? null },
      },
      { ...text, postedBy: by.person, because: null },
    )
    await name(writer, id, notice.named ?? [])
    await audit.record(writer, {
      event: 'publishing.notice-posted',
      by,
      object: { kind: 'notice', id },
      detail: { number, hash: text.hash, lastDay: text.lastDay, ...(notice.case && { case: notice.case }) },
    })
    await shown(writer)
    return { id, number }
  }

  /** A held notice that nothing has ended. @throws fault where it is over or another text is up than was seen */
  async function openNotice(writer: Writer, id: string, expected?: number): Promise<store.Notice> {
    const notice = await store.holdNotice(writer, id)
    if (!notice) throw notFound()
    const state = stateFor(notice)
    if (state !== 'running' && state !== 'answering') throw fault('REFUSED', refusals.NOTICE_OVER)
    if (expected !== undefined && notice.text.version !== expected)
      throw fault('STALE', refusals.STALE_TEXT, { current: notice.text.version })
    return notice
  }

  /** Puts another text in the place of the one that is up; its clock begins anew, today. */
  async function replace(
    writer: Writer,
    by: Actor,
    id: string,
    change: Wording & {
      readonly expected: number
      readonly days?: number | undefined
      readonly because: string
      readonly named?: readonly Named[] | undefined
    },
  ): Promise<void> {
    const notice = await openNotice(writer, id, change.expected)
    const unit = await organisations.unit(writer, notice.organisation)
    const version = notice.text.version + 1
    const text = await frozen(writer, { number: notice.number, version, organisation: unit?.name ?? '' }, change)
    const same = (['title', 'about', 'body', 'contact', 'days'] as const).every((part) => notice.text[part] === text[part])
    if (same) throw fault('REFUSED', refusals.SAME_TEXT)
    await store.insertText(writer, id, { ...text, postedBy: by.person, because: change.because })
    if (change.named) await name(writer, id, change.named)
    await store.moveLastDay(writer, id, text.lastDay)
    await audit.record(writer, {
      event: 'publishing.notice-replaced',
      by,
      object: { kind: 'notice', id },
      detail: { number: notice.number, version, hash: text.hash, lastDay: text.lastDay },
    })
    await shown(writer)
  }

  /**
   * Ends a notice, and moves the case that waits for it.
   * @param moves false where the case itself ends it
   */
  async function end(
    writer: Writer,
    by: Actor,
    notice: store.Notice,
    { outcome, because, moves = true }: { readonly outcome: NoticeOutcome; readonly because: string | null; readonly moves?: boolean },
  ): Promise<void> {
    await store.endNotice(writer, notice.id, { outcome, at: clock.now(), by: by.person, because })
    await audit.record(writer, {
      event: 'publishing.notice-ended',
      by,
      object: { kind: 'notice', id: notice.id },
      detail: { number: notice.number, outcome },
    })
    await shown(writer)
    await tellPoster(writer, needs, notice, outcome, by.person)
    const { caseId } = notice
    const action = outcome === 'cleared' ? notice.clearedAction : notice.sentBackAction
    if (!moves || caseId === null || action === null) return
    const refused = await attempt(writer, async () => {
      await needs.act(writer, caseId, { type: 'act', action, ...(because !== null && { reason: because }) })
    })
    if (refused === null) return
    // The case went another way meanwhile. The notice has ended all the same, and somebody has to look.
    const reason = refusalIn(refused)
    if (!reason) throw refused
    await tellStuck(writer, needs, notice, reason)
  }

  async function withdraw(
    writer: Writer,
    by: Actor,
    id: string,
    { expected, reason }: { expected: number; reason: string },
  ): Promise<void> {
    await end(writer, by, await openNotice(writer, id, expected), { outcome: 'withdrawn', because: reason })
  }

  /** Ends a notice whose clock is over and against which nothing stands. @returns whether it did */
  async function endWhenOver(writer: Writer, id: string): Promise<boolean> {
    const notice = await store.holdNotice(writer, id)
    if (!notice || notice.outcome !== null || stateFor(notice) !== 'cleared') return false
    await end(writer, SYSTEM, notice, { outcome: 'cleared', because: null })
    return true
  }

  const factOf = (notice: store.Notice): NoticeFact => ({
    id: notice.id,
    number: notice.number,
    state: stateFor(notice),
    lastDay: clockFor(notice.text).lastDay,
    openObjections: notice.open,
  })

  const forProcesses: Notices = {
    post,
    async stateOf(reader, caseId) {
      const notice = await store.noticeOfCase(reader, caseId)
      return notice && factOf(notice)
    },
    async withdrawFor(writer, by, caseId, reason) {
      const found = await store.noticeOfCase(writer, caseId)
      const notice = found && (await store.holdNotice(writer, found.id))
      if (!notice || notice.outcome !== null) return
      await end(writer, by, notice, { outcome: 'withdrawn', because: reason, moves: false })
    },
  }

  return { forProcesses, ruleToday, clockFor, stateFor, frozen, post, replace, withdraw, end, endWhenOver, shown }
}

export type NoticeWork = ReturnType<typeof createNotices>
