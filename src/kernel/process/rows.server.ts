import type { Reader } from '../../platform/db/index.ts'
import type { ListedCase } from './asked.store.ts'
import type { CaseRow } from './contract.ts'
import type { Process } from './definition.ts'
import { stageTitle } from './may.ts'
import type { Neighbours } from './neighbours.server.ts'
import type { Registry } from './registry.ts'

type Names = ReadonlyMap<string, string>

/** Rows with names, all looked up at once. */
export async function rowsView(
  reader: Reader,
  neighbours: Neighbours,
  registry: Registry<{ readonly process: Process }>,
  rows: readonly ListedCase[],
): Promise<CaseRow[]> {
  const [organisations, names] = await Promise.all([
    organisationNames(
      reader,
      neighbours,
      rows.map((row) => row.organisation),
    ),
    neighbours.people.names(reader, [...new Set(rows.map((row) => row.starter))]),
  ])
  const today = neighbours.calendar.today()
  return rows.map((row) => rowView(registry.of(row).process, row, organisations, names, today))
}

export function rowView(process: Process, row: ListedCase, organisations: Names, names: Names, today: string): CaseRow {
  return {
    id: row.id,
    number: row.number,
    process: row.process,
    version: row.version,
    title: row.title,
    noun: process.noun,
    stage: row.stage,
    stageTitle: stageTitle(process, row.stage),
    outcome: row.outcome,
    organisation: { id: row.organisation, name: organisations.get(row.organisation) ?? '—' },
    starter: { id: row.starter, name: names.get(row.starter) ?? '—' },
    due: row.due,
    overdue: row.outcome === null && row.due !== null && row.due < today,
    startedAt: row.started_at,
    updatedAt: row.updated_at,
  }
}

export async function organisationNames(reader: Reader, neighbours: Neighbours, ids: readonly string[]): Promise<Names> {
  const units = await neighbours.organisations.units(reader, [...new Set(ids)])
  return new Map([...units].map(([id, unit]) => [id, unit.name]))
}
