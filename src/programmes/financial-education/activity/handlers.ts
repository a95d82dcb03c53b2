import { daysBetween } from '../../../kernel/calendar/index.ts'
import type { Values } from '../../../kernel/forms/index.ts'
import { stageTitle } from '../../../kernel/process/index.ts'
import { selves } from '../../../kernel/process/server.ts'
import type { Kernel } from '../../../kernel/programme/server.ts'
import { type Caller, mayAnywhere } from '../../../kernel/rights/index.ts'
import { sheetOf } from '../../../kernel/statistics/server.ts'
import { fault, notFound } from '../../../platform/contract/fault.ts'
import { implementing, type RequestContext } from '../../../platform/contract/implement.ts'
import type { Reader } from '../../../platform/db/index.ts'
import { writeOnce } from '../../../platform/db/once.ts'
import type { Platform } from '../../../platform/part.ts'
import { placeByCode, placesById } from '../plan/places.store.ts'
import { othersAt, planItemByNumber } from '../plan/plans.store.ts'
import { banksOf } from '../plan/reach.server.ts'
import { addAttendances, clearAttendances, lastFiling } from './activity.store.ts'
import { identityOf } from './attendance.ts'
import { calendarOf } from './calendar.server.ts'
import { KINDS, THEMES } from './choices.ts'
import { type ActivityRow, activityContract } from './contract.ts'
import { detailsOf } from './details.store.ts'
import { invitationsFor, invitationsTo } from './invitations.store.ts'
import { answer } from './joint.server.ts'
import { type Asking, listActivities, SETTLED, sourcesOf } from './lists.store.ts'
import { statistics } from './measures.ts'
import { beganWith } from './prefill.ts'
import { financialActivity } from './process.ts'
import { CALENDAR_TOO_LONG, LISTS_CLOSED } from './reasons.ts'
import { activityRows, bankNames } from './views.server.ts'

/** Six weeks and some, in days: what a page shows at once. */
const LONGEST_CALENDAR = 62
/** Until it is reported, signatures can be brought in. */
const OPEN_FOR_LISTS = ['scheduled', 'under-way']

