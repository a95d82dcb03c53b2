import { yearOf } from '../../../kernel/calendar/index.ts'
import type { Kernel } from '../../../kernel/programme/server.ts'
import { type Caller, mayAt, scopeOf } from '../../../kernel/rights/index.ts'
import { notFound } from '../../../platform/contract/fault.ts'
import { implementing, type RequestContext } from '../../../platform/contract/implement.ts'
import type { Reader } from '../../../platform/db/index.ts'
import { writeOnce } from '../../../platform/db/once.ts'
import type { Platform } from '../../../platform/part.ts'
import { membersOf } from '../brand/members.server.ts'
import * as banks from './banks.store.ts'
import { financingContract } from './contract.ts'
import * as needs from './needs.store.ts'
import { releaseById } from './releases.store.ts'
import { maySeeReleased } from './releasing.ts'
import { mayTakePart } from './taking-part.ts'
import { timesTaken } from './timing.ts'
import { totalsOf } from './totalling.ts'
import { createViews } from './views.server.ts'
import { createWork, DOCUMENT } from './work.server.ts'

const os = implementing(financingContract).$context<RequestContext & { readonly caller: Caller }>()

const SEEK = 'financial-education.financing-seek'
const WATCH = 'financial-education.financing-watch'
const ANSWER = 'financial-education.financing-answer'
const CRITERIA = 'financial-education.financing-criteria'
const TERMS = ['answer', 'choice', 'contract'].map((term) => `financial-education.financing-${term}-days`)

export function financingHandlers(platform: Platform, kernel: Kernel) {
  const { db } = platform
  const { roles, calendar, organisations, parameters } = kernel
  const views = createViews(platform, kernel)
  const work = createWork(platform, kernel)
  const scope = (caller: Caller, ...permissions: readonly string[]) => [
    ...new Set(permissions.flatMap((one) => scopeOf(caller, one, roles))),
  ]

  /** A need of the caller's own enterprise. @throws fault NOT_FOUND also for any other */
  async function mine(reader: Reader, caller: Caller, id: string) {
    const need = await needs.needById(reader, id, calendar.today())
    if (!need || !mayAt(caller, SEEK, need.path, roles)) throw notFound()
    return need
  }

  return os.router({
    financingOptions: os.financingOptions.handler(async ({ context: { caller } }) => {
      const reader = db.in(caller.district)
      const rows = await parameters.rows(reader, TERMS, calendar.today())
      return {
        regions: await needs.townships(reader),
        terms: rows.map(({ title, value, basis }) => ({ title, days: Number(value), basis })),
      }
    }),

    financingNeeds: os.financingNeeds.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const { sort, order, offset, limit, ...query } = input
      const { rows, total } = await needs.listNeeds(reader, scope(caller, SEEK, WATCH), calendar.today(), query, {
        sort,
        order,
        offset,
        limit,
      })
      return { rows: await views.needRows(reader, rows), total }
    }),

    financingNeed: os.financingNeed.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const need = await needs.needById(reader, input.need, calendar.today())
      if (!need) throw notFound()
      const own = mayAt(caller, SEEK, need.path, roles)
      if (!own && !mayAt(caller, WATCH, need.path, roles)) throw notFound()
      return views.need(reader, need, own)
    }),

    releaseToBanks: os.releaseToBanks.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'financing.release', input, async (writer) =>
        work.release(writer, caller, await mine(writer, caller, input.need), input.released),
      ),
    ),

    takeBackFromBanks: os.takeBackFromBanks.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'financing.take-back', input, async (writer) =>
        work.takeBackRelease(writer, caller, await mine(writer, caller, input.need), input.release),
      ),
    ),

    replyToBank: os.replyToBank.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'financing.reply', input, async (writer) =>
        work.reply(writer, caller, await mine(writer, caller, input.need), input.approach, input.said),
      ),
    ),

    financingCriteria: os.financingCriteria.handler(async ({ input: { offset, limit }, context: { caller } }) => {
      const reader = db.in(caller.district)
      const rows = await banks.criteriaNow(reader, scope(caller, ANSWER, CRITERIA, WATCH))
      return { rows: await views.criteriaRows(reader, rows.slice(offset, offset + limit)), total: rows.length }
    }),

    declareCriteria: os.declareCriteria.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'financing.declare', input, async (writer) => {
        const { key: _key, organisation, ...declared } = input
        const unit = await organisations.unit(writer, organisation)
        if (unit?.kind !== 'bank' || !mayAt(caller, CRITERIA, unit.path, roles)) throw notFound()
        return work.declare(writer, caller, unit.id, declared)
      }),
    ),

    criteriaPlaces: os.criteriaPlaces.handler(async ({ context: { caller } }) => {
      const reader = db.in(caller.district)
      const places = await Promise.all(scopeOf(caller, CRITERIA, roles).map((path) => organisations.at(reader, path)))
      const own = places.flatMap((unit) => (unit?.kind === 'bank' ? [unit] : []))
      const members = await membersOf(reader, { on: calendar.today(), organisations: own.map(({ id }) => id) })
      return own.map(({ id, name }) => ({ id, name, refused: mayTakePart(members.get(id)) }))
    }),

    financingApproaches: os.financingApproaches.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const { offset, limit, ...query } = input
      const { rows, total } = await banks.listApproaches(reader, scope(caller, ANSWER), calendar.today(), query, { offset, limit })
      return { rows: await views.approachRows(reader, rows), total }
    }),

    financingApproach: os.financingApproach.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const approach = await banks.approachById(reader, input.approach, scope(caller, ANSWER))
      if (!approach) throw notFound()
      return views.approach(reader, approach)
    }),

    answerNeed: os.answerNeed.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'financing.answer', input, (writer) =>
        work.answer(writer, caller, input.approach, scope(caller, ANSWER), input.answer),
      ),
    ),

    recordFinancing: os.recordFinancing.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'financing.record', input, (writer) =>
        work.record(writer, caller, input.approach, scope(caller, ANSWER), input.result),
      ),
    ),

    financingTotals: os.financingTotals.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const year = input.year ?? yearOf(calendar.today())
      const [found, least] = await Promise.all([
        needs.needsOfYear(reader, year),
        parameters.numberInForce(reader, 'financial-education.financing-smallest-group', calendar.today()),
      ])
      const counted = found.map((need) => ({
        ...timesTaken(need, calendar),
        group: need[input.by],
        amount: need.amount,
        disbursed: need.disbursedAmount,
      }))
      const { all, groups } = totalsOf(counted, least)
      return { year, least, all, groups: [...groups] }
    }),
  })
}

/** Who may see the file of a released document: the enterprise it belongs to, and banks for as long as it is released to them. */
export const mayReachDocument =
  ({ db }: Pick<Platform, 'db'>, { roles, calendar }: Pick<Kernel, 'roles' | 'calendar'>) =>
  async (asking: unknown, owner: { readonly kind: string; readonly id: string }): Promise<boolean> => {
    if (owner.kind !== DOCUMENT) return false
    const caller = asking as Caller
    const reader = db.in(caller.district)
    const release = await releaseById(reader, owner.id)
    const need = release && (await needs.needById(reader, release.need, calendar.today()))
    if (!need) return false
    if (mayAt(caller, SEEK, need.path, roles)) return true
    if (release.takenBackAt !== null) return false
    const approaches = await banks.approachesTo(reader, need.id, scopeOf(caller, ANSWER, roles))
    return approaches.some(({ bank, standing }) => maySeeReleased(need, bank, standing))
  }
