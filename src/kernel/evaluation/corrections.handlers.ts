import { fault, notFound } from '../../platform/contract/fault.ts'
import { newId } from '../../platform/crypto/index.ts'
import type { Reader } from '../../platform/db/index.ts'
import { writeOnce } from '../../platform/db/once.ts'
import type { Platform } from '../../platform/part.ts'
import type { Reason } from '../language/index.ts'
import { type Caller, mayAt, scopeOf } from '../rights/index.ts'
import * as store from './corrections.store.ts'
import { subjectsOf } from './evaluations.store.ts'
import { actorOf, os } from './handling.server.ts'
import type { Neighbours } from './interface.server.ts'
import { withJudges } from './judges.server.ts'
import { reachOf } from './reach.server.ts'
import * as no from './refusals.ts'
import { changesOf, checkedEntries, type Scorer, subjectsWithValues } from './scoring.server.ts'
import { loadSet, scoresOf, setsOf } from './sets.store.ts'
import { askedText, correctedText, decidedText, tellJudges, tellPerson, tellSubjects } from './telling.server.ts'
import { insertValues } from './values.store.ts'
import { actorsIn, correctionRow, inForceOf, moverView, namesIn, scoreRow, setRow } from './views.server.ts'
import { moversOf, withChanges } from './what-if.ts'

/** After the lock: asked for by one, decided by another, and then a new set that takes the place of the one in force. */
export function correctionHandlers(platform: Platform, neighbours: Neighbours, { scored, makeSet }: Scorer) {
  const { db, clock } = platform
  const { audit, roles } = neighbours
  const reach = reachOf(roles)

  function barredFrom(row: store.CorrectionRow, caller: Caller): Reason | null {
    if (row.approved !== null) return no.DECIDED
    if (row.askedBy === caller.person) return no.SAME_PERSON
    return mayAt(caller, 'evaluation.approve', row.path, roles) ? null : no.APPROVERS_ONLY
  }

  async function views(reader: Reader, caller: Caller, rows: readonly store.CorrectionRow[]) {
    const persons = rows.flatMap(({ askedBy, decidedBy }) => [askedBy, decidedBy])
    const units = rows.flatMap(({ changes }) => changes.map(({ subject }) => subject))
    const names = await namesIn(neighbours, reader, persons, units)
    return rows.map((row) => ({ ...correctionRow(row, names), barred: barredFrom(row, caller) }))
  }
  async function view(reader: Reader, caller: Caller, id: string) {
    const row = await store.loadCorrection(reader, id)
    const [shown] = row ? await views(reader, caller, [row]) : []
    if (!shown) throw notFound()
    return shown
  }
  async function within(reader: Reader, caller: Caller, id: string, permission: 'evaluation.read' | 'evaluation.approve') {
    const row = await store.loadCorrection(reader, id)
    if (!row || !mayAt(caller, permission, row.path, roles)) throw notFound()
    return row
  }

  return {
    corrections: os.corrections.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const { rows, total } = await store.listCorrections(reader, scopeOf(caller, 'evaluation.read', roles), input)
      return { rows: await views(reader, caller, rows), total }
    }),

    askCorrection: os.askCorrection.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'evaluation.askCorrection', input, async (writer) => {
        const evaluation = await reach.held(writer, caller, input.id, 'evaluation.manage')
        if (!evaluation.lockedAt) throw fault('REFUSED', no.NOT_LOCKED)
        const subjects = new Set((await subjectsOf(writer, input.id)).map(({ subject }) => subject))
        const named = await withJudges(writer, neighbours, evaluation, input.values)
        const changes = checkedEntries(named, { card: evaluation.card, subjects, now: clock.now(), correcting: true })
        const id = newId()
        await store.insertCorrection(writer, {
          id,
          evaluation: input.id,
          reason: input.reason,
          changes,
          askedBy: caller.person,
          askedAt: clock.now(),
        })
        await audit.record(writer, {
          event: 'evaluation.correction-asked',
          by: actorOf(caller),
          object: { kind: 'evaluation', id: input.id },
          detail: { correction: id, values: changes.length },
        })
        await tellJudges(writer, neighbours, {
          ...{ evaluation: input.id, path: evaluation.path, who: 'evaluation.approve', text: askedText(evaluation.title) },
          but: [caller.person],
        })
        return view(writer, caller, id)
      }),
    ),

    previewCorrection: os.previewCorrection.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const row = await within(reader, caller, input.id, 'evaluation.read')
      if (row.approved !== null) throw fault('REFUSED', no.DECIDED)
      const evaluation = await reach.evaluation(reader, caller, row.evaluation, 'evaluation.read')
      const [subjects, sets] = await Promise.all([subjectsWithValues(reader, row.evaluation), setsOf(reader, row.evaluation)])
      const tried = withChanges(subjects, changesOf(row.changes.map((change) => ({ ...change, marks: [...change.marks] })))) ?? subjects
      const inForce = inForceOf(sets)
      const [before, after] = await Promise.all([inForce ? scoresOf(reader, inForce.id) : [], scored(reader, evaluation.card, tried)])
      const names = await namesIn(
        neighbours,
        reader,
        [],
        subjects.map(({ subject }) => subject),
      )
      return { correction: await view(reader, caller, input.id), movers: moversOf(before, after).map((mover) => moverView(mover, names)) }
    }),

    decideCorrection: os.decideCorrection.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'evaluation.decideCorrection', input, async (writer) => {
        const { evaluation: of } = await within(writer, caller, input.id, 'evaluation.approve')
        const evaluation = await reach.held(writer, caller, of, 'evaluation.approve')
        // Read again, for somebody may have decided while it was waited for.
        const row = await within(writer, caller, input.id, 'evaluation.approve')
        const barred = barredFrom(row, caller)
        if (barred) throw fault('REFUSED', barred)
        const { id, approved, note } = input
        const at = clock.now()
        await store.decide(writer, id, { approved, note, by: caller.person, at })
        let set: string | null = null
        if (approved) {
          const kept = { records: null, origin: 'correction', correction: id, enteredBy: row.askedBy, enteredAt: at } as const
          await insertValues(
            writer,
            of,
            row.changes.map((change) => ({ ...change, ...kept, id: newId() })),
          )
          const by = { madeBy: row.askedBy, previewedBy: caller.person, endedBy: caller.person }
          set = (await makeSet(writer, evaluation, { state: 'applied', reason: row.reason, correction: id, ...by })).id
        }
        await audit.record(writer, {
          event: approved ? 'evaluation.correction-approved' : 'evaluation.correction-refused',
          by: actorOf(caller),
          object: { kind: 'evaluation', id: of },
          detail: { correction: id, set },
        })
        await tellPerson(writer, neighbours, row.askedBy, of, decidedText(evaluation.title, approved))
        if (approved) {
          await tellSubjects(writer, neighbours, {
            ...{ evaluation: of, doer: caller.person, text: correctedText(evaluation.title) },
            places: (await subjectsOf(writer, of)).map(({ path }) => path),
          })
        }
        return { correction: await view(writer, caller, id), set: set === null ? null : await setView(writer, set) }
      }),
    ),
  }

  async function setView(reader: Reader, id: string) {
    const [row, scores] = await Promise.all([loadSet(reader, id), scoresOf(reader, id)])
    if (!row) throw notFound()
    const names = await namesIn(
      neighbours,
      reader,
      actorsIn([row]),
      scores.map(({ subject }) => subject),
    )
    return { ...setRow(row, row, names), scores: scores.map((score) => scoreRow(score, names)) }
  }
}
