import type { Organisations } from '../../../kernel/organisations/server.ts'
import type { Reader } from '../../../platform/db/index.ts'
import { sharesOf } from './activity.store.ts'
import type { ActivityRow } from './contract.ts'
import type { ActivityFound } from './lists.store.ts'

/** Banks by id, whatever asks for their names: asked for once. */
export async function bankNames(reader: Reader, organisations: Pick<Organisations, 'units'>, ids: readonly string[]) {
  const units = await organisations.units(reader, [...new Set(ids)])
  return (id: string) => ({ id, name: units.get(id)?.name ?? '—' })
}

/** Activities with names and shares, all looked up at once. */
export async function activityRows(
  reader: Reader,
  organisations: Pick<Organisations, 'units'>,
  today: string,
  found: readonly ActivityFound[],
): Promise<ActivityRow[]> {
  const shares = await sharesOf(
    reader,
    found.map(({ id }) => id),
  )
  const bank = await bankNames(reader, organisations, [
    ...found.map(({ organisation }) => organisation),
    ...[...shares.values()].flat().map(({ organisation }) => organisation),
  ])
  return found.map((row) => ({
    id: row.id,
    number: row.number,
    title: row.title,
    stage: row.stage,
    outcome: row.outcome,
    organisation: bank(row.organisation),
    shares: (shares.get(row.id) ?? []).map(({ organisation, share }) => ({ ...bank(organisation), share })),
    theme: row.theme as ActivityRow['theme'],
    kind: row.kind as ActivityRow['kind'],
    mode: row.mode as ActivityRow['mode'],
    form: row.form as ActivityRow['form'],
    audiences: row.audiences as ActivityRow['audiences'],
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    place: row.place_code === null ? null : { code: row.place_code, name: row.place_name ?? '' },
    filedOn: row.filed_on,
    filingDue: row.filing_due,
    inTime: row.filed_on === null || row.filing_due === null ? null : row.filed_on <= row.filing_due,
    materialDue: row.material_due_on,
    materialSentOn: row.material_sent_on,
    materialLate: row.material_late,
    completedOn: row.completed_on,
    mergedInto: row.merged_into,
    expectedReach: row.expected_reach,
    reach: { signIn: row.reach['sign-in'] ?? null, estimate: row.reach.estimate ?? null, online: row.reach.online ?? null },
    changes: row.changes,
    incidents: row.incidents,
    portraits: row.portraits as ActivityRow['portraits'],
    quality: row.quality,
    due: row.due,
    late: row.outcome === null && row.due !== null && row.due < today,
    updatedAt: row.updated_at,
  }))
}
