import type { Clock } from '../../platform/clock/index.ts'
import { fault, notFound } from '../../platform/contract/fault.ts'
import { newId } from '../../platform/crypto/index.ts'
import type { Reader, Writer } from '../../platform/db/index.ts'
import { localDateOf } from '../calendar/index.ts'
import { normal } from '../quantities/index.ts'
import type { Scorecard } from './card.ts'
import type { Entered } from './contract/scores.ts'
import { type Entry, refusalOfEntry } from './entering.ts'
import { type EvaluationRow, subjectsOf } from './evaluations.store.ts'
import { type Explanation, linesOf } from './explanation.ts'
import { limitsIn } from './framework.ts'
import type { EvaluationMeasure, Neighbours } from './interface.server.ts'
import { withoutMeasure } from './refusals.ts'
import { type Score, scoreGroup } from './score.ts'
import { insertSet, type SetRow, setsOf } from './sets.store.ts'
import { currentValues, insertValues, lastValue, type NewValue, recordsOf, type ValueRow } from './values.store.ts'
import type { Given, Subject } from './values.ts'
import { inForceOf } from './views.server.ts'
import type { Change } from './what-if.ts'

const givenOf = ({ id, value, whole, marks, asOf, enteredBy, evidence, records }: ValueRow): Given => ({
  ...{ id, value, whole, marks, asOf, by: enteredBy, evidence, records },
})

/** More of them nobody reads on a page. */
const MOST_DESCRIBED = 500

const linesOn = ({ indicators, deductions }: Scorecard) => [...indicators, ...deductions]

/** Everybody who is judged, with the last value of every line. */
export async function subjectsWithValues(reader: Reader, evaluation: string): Promise<Subject[]> {
  const [subjects, values] = await Promise.all([subjectsOf(reader, evaluation), currentValues(reader, evaluation)])
  const bySubject = Map.groupBy(values, ({ subject }) => subject)
  return subjects.map(({ subject }) => ({
    subject,
    values: new Map((bySubject.get(subject) ?? []).map((row) => [row.name, givenOf(row)] as const)),
  }))
}

/** The entries as they are kept, in the shortest way to write their figures. @throws a fault that names each entry that is not taken */
export function checkedEntries<E extends Entry>(entries: readonly E[], facts: Parameters<typeof refusalOfEntry>[1]): readonly E[] {
  const fields = entries.flatMap((entry, place) => {
    const refusal = refusalOfEntry(entry, facts)
    return refusal ? [{ path: `values.${place}`, ...refusal }] : []
  })
  const [first] = fields
  if (first) throw fault('INVALID', { code: first.code, text: first.text }, { fields })
  const short = (figure: string | null) => (figure === null ? null : normal(figure))
  return entries.map((entry) => ({
    ...entry,
    value: short(entry.value),
    whole: short(entry.whole),
    marks: entry.marks.map(({ judge, person, mark }) => ({ judge, ...(person && { person }), mark: normal(mark) })),
  }))
}

/** What the entries would change, for a trial. */
export const changesOf = (entries: readonly Entered[]): Change[] =>
  entries.map(({ subject, name, value, whole, marks, asOf, evidence }) => ({
    subject,
    name,
    given: { id: null, value, whole, marks, asOf, by: null, evidence, records: null },
  }))

export function scorer({ parameters }: Pick<Neighbours, 'parameters'>, clock: Clock, measures: ReadonlyMap<string, EvaluationMeasure>) {
  /** @throws fault where the card cannot be scored by with these values */
  async function scored(reader: Reader, card: Scorecard, subjects: readonly Subject[]): Promise<readonly Score[]> {
    const limits = limitsIn(await parameters.inForce(reader, localDateOf(clock.now())))
    const result = scoreGroup(card, subjects, limits)
    if ('refused' in result) throw fault('REFUSED', result.refused)
    return result
  }

  /** Counts every measure of the card for all subjects, and keeps what was counted with the instant and the records. */
  async function collect(writer: Writer, { id, card, from, to }: EvaluationRow): Promise<number> {
    const lines = linesOn(card).flatMap((line) =>
      line.source.kind === 'measure' ? [{ name: line.name, measure: line.source.measure }] : [],
    )
    const subjects = (await subjectsOf(writer, id)).map(({ subject }) => subject)
    const asOf = clock.now()
    const counted: NewValue[] = []
    // One call for a measure, whoever is judged; a card has a few dozen at most.
    for (const { name, measure } of lines) {
      const known = measures.get(measure)
      if (!known) throw fault('REFUSED', withoutMeasure(measure))
      const found = await known.load(writer, { subjects, from, to })
      for (const subject of subjects) {
        const one = found.get(subject)
        counted.push({
          ...{
            id: newId(),
            subject,
            name,
            value: one ? normal(one.value) : null,
            whole: one?.whole === undefined ? null : normal(one.whole),
          },
          ...{ marks: [], asOf, evidence: known.name, origin: 'measure', correction: null, enteredBy: null, enteredAt: asOf },
          records: one ? { list: known.list, filter: one.filter, ids: one.records } : null,
        })
      }
    }
    await insertValues(writer, id, counted)
    return counted.length
  }

  /** Scores what is there now into a new set. The evaluation is held by the caller. */
  async function makeSet(
    writer: Writer,
    evaluation: EvaluationRow,
    set: Pick<SetRow, 'state' | 'reason' | 'correction' | 'madeBy' | 'previewedBy' | 'endedBy'>,
  ): Promise<SetRow> {
    const scores = await scored(writer, evaluation.card, await subjectsWithValues(writer, evaluation.id))
    const [before, valuesUpto] = await Promise.all([setsOf(writer, evaluation.id), lastValue(writer, evaluation.id)])
    const at = clock.now()
    const row: SetRow = {
      ...{
        id: newId(),
        evaluation: evaluation.id,
        no: (before[0]?.no ?? 0) + 1,
        base: inForceOf(before)?.id ?? null,
        valuesUpto,
        madeAt: at,
      },
      ...set,
      previewedAt: set.previewedBy && at,
      endedAt: set.endedBy && at,
    }
    await insertSet(writer, row, scores)
    return row
  }

  /** The records of one line of a score, as the programme that counted them calls them. */
  async function describe(reader: Reader, explanation: Explanation, line: string) {
    const given = linesOf(explanation).find(({ name, given }) => name === line && given?.id && given.records)?.given
    if (!given?.id) throw notFound()
    const ids = (await recordsOf(reader, [given.id]))[given.id] ?? []
    // The evidence of a counted value is the measure that counted it.
    const records = (await measures.get(given.evidence)?.describe(reader, ids.slice(0, MOST_DESCRIBED))) ?? []
    return { count: ids.length, records: records.map((record) => ({ ...record })) }
  }

  return { scored, collect, makeSet, describe }
}
export type Scorer = ReturnType<typeof scorer>