export function activityHandlers(platform: Platform, kernel: Kernel) {
  const os = implementing(activityContract)
  const { organisations, people, calendar, clock, roles, audit } = kernel
  const { keys } = platform

  function inquiry(context: RequestContext) {
    const caller = context.caller as Caller
    const reader = kernel.db.in(caller.district)
    const asking: Asking = { seen: kernel.process.seen(reader, caller), people: selves(caller), today: calendar.today() }
    return { caller, reader, asking }
  }

  /** One activity as its list shows it to this reader. @throws fault NOT_FOUND */
  async function rowFor(reader: Reader, asking: Asking, id: string): Promise<ActivityRow> {
    const { rows } = await listActivities(reader, asking, { id, sort: 'starts', order: 'desc', offset: 0, limit: 1 })
    const [row] = await activityRows(reader, organisations, asking.today, rows)
    if (!row) throw notFound()
    return row
  }

  /** A bank that the caller works for. @throws fault NOT_FOUND */
  async function ownBank(reader: Reader, caller: Caller, id: string): Promise<string> {
    const banks = await banksOf(reader, kernel, caller, 'financial-education.carry-out')
    if (!banks.includes(id)) throw notFound()
    return id
  }

  return os.router({
    activityList: os.activityList.handler(async ({ context, input }) => {
      const { reader, asking } = inquiry(context)
      const { rows, total } = await listActivities(reader, asking, input)
      return { rows: await activityRows(reader, organisations, asking.today, rows), total }
    }),

    activityCalendar: os.activityCalendar.handler(async ({ context, input }) => {
      const { reader, asking } = inquiry(context)
      if (input.to < input.from || daysBetween(input.from, input.to) > LONGEST_CALENDAR) throw fault('INVALID', CALENDAR_TOO_LONG)
      return calendarOf(reader, asking, organisations, input)
    }),

    /** Whoever reads totals alone gets no figure of one bank: neither by the filter nor by a group. */
    activityOverview: os.activityOverview.handler(async ({ context, input }) => {
      const { reader, caller, asking } = inquiry(context)
      const single = mayAnywhere(caller, 'financial-education.activities', roles)
      if (!single && input.organisation) throw notFound()
      const scope = Object.fromEntries(Object.entries(input).filter((one): one is [string, string] => one[1] !== undefined))
      const titles = { theme: THEMES, kind: KINDS } as Readonly<Record<string, Readonly<Record<string, { zh: string; en: string }>>>>
      return sheetOf(reader, {
        statistics,
        scope,
        asOf: clock.now(),
        sources: sourcesOf(reader, single ? asking : { ...asking, seen: SETTLED }, input),
        async members() {
          return (dimension, ids) =>
            ids.map((id) => ({
              id,
              title: dimension === 'stage' ? stageTitle(financialActivity, id) : (titles[dimension]?.[id] ?? { zh: id, en: id }),
            }))
        },
      })
    }),

    activityDetails: os.activityDetails.handler(async ({ context, input }) => {
      const { reader, asking } = inquiry(context)
      const row = await rowFor(reader, asking, input.id)
      const [asked, details] = await Promise.all([invitationsFor(reader, input.id), detailsOf(reader, input.id)])
      const bank = await bankNames(
        reader,
        organisations,
        asked.map(({ organisation }) => organisation),
      )
      return {
        ...row,
        invitations: asked.map(({ id, organisation, share, state, asked_at }) => ({
          id,
          organisation: bank(organisation),
          share,
          state,
          askedAt: asked_at,
        })),
        incidentList: details.incidents,
        signedIn: details.signedIn,
      }
    }),

    activityPrefill: os.activityPrefill.handler(async ({ context, input }) => {
      const { reader, caller } = inquiry(context)
      const bank = await ownBank(reader, caller, input.organisation)
      const [plan, last] = await Promise.all([
        input.plan ? planItemByNumber(reader, bank, input.plan) : undefined,
        lastFiling(reader, bank) as Promise<Values | undefined>,
      ])
      const place = plan?.place ? (await placesById(reader, [plan.place])).get(plan.place) : undefined
      const from = plan ? 'plan' : last ? 'last' : 'nothing'
      const values = beganWith(plan && { ...plan, code: place?.code ?? null }, last)
      const names = await people.names(reader, typeof values.contact === 'string' ? [values.contact] : [])
      return { values: { ...values }, from, names: Object.fromEntries(names) }
    }),

    activityNeighbours: os.activityNeighbours.handler(async ({ context, input }) => {
      const { reader, caller } = inquiry(context)
      const organisation = await ownBank(reader, caller, input.organisation)
      const place = await placeByCode(reader, input.place)
      if (!place || input.to < input.from) return { days: [], place: null }
      const { from, to, audiences } = input
      const days = await othersAt(reader, { organisation, place: place.id, from, to, audiences })
      return { days, place: { code: place.code, name: place.name } }
    }),

    activityAttendance: os.activityAttendance.handler(async ({ context, input }) => {
      const { reader, caller, asking } = inquiry(context)
      const { id, people: lines, replace } = input
      const row = await rowFor(reader, asking, id)
      const banks = await banksOf(reader, kernel, caller, 'financial-education.carry-out')
      if (!row.shares.some((one) => banks.includes(one.id))) throw notFound()
      if (!OPEN_FOR_LISTS.includes(row.stage)) throw fault('REFUSED', LISTS_CLOSED)
      return writeOnce(platform, caller, 'activityAttendance', input, async (writer) => {
        if (replace) await clearAttendances(writer, id)
        const identities = lines.flatMap((one) => identityOf(one) ?? [])
        const marks = new Set(identities.map((identity) => keys.lookup(`${id} ${identity}`, 'attendance')))
        const total = await addAttendances(writer, id, [...marks])
        await audit.record(writer, {
          event: 'financial-education.attendance-brought',
          by: caller,
          object: { kind: 'case', id },
          detail: { lines: lines.length, people: total, replaced: replace },
        })
        return { lines: lines.length, empty: lines.length - identities.length, again: identities.length - marks.size, people: total }
      })
    }),

    activityInvitations: os.activityInvitations.handler(async ({ context, input }) => {
      const { reader, caller } = inquiry(context)
      const banks = await banksOf(reader, kernel, caller, 'financial-education.activities')
      const { rows, total } = await invitationsTo(reader, banks, input)
      const bank = await bankNames(
        reader,
        organisations,
        rows.flatMap(({ lead, organisation }) => [lead, organisation]),
      )
      return {
        rows: rows.map((row) => ({
          id: row.id,
          activity: row.activity,
          title: row.title,
          theme: row.theme as ActivityRow['theme'],
          audiences: row.audiences as ActivityRow['audiences'],
          startsOn: row.starts_on,
          endsOn: row.ends_on,
          address: row.address,
          organisation: bank(row.lead),
          invited: bank(row.organisation),
          share: row.share,
          state: row.state,
          askedAt: row.asked_at,
          answeredAt: row.answered_at,
        })),
        total,
      }
    }),

    activityAnswer: os.activityAnswer.handler(async ({ context, input }) => {
      const { reader, caller } = inquiry(context)
      const banks = await banksOf(reader, kernel, caller, 'financial-education.carry-out')
      const { id, accept } = input
      return writeOnce(platform, caller, 'activityAnswer', input, (writer) => answer(writer, kernel, caller, { id, accept, banks }))
    }),
  })
}
