import type { Reader } from '../../platform/db/index.ts'
import type { AppealRow } from './appeals.store.ts'
import { stateOfAppeal } from './appeals.ts'
import type { Scorecard } from './card.ts'
import type { CardRow } from './cards.store.ts'
import type { CardFault } from './check.ts'
import type { CorrectionRow } from './corrections.store.ts'
import type { EvaluationRow } from './evaluations.store.ts'
import type { Neighbours } from './interface.server.ts'
import type { LineState } from './overview.ts'
import type { ScoreRow, SetRow } from './sets.store.ts'
import type { ValueRow } from './values.store.ts'
import type { Mover } from './what-if.ts'

export interface Names {
  readonly person: (id: string) => { id: string; name: string }
  readonly unit: (id: string) => { id: string; name: string }
}

/** The names of people and organisations that an answer mentions, in two queries. */
export async function namesIn(
  { people, organisations }: Neighbours,
  reader: Reader,
  persons: readonly (string | null)[],
  units: readonly string[],
): Promise<Names> {
  const ids = [...new Set(persons.filter((id) => id !== null))]
  const [names, known] = await Promise.all([
    ids.length > 0 ? people.names(reader, ids) : new Map<string, string>(),
    organisations.units(reader, [...new Set(units)]),
  ])
  return {
    person: (id) => ({ id, name: names.get(id) ?? '' }),
    unit: (id) => ({ id, name: known.get(id)?.name ?? '' }),
  }
}

const maybe = <T>(id: string | null, named: (id: string) => T): T | null => (id === null ? null : named(id))

/** Of all versions in force, one holds today: the last that has begun. */
function stateOf({ inForceAt, from, until }: CardRow, today: string) {
  if (inForceAt === null || from === null) return 'draft' as const
  if (from > today) return 'to-come' as const
  return until !== null && until <= today ? ('superseded' as const) : ('in-force' as const)
}

export const cardRow = (row: CardRow, { person, unit }: Names, today: string) => ({
  ...{ id: row.id, name: row.name, version: row.version, title: row.card.title, organisation: unit(row.organisation) },
  ...{ state: stateOf(row, today), from: row.from, indicators: row.card.indicators.length },
  ...{ draftedBy: person(row.draftedBy), draftedAt: row.draftedAt, inForceBy: maybe(row.inForceBy, person), inForceAt: row.inForceAt },
})

/** Stored data that the contract's schema checks on its way out; readonly here, plain there. */
export const plain = <T>(stored: unknown): T => stored as T

export function cardView(row: CardRow, names: Names, today: string, faults: readonly CardFault[]) {
  const { indicators: _, ...shown } = cardRow(row, names, today)
  return { ...shown, revision: row.revision, card: plain<never>(row.card), faults: [...faults] }
}

export const evaluationRow = (row: EvaluationRow, { unit }: Names) => ({
  ...{ id: row.id, title: row.title, organisation: unit(row.organisation), from: row.from, to: row.to },
  scorecard: { id: row.scorecard, name: row.cardName, version: row.cardVersion, title: row.card.title },
  ...{ state: row.lockedAt ? ('locked' as const) : ('open' as const), subjects: row.subjects },
  ...{ openedAt: row.openedAt, lockedAt: row.lockedAt },
})

/** The applied set with the highest number. */
export const inForceOf = (sets: readonly SetRow[]): SetRow | undefined => sets.find(({ state }) => state === 'applied')

export const setRow = (row: SetRow, inForce: SetRow | undefined, { person }: Names) => ({
  ...{ id: row.id, no: row.no, reason: row.reason, correction: row.correction },
  state: row.state !== 'applied' ? row.state : row.id === inForce?.id ? ('in-force' as const) : ('superseded' as const),
  ...{ madeBy: person(row.madeBy), madeAt: row.madeAt, previewedBy: maybe(row.previewedBy, person), previewedAt: row.previewedAt },
  ...{ endedBy: maybe(row.endedBy, person), endedAt: row.endedAt },
})

export const actorsIn = (sets: readonly SetRow[]) => sets.flatMap(({ madeBy, previewedBy, endedBy }) => [madeBy, previewedBy, endedBy])

export const scoreRow = ({ subject, score, rank, grade, blocked }: ScoreRow, { unit }: Names) => ({
  ...{ subject: unit(subject), score, rank, blocked },
  grade: grade && { name: grade.name, title: grade.title },
})

export const moverView = ({ subject, before, after, moves }: Mover, { unit }: Names) => ({ subject: unit(subject), before, after, moves })

export function valueRow(row: ValueRow, { card }: EvaluationRow, { person, unit }: Names) {
  const line = [...card.indicators, ...card.deductions].find(({ name }) => name === row.name)
  const none = { zh: row.name, en: row.name }
  return {
    ...{ id: row.id, subject: unit(row.subject), name: row.name, title: line?.title ?? none, unit: line?.unit ?? { zh: '', en: '' } },
    ...{ value: row.value, whole: row.whole, marks: [...row.marks], asOf: row.asOf, evidence: row.evidence },
    records: row.records && { ...row.records, filter: { ...row.records.filter } },
    ...{ origin: row.origin, enteredBy: maybe(row.enteredBy, person), enteredAt: row.enteredAt },
  }
}

export const lineRow = ({ subject, line, kind, state, given }: LineState, { unit }: Names) => ({
  ...{ subject: unit(subject), kind, name: line.name, title: line.title, unit: line.unit, source: line.source.kind, state },
  ...{ looked: state === 'missing' && given !== null, value: given?.value ?? null, whole: given?.whole ?? null },
  ...{ marks: given?.marks.length ?? 0, records: given?.records?.count ?? null, asOf: given?.asOf ?? null },
})

export const correctionRow = (row: CorrectionRow, { person, unit }: Names) => ({
  ...{ id: row.id, evaluation: { id: row.evaluation, title: row.title }, reason: row.reason },
  state: row.approved === null ? ('asked' as const) : row.approved ? ('approved' as const) : ('refused' as const),
  changes: row.changes.map(({ subject, marks, ...change }) => ({ ...change, subject: unit(subject), marks: [...marks] })),
  ...{
    askedBy: person(row.askedBy),
    askedAt: row.askedAt,
    decidedBy: maybe(row.decidedBy, person),
    decidedAt: row.decidedAt,
    note: row.note,
  },
})

export function appealRow(row: AppealRow, card: Scorecard | undefined, { person, unit }: Names, today: string) {
  const state = stateOfAppeal(row)
  const titles = new Map([...(card?.indicators ?? []), ...(card?.deductions ?? [])].map(({ name, title }) => [name, title] as const))
  return {
    ...{ id: row.id, evaluation: { id: row.evaluation, title: row.title }, subject: unit(row.subject), set: row.set },
    state,
    ...{ filedBy: person(row.filedBy), filedAt: row.filedAt, due: row.due, late: state === 'open' && row.due < today },
    ...{ answeredBy: maybe(row.answeredBy, person), answeredAt: row.answeredAt },
    ...{ withdrawnBy: maybe(row.withdrawnBy, person), withdrawnAt: row.withdrawnAt, withdrawal: row.withdrawal },
    lines: row.lines.map((line) => ({ ...line, title: titles.get(line.name) ?? { zh: line.name, en: line.name } })),
  }
}
