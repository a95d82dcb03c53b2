import type { Entry } from '../../kernel/people/index.ts'
import type { Kernel } from '../../kernel/programme/server.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { ObjectionRow } from './contract.ts'
import type { ObjectionFound } from './store.ts'

export const entryView = ({ id, title, from, to, provenance, source, recordedAt }: Entry) => ({
  ...{ id, title, from, to, provenance, source, recordedAt },
})

/** Objections with names and entries, all looked up at once. */
export async function objectionRows(
  reader: Reader,
  { people, organisations }: Pick<Kernel, 'people' | 'organisations'>,
  today: string,
  rows: readonly ObjectionFound[],
): Promise<ObjectionRow[]> {
  const [names, units, entries] = await Promise.all([
    people.names(
      reader,
      rows.map(({ person }) => person),
    ),
    organisations.units(
      reader,
      rows.map(({ organisation }) => organisation),
    ),
    people.entries(
      reader,
      rows.flatMap(({ entry, correction }) => (correction ? [entry, correction] : [entry])),
    ),
  ])
  return rows.flatMap((row) => {
    const contested = entries.get(row.entry)
    const corrected = row.correction && entries.get(row.correction)
    if (!contested) return []
    return {
      id: row.id,
      number: row.number,
      title: row.title,
      kind: row.kind,
      stage: row.stage,
      outcome: row.outcome,
      organisation: { id: row.organisation, name: units.get(row.organisation)?.name ?? '—' },
      person: { id: row.person, name: names.get(row.person) ?? '—' },
      answerer: row.answerer,
      due: row.due,
      late: row.outcome === null && row.due !== null && row.due < today,
      contested: entryView(contested.entry),
      corrected: corrected ? entryView(corrected.entry) : null,
      filedAt: row.started_at,
      updatedAt: row.updated_at,
    }
  })
}
