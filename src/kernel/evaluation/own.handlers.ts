import { fault, notFound } from '../../platform/contract/fault.ts'
import { newId } from '../../platform/crypto/index.ts'
import type { Reader } from '../../platform/db/index.ts'
import { writeOnce } from '../../platform/db/once.ts'
import type { Platform } from '../../platform/part.ts'
import { localDateOf } from '../calendar/index.ts'
import { type Caller, mayAt, scopeOf } from '../rights/index.ts'
import { dueOf, windowOf } from './appealing.server.ts'
import { type AppealRow, appealsOf, insertAppeal, loadAppeal, withdrawAppeal } from './appeals.store.ts'
import { faultsOfContest, refusalOfAppeal, refusalOfWithdrawal, stateOfAppeal } from './appeals.ts'
import { type EvaluationRow, holdEvaluation, loadEvaluation, subjectsOf } from './evaluations.store.ts'
import { limitsIn } from './framework.ts'
import { actorOf, os } from './handling.server.ts'
import type { Neighbours } from './interface.server.ts'
import { forSubject } from './own.ts'
import { quartilesOf } from './quartiles.ts'
import type { Scorer } from './scoring.server.ts'
import { listOwn, loadScore, type SetRow, scoresOf, setsOf } from './sets.store.ts'
import { filedText, tellJudges, withdrawnText } from './telling.server.ts'
import { recordsIn } from './values.store.ts'
import { appealRow, inForceOf, namesIn, plain } from './views.server.ts'

const MAY_NOT = {
  code: 'not-permitted',
  text: { zh: '申诉由本单位审核人员或负责人提出。', en: 'Your organisation’s reviewers or its head file appeals.' },
}

const WITHDRAWN_BY_OTHERS = {
  code: 'not-permitted',
  text: { zh: '申诉由本单位审核人员或负责人撤回。', en: 'Your organisation’s reviewers or its head withdraw appeals.' },
}

