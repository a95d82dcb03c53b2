import type { Kernel } from '../../../kernel/programme/server.ts'
import { type Caller, isHead, scopeOf } from '../../../kernel/rights/index.ts'
import { fault, notFound } from '../../../platform/contract/fault.ts'
import { implementing } from '../../../platform/contract/implement.ts'
import { newId } from '../../../platform/crypto/index.ts'
import type { Reader } from '../../../platform/db/index.ts'
import { writeOnce } from '../../../platform/db/once.ts'
import type { Platform } from '../../../platform/part.ts'
import { type CoverageRow, type PlanLine, planContract, type WeekRow } from './contract.ts'
import { audienceCoverage, listCoverage } from './coverage.store.ts'
import { changePlace, insertPlace, listPlaces, placeByCode, placesById } from './places.store.ts'
import * as plans from './plans.store.ts'
import * as no from './reasons.ts'

/** The years that the contract knows. */
const [FIRST_YEAR, LAST_YEAR] = [2000, 2100]

export function planHandlers(platform: Platform, kernel: Kernel) {
  const os = implementing(planContract)
  const { organisations, calendar, clock, roles, audit } = kernel
  const readerOf = (caller: Caller) => kernel.db.in(caller.district)

  /** Whose plan the caller keeps: the organisation at exactly the place where the post is held, so that a supervisor writes no bank's. */
  async function ownUnits(reader: Reader, caller: Caller, permission: string) {
    const found = await Promise.all(scopeOf(caller, permission, roles).map((path) => organisations.at(reader, path)))
    return found.flatMap((unit) => unit ?? [])
  }

  return os.router({
    planPlaces: os.planPlaces.handler(async ({ context, input }) => {
      const { rows, total } = await listPlaces(readerOf(context.caller as Caller), input)
      return {
        rows: rows.map(({ township, townshipName, ...row }) => ({
          ...row,
          township: township ? { id: township, name: townshipName ?? '' } : null,
        })),
        total,
      }
    }),

    planPutPlace: os.planPutPlace.handler(async ({ context, input }) => {
      const caller = context.caller as Caller
      const { closed, expected, key: _, id, code, longitude, latitude, ...place } = input
      if ((longitude === null) !== (latitude === null)) throw fault('INVALID', no.HALF_A_POINT)
      const today = calendar.today()
      return writeOnce(platform, caller, 'planPutPlace', input, async (writer) => {
        if (place.township) {
          const found = (await placesById(writer, [place.township])).get(place.township)
          if (found?.kind !== 'township' || found.id === id) throw fault('INVALID', no.NO_TOWNSHIP)
        }
        const written = { ...place, longitude, latitude, id: id ?? newId(), by: caller.person, at: clock.now() }
        const done = id
          ? await changePlace(writer, { ...written, expected, closedOn: closed ? today : null })
          : await insertPlace(writer, { ...written, code })
        if (!done) throw id ? fault('STALE', no.CHANGED_MEANWHILE) : fault('INVALID', no.CODE_TAKEN)
        await audit.record(writer, {
          event: id ? 'financial-education.place-changed' : 'financial-education.place-entered',
          by: caller,
          object: { kind: 'place', id: written.id },
          detail: { code, kind: place.kind, closed },
        })
        return { id: written.id }
      })
    }),

    planWeeks: os.planWeeks.handler(
      async ({ context, input: { year } }) =>
        (await plans.focusWeeksIn(readerOf(context.caller as Caller), {
          from: `${year ?? FIRST_YEAR}-01-01`,
          to: `${year ?? LAST_YEAR}-12-31`,
        })) as WeekRow[],
    ),

    planPutWeek: os.planPutWeek.handler(async ({ context, input }) => {
      const caller = context.caller as Caller
      const { key: _, expected, id, ...week } = input
      if (week.endsOn < week.startsOn) throw fault('INVALID', no.ENDS_BEFORE)
      return writeOnce(platform, caller, 'planPutWeek', input, async (writer) => {
        const written = { ...week, id: id ?? newId(), seq: expected, by: caller.person, at: clock.now() }
        if (!id) await plans.insertFocusWeek(writer, written)
        else if (!(await plans.changeFocusWeek(writer, written))) throw fault('STALE', no.CHANGED_MEANWHILE)
        await audit.record(writer, {
          event: 'financial-education.focus-week-set',
          by: caller,
          object: { kind: 'focus-week', id: written.id },
          detail: { from: week.startsOn, to: week.endsOn, ended: week.ended },
        })
        return { id: written.id }
      })
    }),

    planItems: os.planItems.handler(async ({ context, input }) => {
      const caller = context.caller as Caller
      const reader = readerOf(caller)
      const own = await ownUnits(reader, caller, 'financial-education.activities')
      const reach = { organisations: own.map(({ id }) => id), supervises: own.some(({ path }) => isHead(path)) }
      const keeps = new Set((await ownUnits(reader, caller, 'financial-education.plan')).map(({ id }) => id))
      const { rows, total } = await plans.listPlan(reader, reach, input)
      const units = await organisations.units(reader, [...new Set(rows.map(({ organisation }) => organisation))])
      return {
        rows: rows.map(({ place: _, placeCode, placeName, organisation, ...row }) => ({
          ...row,
          theme: row.theme as PlanLine['theme'],
          audiences: row.audiences as PlanLine['audiences'],
          organisation: { id: organisation, name: units.get(organisation)?.name ?? '—' },
          own: keeps.has(organisation),
          place: placeCode === null ? null : { code: placeCode, name: placeName ?? '' },
        })),
        total,
      }
    }),

    planPutItem: os.planPutItem.handler(async ({ context, input }) => {
      const caller = context.caller as Caller
      const { key: _, id, expected, organisation, place: code, because, year, ...line } = input
      const own = await ownUnits(readerOf(caller), caller, 'financial-education.plan')
      if (!own.some((unit) => unit.id === organisation && (unit.kind === 'bank' || isHead(unit.path)))) throw notFound()
      if (line.plannedOn && !line.plannedOn.startsWith(`${year}-${String(line.month).padStart(2, '0')}-`))
        throw fault('INVALID', no.OTHER_MONTH)
      if (line.state === 'dropped' && !because) throw fault('INVALID', no.WHY_DROPPED)
      return writeOnce(platform, caller, 'planPutItem', input, async (writer) => {
        const place = code ? await placeByCode(writer, code) : undefined
        if (code && (!place || place.closedOn)) throw fault('INVALID', no.UNKNOWN_PLACE)
        const written = { ...line, place: place?.id ?? null, by: caller.person, at: clock.now() }
        const before = id ? await plans.planItem(writer, id) : undefined
        if (id && before?.organisation !== organisation) throw notFound()
        const item = { id: before?.id ?? newId(), number: before?.number ?? (await plans.nextPlanNumber(writer, year)) }
        if (before) {
          // What was sent stays known to the supervisor: it is changed or dropped in the open.
          const state = line.state === 'draft' && before.state !== 'draft' ? before.state : line.state
          const droppedBecause = state === 'dropped' ? (because ?? null) : null
          if (!(await plans.changePlanItem(writer, { ...written, id: item.id, state, droppedBecause, expected })))
            throw fault('STALE', no.CHANGED_MEANWHILE)
        } else await plans.insertPlanItem(writer, { ...written, ...item, organisation, year })
        await audit.record(writer, {
          event: before ? 'financial-education.plan-changed' : 'financial-education.plan-entered',
          by: caller,
          object: { kind: 'plan-item', id: item.id },
          detail: { number: item.number, state: line.state },
        })
        return item
      })
    }),

    planCoverage: os.planCoverage.handler(async ({ context, input }) => {
      const { rows, total } = await listCoverage(readerOf(context.caller as Caller), input)
      return {
        rows: rows.map(({ id, kind, code, name, longitude, latitude, township, townshipName, audiences, ...row }) => ({
          ...row,
          place: { id, kind, code, name, longitude, latitude },
          township: township ? { id: township, name: townshipName ?? '' } : null,
          audiences: audiences as CoverageRow['audiences'],
        })),
        total,
      }
    }),

    planAudiences: os.planAudiences.handler(async ({ context, input }) => {
      const rows = await audienceCoverage(readerOf(context.caller as Caller), input)
      return rows.map(({ id, name, counts }) => ({ township: { id, name }, counts: { ...counts } }))
    }),
  })
}
