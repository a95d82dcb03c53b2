import { sql } from 'kysely'
import type { Reader } from '../../../platform/db/index.ts'
import { type Asking, all, type Condition, FILED, given, keptTotal, matching, type Page, paged, within } from '../asking.store.ts'

export interface SafetyQuery {
  readonly query?: string | undefined
  readonly stage?: string | undefined
  readonly organisation?: string | undefined
  readonly selected?: boolean | undefined
  /** Filed from this day to that one. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

export const SAFETY = sql`process.cases c left join innovation.safety_results r on r.district = c.district and r.id = c.id`

export function whichSafety({ district }: Reader, { seen }: Asking, query: SafetyQuery): Condition {
  return all([sql`c.district = ${district} and c.process = 'innovation-safety'`, seen, narrowedSafety(query)])
}

/** What a filter of the list asks of a case. */
export function narrowedSafety(query: SafetyQuery): Condition {
  return all([
    sql`true`,
    ...matching(query.query),
    ...within(FILED, query),
    ...given(query.stage, (stage) => sql`c.stage = ${stage}`),
    ...given(query.organisation, (id) => sql`c.organisation = ${id}::uuid`),
    ...given(query.selected, () => sql`r.selected`),
  ])
}

export interface SafetyFound {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly stage: string
  readonly outcome: string | null
  readonly organisation: string
  readonly updated_at: string
  readonly due: string | null
  readonly selected: boolean | null
  readonly document_number: string | null
  readonly announced_on: string | null
  readonly exhibited: boolean
}

const SAFETY_SORTS: Readonly<Record<string, Condition>> = {
  updated: sql`c.updated_at`,
  number: sql`c.number`,
  title: sql`c.title`,
  stage: sql`c.stage`,
  due: sql`c.due_on`,
}

export async function listSafety(reader: Reader, asking: Asking, query: SafetyQuery, page: Page) {
  return paged<SafetyFound>(
    reader,
    sql`select c.id, c.number, c.title, c.stage, c.outcome, c.organisation, c.updated_at, c.due_on as due,
      r.selected, r.document_number, r.announced_on,
      exists (select 1 from innovation.exhibits x where x.district = c.district and x.subject = c.id and x.withdrawn_at is null) as exhibited`,
    SAFETY,
    whichSafety(reader, asking, query),
    SAFETY_SORTS,
    page,
    keptTotal(asking, 'innovation-safety', { ...query }),
  )
}
