import { fault, notFound } from '../../platform/contract/fault.ts'
import type { Reader } from '../../platform/db/index.ts'
import { writeOnce } from '../../platform/db/once.ts'
import type { Platform } from '../../platform/part.ts'
import { windowOf } from './appealing.server.ts'
import { subjectsOf } from './evaluations.store.ts'
import { actorOf, os } from './handling.server.ts'
import type { Neighbours } from './interface.server.ts'
import { reachOf } from './reach.server.ts'
import * as no from './refusals.ts'
import type { Scorer } from './scoring.server.ts'
import * as store from './sets.store.ts'
import { appliedText, tellSubjects } from './telling.server.ts'
import { lastValue, recordsIn } from './values.store.ts'
import { actorsIn, inForceOf, moverView, namesIn, plain, scoreRow, setRow } from './views.server.ts'
import { moversOf } from './what-if.ts'

/** Sets of scores: made as a draft, looked at for who moves, then applied or dropped; each score explains itself. */
export function setHandlers(platform: Platform, neighbours: Neighbours, { collect, makeSet, describe }: Scorer) {
  const { db, clock } = platform
  const { audit, roles } = neighbours
  const reach = reachOf(roles)

  async function rowView(reader: Reader, id: string) {
    const set = await store.loadSet(reader, id)
    if (!set) throw notFound()
    const inForce = inForceOf(await store.setsOf(reader, set.evaluation))
    return setRow(set, inForce, await namesIn(neighbours, reader, actorsIn([set]), []))
  }
  async function view(reader: Reader, id: string) {
    const [row, scores] = await Promise.all([rowView(reader, id), store.scoresOf(reader, id)])
    const names = await namesIn(
      neighbours,
      reader,
      [],
      scores.map(({ subject }) => subject),
    )
    return { ...row, scores: scores.map((score) => scoreRow(score, names)) }
  }
  return {
    score: os.score.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'evaluation.score', input, async (writer) => {
        const evaluation = await reach.held(writer, caller, input.id, 'evaluation.manage')
        if (evaluation.lockedAt) throw fault('REFUSED', no.LOCKED)
        if ((await store.setsOf(writer, input.id)).some(({ state }) => state === 'draft')) throw fault('REFUSED', no.DRAFT_OPEN)
        await collect(writer, evaluation)
        const made = { reason: input.reason, correction: null, madeBy: caller.person, previewedBy: null, endedBy: null }
        const { id, no: number } = await makeSet(writer, evaluation, { state: 'draft', ...made })
        await audit.record(writer, {
          event: 'evaluation.scored',
          by: actorOf(caller),
          object: { kind: 'evaluation', id: input.id },
          detail: { set: id, no: number },
        })
        return view(writer, id)
      }),
    ),

    set: os.set.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      return view(reader, (await reach.set(reader, caller, input.id)).set.id)
    }),

    preview: os.preview.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'evaluation.preview', input, async (writer) => {
        const { set } = await reach.heldSet(writer, caller, input.id)
        if (set.state !== 'draft') throw fault('REFUSED', no.NOT_A_DRAFT)
        const [before, after] = await Promise.all([set.base ? store.scoresOf(writer, set.base) : [], store.scoresOf(writer, set.id)])
        await store.markPreviewed(writer, set.id, caller.person, clock.now())
        await audit.record(writer, {
          event: 'evaluation.previewed',
          by: actorOf(caller),
          object: { kind: 'evaluation', id: set.evaluation },
          detail: { set: set.id },
        })
        const names = await namesIn(
          neighbours,
          writer,
          [],
          after.map(({ subject }) => subject),
        )
        return { set: await rowView(writer, set.id), movers: moversOf(before, after).map((mover) => moverView(mover, names)) }
      }),
    ),

    apply: os.apply.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'evaluation.apply', input, async (writer) => {
        const { set, evaluation } = await reach.heldSet(writer, caller, input.id)
        if (set.state !== 'draft') throw fault('REFUSED', no.NOT_A_DRAFT)
        if (evaluation.lockedAt) throw fault('REFUSED', no.LOCKED)
        if (!set.previewedAt) throw fault('REFUSED', no.PREVIEW_FIRST)
        if ((await lastValue(writer, set.evaluation)) > set.valuesUpto) throw fault('STALE', no.VALUES_CHANGED)
        await store.endDraft(writer, set.id, 'applied', caller.person, clock.now())
        await audit.record(writer, {
          event: 'evaluation.applied',
          by: actorOf(caller),
          object: { kind: 'evaluation', id: set.evaluation },
          detail: { set: set.id, before: set.base },
        })
        const { until } = await windowOf(neighbours, writer, clock.now())
        await tellSubjects(writer, neighbours, {
          ...{ evaluation: evaluation.id, doer: caller.person, text: appliedText(evaluation.title, until) },
          places: (await subjectsOf(writer, evaluation.id)).map(({ path }) => path),
        })
        return view(writer, set.id)
      }),
    ),

    drop: os.drop.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'evaluation.drop', input, async (writer) => {
        const { set } = await reach.heldSet(writer, caller, input.id)
        if (set.state !== 'draft') throw fault('REFUSED', no.NOT_A_DRAFT)
        await store.endDraft(writer, set.id, 'dropped', caller.person, clock.now())
        await audit.record(writer, {
          event: 'evaluation.dropped',
          by: actorOf(caller),
          object: { kind: 'evaluation', id: set.evaluation },
          detail: { set: set.id },
        })
        return view(writer, set.id)
      }),
    ),

    explain: os.explain.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const { set } = await reach.set(reader, caller, input.id)
      const score = await store.loadScore(reader, set.id, input.subject)
      if (!score) throw notFound()
      const names = await namesIn(neighbours, reader, [], [input.subject])
      const records = await recordsIn(reader, score.explanation)
      return { ...scoreRow(score, names), set: set.id, explanation: plain<never>(score.explanation), records }
    }),

    records: os.records.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const { set } = await reach.set(reader, caller, input.id)
      const score = await store.loadScore(reader, set.id, input.subject)
      if (!score) throw notFound()
      return describe(reader, score.explanation, input.line)
    }),
  }
}
