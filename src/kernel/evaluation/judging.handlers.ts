import { fault, notFound } from '../../platform/contract/fault.ts'
import { newId } from '../../platform/crypto/index.ts'
import type { Reader, Writer } from '../../platform/db/index.ts'
import { writeOnce } from '../../platform/db/once.ts'
import type { Platform } from '../../platform/part.ts'
import { type Caller, mayAt, scopeOf } from '../rights/index.ts'
import { windowOf } from './appealing.server.ts'
import { appealsIn } from './appeals.store.ts'
import * as store from './evaluations.store.ts'
import { actorOf, os } from './handling.server.ts'
import type { Neighbours } from './interface.server.ts'
import { judgesOf, withJudges } from './judges.server.ts'
import { missingToClose } from './overview.ts'
import { reachOf } from './reach.server.ts'
import * as no from './refusals.ts'
import { changesOf, checkedEntries, type Scorer, subjectsWithValues } from './scoring.server.ts'
import { type SetRow, scoresOf, setsOf } from './sets.store.ts'
import { openedText, tellSubjects } from './telling.server.ts'
import { insertValues, lastValue, listValues, presentOn } from './values.store.ts'
import { actorsIn, evaluationRow, inForceOf, moverView, namesIn, setRow, valueRow } from './views.server.ts'
import { moversOf, withChanges, withWeights } from './what-if.ts'

