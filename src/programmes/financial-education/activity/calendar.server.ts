import type { LocalDate } from '../../../kernel/calendar/index.ts'
import type { Organisations } from '../../../kernel/organisations/server.ts'
import type { Reader } from '../../../platform/db/index.ts'
import { focusWeeksIn } from '../plan/plans.store.ts'
import { entriesIn, heldAt } from './calendar.store.ts'
import { rivalsOf } from './calendar.ts'
import type { CalendarView } from './contract.ts'
import type { Asking } from './lists.store.ts'
import { bankNames } from './views.server.ts'

/** So many are shown at once: more is a list. */
const MOST = 1000

/**
 * The activities of some days as the caller may see them, each with those it meets: another bank at the same place that day for
 * the same audience. Of one that the caller may not see it is said that there is one, and no more.
 */
export async function calendarOf(
  reader: Reader,
  asking: Asking,
  organisations: Pick<Organisations, 'units'>,
  asked: { readonly from: LocalDate; readonly to: LocalDate; readonly organisation?: string | undefined },
): Promise<CalendarView> {
  const [{ rows, total }, weeks] = await Promise.all([entriesIn(reader, asking, asked, MOST), focusWeeksIn(reader, asked)])
  const places = [...new Set(rows.flatMap(({ place }) => place ?? []))]
  const [others, every] = await Promise.all([
    heldAt(reader, places, asked),
    asked.organisation ? entriesIn(reader, asking, { from: asked.from, to: asked.to }, MOST) : { rows },
  ])
  const visible = new Map(every.rows.map((row) => [row.id, row]))
  const bank = await bankNames(
    reader,
    organisations,
    every.rows.map(({ organisation }) => organisation),
  )
  return {
    activities: rows.map(({ organisation, placeName, place: _place, theme, audiences, ...row }) => {
      const rivals = row.cancelled ? [] : rivalsOf({ ...row, organisation, place: _place, audiences }, others)
      const known = rivals.flatMap(({ id }) => visible.get(id) ?? [])
      return {
        ...row,
        theme: theme as CalendarView['activities'][number]['theme'],
        audiences: [...audiences] as CalendarView['activities'][number]['audiences'],
        organisation: bank(organisation),
        place: placeName,
        meets: known.map(({ id, title, organisation }) => ({ id, title, bank: bank(organisation).name })),
        meetsUnseen: known.length < rivals.length,
      }
    }),
    total,
    weeks: weeks as CalendarView['weeks'],
  }
}