/** What those who are judged may do: read their own lines, contest them, and take that back while it waits. */
export function ownHandlers(platform: Platform, neighbours: Neighbours, { describe }: Scorer) {
  const { db, clock } = platform
  const { audit, calendar, organisations, parameters, roles } = neighbours

  /** The scores in force of somebody whom the caller speaks for. @throws fault NOT_FOUND for anybody else's */
  async function ownScore(
    reader: Reader,
    caller: Caller,
    found: EvaluationRow | undefined,
    subject: string,
    permission: 'evaluation.own' | 'evaluation.appeal',
  ) {
    const place = found && (await subjectsOf(reader, found.id)).find((one) => one.subject === subject)?.path
    if (!found || !place || !mayAt(caller, permission, place, roles)) throw notFound()
    const inForce = inForceOf(await setsOf(reader, found.id))
    const score = inForce && (await loadScore(reader, inForce.id, subject))
    if (!score) throw notFound()
    return { place, inForce, score }
  }

  async function barredBy(reader: Reader, evaluation: EvaluationRow, inForce: SetRow, appeals: readonly AppealRow[]) {
    const { until, days } = await windowOf(neighbours, reader, inForce.endedAt ?? inForce.madeAt)
    const facts = { today: calendar.today(), until, locked: evaluation.lockedAt !== null }
    return { until, days, barred: refusalOfAppeal({ ...facts, open: appeals.some((one) => stateOfAppeal(one) === 'open') }) }
  }

  return {
    mine: os.mine.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const { rows, total } = await listOwn(reader, scopeOf(caller, 'evaluation.own', roles), input)
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
      const found = await loadEvaluation(reader, input.id)
      const { place, inForce, score } = await ownScore(reader, caller, found, input.subject, 'evaluation.own')
      const evaluation = found as EvaluationRow
      const [all, appeals, values] = await Promise.all([
        scoresOf(reader, inForce.id),
        appealsOf(reader, input.id, input.subject),
        parameters.inForce(reader, calendar.today()),
      ])
      const others = all.flatMap((one) => (one.subject === input.subject ? [] : (one.score ?? [])))
      const shown = quartilesOf(others, limitsIn(values).quartileOthers)
      const [unit, names, window, [rule]] = await Promise.all([
        organisations.unit(reader, input.subject),
        namesIn(
          neighbours,
          reader,
          appeals.flatMap(({ filedBy, withdrawnBy }) => [filedBy, withdrawnBy]),
          [],
        ),
        barredBy(reader, evaluation, inForce, appeals),
        parameters.rows(reader, ['evaluation.appeal-days'], localDateOf(inForce.endedAt ?? inForce.madeAt)),
      ])
      const may = mayAt(caller, 'evaluation.appeal', place, roles)
      const { id, title, from, to, lockedAt } = evaluation
      return {
        evaluation: { id, title, from, to, state: lockedAt ? ('locked' as const) : ('open' as const) },
        subject: { id: input.subject, name: unit?.name ?? '' },
        ...{ score: score.score, grade: score.grade, blocked: score.blocked },
        explanation: plain<never>(forSubject(score.explanation, evaluation.card)),
        records: await recordsIn(reader, score.explanation),
        quartiles: 'quartiles' in shown ? shown.quartiles : null,
        hidden: 'hidden' in shown ? shown.hidden : null,
        appeals: appeals.map((row) => {
          const {
            evaluation: _,
            subject: __,
            set: ___,
            answeredBy: ____,
            ...own
          } = appealRow(row, evaluation.card, names, calendar.today())
          return { ...own, kept: refusalOfWithdrawal(row) ?? (may ? null : WITHDRAWN_BY_OTHERS) }
        }),
        appealing: { ...window, basis: rule?.basis ?? { zh: '', en: '' }, barred: window.barred ?? (may ? null : MAY_NOT), may },
      }
    }),

    ownRecords: os.ownRecords.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const found = await loadEvaluation(reader, input.id)
      const { score } = await ownScore(reader, caller, found, input.subject, 'evaluation.own')
      return describe(reader, score.explanation, input.line)
    }),

    fileAppeal: os.fileAppeal.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'evaluation.fileAppeal', input, async (writer) => {
        const found = await holdEvaluation(writer, input.id)
        const { inForce } = await ownScore(writer, caller, found, input.subject, 'evaluation.appeal')
        const evaluation = found as EvaluationRow
        const { barred } = await barredBy(writer, evaluation, inForce, await appealsOf(writer, input.id, input.subject))
        if (barred) throw fault('REFUSED', barred)
        const faults = faultsOfContest(evaluation.card, input.lines)
        const [first] = faults
        if (first) throw fault('INVALID', first.reason, { fields: faults.map(({ path, reason }) => ({ path, ...reason })) })
        const [id, due] = [newId(), await dueOf(neighbours, writer)]
        const row = { id, evaluation: input.id, subject: input.subject, set: inForce.id, due }
        await insertAppeal(writer, { ...row, filedBy: caller.person, filedAt: clock.now() }, input.lines)
        await audit.record(writer, {
          event: 'evaluation.appeal-filed',
          by: actorOf(caller),
          object: { kind: 'evaluation', id: input.id },
          detail: { appeal: id, subject: input.subject, lines: input.lines.map(({ name }) => name) },
        })
        const unit = await organisations.unit(writer, input.subject)
        await tellJudges(writer, neighbours, {
          ...{
            evaluation: input.id,
            path: evaluation.path,
            who: 'evaluation.manage',
            text: filedText(evaluation.title, unit?.name ?? '', due),
          },
          but: [caller.person, ...(inForce.endedBy ? [inForce.endedBy] : [])],
        })
        return { id, due }
      }),
    ),

    withdrawAppeal: os.withdrawAppeal.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'evaluation.withdrawAppeal', input, async (writer) => {
        const { evaluation: of, subject } = (await loadAppeal(writer, input.id)) ?? {}
        const evaluation = of && (await holdEvaluation(writer, of))
        const place = evaluation && (await subjectsOf(writer, evaluation.id)).find((one) => one.subject === subject)?.path
        // Read again, for somebody may have answered while it was waited for.
        const appeal = await loadAppeal(writer, input.id)
        if (!evaluation || !place || !appeal || !mayAt(caller, 'evaluation.appeal', place, roles)) throw notFound()
        const barred = refusalOfWithdrawal(appeal)
        if (barred) throw fault('REFUSED', barred)
        const at = clock.now()
        await withdrawAppeal(writer, input.id, { by: caller.person, at, note: input.note || null })
        await audit.record(writer, {
          event: 'evaluation.appeal-withdrawn',
          by: actorOf(caller),
          object: { kind: 'evaluation', id: evaluation.id },
          detail: { appeal: input.id, subject: appeal.subject },
        })
        const unit = await organisations.unit(writer, appeal.subject)
        await tellJudges(writer, neighbours, {
          ...{ evaluation: evaluation.id, path: evaluation.path, who: 'evaluation.manage', waits: false },
          text: withdrawnText(evaluation.title, unit?.name ?? ''),
          but: [caller.person, ...(appeal.appliedBy ? [appeal.appliedBy] : [])],
        })
        return { id: input.id, withdrawnAt: at }
      }),
    ),
  }
}