/** Evaluations: opened for a period, filled with values, tried and locked. */
export function judgingHandlers(platform: Platform, neighbours: Neighbours, { scored, collect }: Scorer) {
  const { db, clock } = platform
  const { audit, calendar, organisations, roles } = neighbours
  const reach = reachOf(roles)

  /** What the lock of a period waits for. The page and the lock itself ask the same. */
  async function closingOf(reader: Reader, { lockedAt }: store.EvaluationRow, facts: { sets: SetRow[]; last: number; open: number }) {
    const inForce = inForceOf(facts.sets)
    const until = inForce ? (await windowOf(neighbours, reader, inForce.endedAt ?? inForce.madeAt)).until : null
    const unscored = facts.last > (inForce?.valuesUpto ?? 0)
    const draft = facts.sets.some(({ state }) => state === 'draft')
    const closing = missingToClose({
      ...{ locked: lockedAt !== null, hasScores: inForce !== undefined, draft, unscored, openAppeals: facts.open },
      ...{ today: calendar.today(), until },
    })
    return { until, unscored, closing }
  }

  async function view(reader: Reader, caller: Caller, row: store.EvaluationRow) {
    const may = (permission: string) => mayAt(caller, permission, row.path, roles)
    const [subjects, sets, last, appeals, present] = await Promise.all([
      store.subjectsOf(reader, row.id),
      setsOf(reader, row.id),
      lastValue(reader, row.id),
      appealsIn(reader, row.id),
      presentOn(reader, row.id),
    ])
    const units = subjects.map(({ subject }) => subject)
    const names = await namesIn(neighbours, reader, [row.openedBy, row.lockedBy, ...actorsIn(sets)], [row.organisation, ...units])
    const inForce = inForceOf(sets)
    const { until, unscored, closing } = await closingOf(reader, row, { sets, last, open: appeals.open })
    return {
      ...evaluationRow(row, names),
      subjects: units.map(names.unit),
      openedBy: names.person(row.openedBy),
      lockedBy: row.lockedBy ? names.person(row.lockedBy) : null,
      sets: sets.map((set) => setRow(set, inForce, names)),
      unscored,
      appealUntil: until,
      appeals: { ...appeals },
      closing: row.lockedAt ? [] : closing,
      lines: row.card.indicators.length + row.card.deductions.length,
      present,
      may: { manage: may('evaluation.manage'), enter: may('evaluation.enter'), approve: may('evaluation.approve') },
    }
  }
  const again = async (reader: Reader, caller: Caller, id: string) =>
    view(reader, caller, await reach.evaluation(reader, caller, id, 'evaluation.manage'))

  const factsOf = async (reader: Reader, { id, card }: store.EvaluationRow) => ({
    ...{ card, now: clock.now(), correcting: false },
    subjects: new Set((await store.subjectsOf(reader, id)).map(({ subject }) => subject)),
  })

  /** The organisations to be judged, each held where it is in the tree until all are entered. One by one, in the same order everywhere. */
  async function subjectsToJudge(writer: Writer, caller: Caller, ids: readonly string[]) {
    const units = []
    for (const id of [...new Set(ids)].sort()) {
      const unit = await organisations.hold(writer, id)
      if (!unit || !mayAt(caller, 'evaluation.manage', unit.path, roles)) throw fault('INVALID', no.UNKNOWN_UNIT)
      units.push({ id: unit.id, path: unit.path })
    }
    return units
  }

  return {
    evaluations: os.evaluations.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const { rows, total } = await store.listEvaluations(reader, scopeOf(caller, 'evaluation.read', roles), input)
      const names = await namesIn(
        neighbours,
        reader,
        [],
        rows.map(({ organisation }) => organisation),
      )
      return { rows: rows.map((row) => evaluationRow(row, names)), total }
    }),

    evaluation: os.evaluation.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      return view(reader, caller, await reach.evaluation(reader, caller, input.id, 'evaluation.read'))
    }),

    open: os.open.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'evaluation.open', input, async (writer) => {
        const card = await reach.heldCard(writer, caller, input.scorecard)
        const { title, from, to } = input
        if (to < from) throw fault('INVALID', no.PERIOD_TURNED)
        if (!card.from || from < card.from || (card.until && from >= card.until)) throw fault('REFUSED', no.NOT_IN_FORCE)
        const subjects = await subjectsToJudge(writer, caller, input.subjects)
        const id = newId()
        const row = { id, scorecard: card.id, organisation: card.organisation, path: card.path, title, from, to }
        await store.insertEvaluation(writer, { ...row, openedBy: caller.person, openedAt: clock.now() }, subjects)
        await audit.record(writer, {
          event: 'evaluation.opened',
          by: actorOf(caller),
          object: { kind: 'evaluation', id },
          detail: { scorecard: card.id, from, to, subjects: subjects.length },
        })
        await tellSubjects(writer, neighbours, {
          ...{ evaluation: id, doer: caller.person, text: openedText(title) },
          places: subjects.map((subject) => subject.path),
        })
        return again(writer, caller, id)
      }),
    ),

    values: os.values.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const evaluation = await reach.evaluation(reader, caller, input.evaluation, 'evaluation.read')
      const { rows, total } = await listValues(reader, input)
      const names = await namesIn(
        neighbours,
        reader,
        rows.map(({ enteredBy }) => enteredBy),
        rows.map(({ subject }) => subject),
      )
      return { rows: rows.map((row) => valueRow(row, evaluation, names)), total }
    }),

    enter: os.enter.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'evaluation.enter', input, async (writer) => {
        const evaluation = await reach.held(writer, caller, input.id, 'evaluation.enter')
        if (evaluation.lockedAt) throw fault('REFUSED', no.LOCKED)
        const named = await withJudges(writer, neighbours, evaluation, input.values)
        const entries = checkedEntries(named, await factsOf(writer, evaluation))
        const at = clock.now()
        const kept = { records: null, origin: 'entered', correction: null, enteredBy: caller.person, enteredAt: at } as const
        await insertValues(
          writer,
          input.id,
          entries.map((entry) => ({ ...entry, ...kept, id: newId() })),
        )
        const lines = [...new Set(entries.map(({ name }) => name))]
        await audit.record(writer, {
          event: 'evaluation.values-entered',
          by: actorOf(caller),
          object: { kind: 'evaluation', id: input.id },
          detail: { values: entries.length, lines },
        })
        return { entered: entries.length }
      }),
    ),

    judges: os.judges.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      return judgesOf(reader, neighbours, await reach.evaluation(reader, caller, input.id, 'evaluation.enter'))
    }),

    fetch: os.fetch.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'evaluation.fetch', input, async (writer) => {
        const evaluation = await reach.held(writer, caller, input.id, 'evaluation.enter')
        if (evaluation.lockedAt) throw fault('REFUSED', no.LOCKED)
        const counted = await collect(writer, evaluation)
        await audit.record(writer, {
          event: 'evaluation.measured',
          by: actorOf(caller),
          object: { kind: 'evaluation', id: input.id },
          detail: { values: counted },
        })
        return { counted }
      }),
    ),

    whatIf: os.whatIf.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const evaluation = await reach.evaluation(reader, caller, input.id, 'evaluation.read')
      const facts = { ...(await factsOf(reader, evaluation)), correcting: true }
      const entries = checkedEntries(input.values, facts)
      const subjects = await subjectsWithValues(reader, input.id)
      const tried = withChanges(subjects, changesOf([...entries]))
      if (!tried) throw notFound()
      const card = withWeights(evaluation.card, input.weights)
      if (!card) throw fault('INVALID', no.NO_WEIGHTS)
      const [before, after] = await Promise.all([scored(reader, evaluation.card, subjects), scored(reader, card, tried)])
      const names = await namesIn(
        neighbours,
        reader,
        [],
        subjects.map(({ subject }) => subject),
      )
      return { movers: moversOf(before, after).map((mover) => moverView(mover, names)) }
    }),

    lock: os.lock.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'evaluation.lock', input, async (writer) => {
        const evaluation = await reach.held(writer, caller, input.id, 'evaluation.manage')
        const sets = await setsOf(writer, input.id)
        const [last, { open }] = [await lastValue(writer, input.id), await appealsIn(writer, input.id)]
        const [barred] = (await closingOf(writer, evaluation, { sets, last, open })).closing
        if (barred) throw fault('REFUSED', barred)
        await store.lockEvaluation(writer, input.id, caller.person, clock.now())
        await audit.record(writer, {
          event: 'evaluation.locked',
          by: actorOf(caller),
          object: { kind: 'evaluation', id: input.id },
          detail: { set: inForceOf(sets)?.id ?? null },
        })
        return again(writer, caller, input.id)
      }),
    ),

    scores: os.scores.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      await reach.evaluation(reader, caller, input.evaluation, 'evaluation.read')
      const inForce = inForceOf(await setsOf(reader, input.evaluation))
      const rows = inForce ? await scoresOf(reader, inForce.id) : []
      const names = await namesIn(
        neighbours,
        reader,
        [],
        rows.map(({ subject }) => subject),
      )
      const shown = rows.slice(input.offset, input.offset + input.limit)
      return { rows: shown.map((row) => ({ ...row, subject: names.unit(row.subject) })), total: rows.length }
    }),
  }
}
