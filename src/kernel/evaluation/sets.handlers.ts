import { fault, notFound } from '../../platform/contract/fault.ts'
import type { Reader } from '../../platform/db/index.ts'
import { writeOnce } from '../../platform/db/once.ts'
import type { Platform } from '../../platform/part.ts'
import { localDateOf } from '../calendar/index.ts'
import { mayAt, scopeOf } from '../rights/index.ts'
import { loadEvaluation, subjectsOf } from './evaluations.store.ts'
import { linesOf } from './explanation.ts'
import { limitsIn } from './framework.ts'
import { actorOf, os } from './handling.server.ts'
import type { Neighbours } from './interface.server.ts'
import { forSubject } from './own.ts'
import { quartilesOf } from './quartiles.ts'
import { reachOf } from './reach.server.ts'
import * as no from './refusals.ts'
import type { Scorer } from './scoring.server.ts'
import * as store from './sets.store.ts'
import { lastValue, recordsOf } from './values.store.ts'
import { actorsIn, inForceOf, moverView, namesIn, plain, scoreRow, setRow } from './views.server.ts'
import { moversOf } from './what-if.ts'

/** Sets of scores: made as a draft, looked at for who moves, then applied or dropped; each score explains itself. */
export function setHandlers(platform: Platform, neighbours: Neighbours, { collect, makeSet }: Scorer) {
  const { db, clock } = platform
  const { audit, organisations, parameters, roles } = neighbours
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
  /** Which records each counted value of an explanation rests on. */
  const recordsIn = (reader: Reader, explanation: Parameters<typeof linesOf>[0]) =>
    recordsOf(
      reader,
      linesOf(explanation).flatMap(({ given }) => (given?.id && given.records ? [given.id] : [])),
    )

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

    mine: os.mine.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const { rows, total } = await store.listOwn(reader, scopeOf(caller, 'evaluation.own', roles), input)
      const names = await namesIn(
        neighbours,
        reader,
        [],
        rows.map(({ subject }) => subject),
      )
      return {
        rows: rows.map(({ evaluation, title, from, to, subject, score, grade, appliedAt }) => ({
          evaluation: { id: evaluation, title, from, to },
          subject: names.unit(subject),
          ...{ score, grade, appliedAt },
        })),
        total,
      }
    }),

    own: os.own.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const [evaluation, subjects] = await Promise.all([loadEvaluation(reader, input.id), subjectsOf(reader, input.id)])
      const mine = subjects.find(({ subject }) => subject === input.subject)
      if (!evaluation || !mine || !mayAt(caller, 'evaluation.own', mine.path, roles)) throw notFound()
      const inForce = inForceOf(await store.setsOf(reader, input.id))
      const [score, all] = inForce
        ? await Promise.all([store.loadScore(reader, inForce.id, input.subject), store.scoresOf(reader, inForce.id)])
        : []
      if (!score) throw notFound()
      const limits = limitsIn(await parameters.inForce(reader, localDateOf(clock.now())))
      const shown = quartilesOf(
        (all ?? []).flatMap((one) => (one.subject === input.subject ? [] : (one.score ?? []))),
        limits.quartileOthers,
      )
      const unit = await organisations.unit(reader, input.subject)
      return {
        evaluation: {
          id: evaluation.id,
          title: evaluation.title,
          from: evaluation.from,
          to: evaluation.to,
          state: evaluation.lockedAt ? ('locked' as const) : ('open' as const),
        },
        subject: { id: input.subject, name: unit?.name ?? '' },
        ...{ score: score.score, grade: score.grade, blocked: score.blocked },
        explanation: plain<never>(forSubject(score.explanation, evaluation.card)),
        records: await recordsIn(reader, score.explanation),
        quartiles: 'quartiles' in shown ? shown.quartiles : null,
        hidden: 'hidden' in shown ? shown.hidden : null,
      }
    }),
  }
}
