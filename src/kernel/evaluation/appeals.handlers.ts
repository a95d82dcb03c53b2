import { fault, notFound } from '../../platform/contract/fault.ts'
import { newId } from '../../platform/crypto/index.ts'
import type { Reader } from '../../platform/db/index.ts'
import { writeOnce } from '../../platform/db/once.ts'
import type { Platform } from '../../platform/part.ts'
import type { Reason } from '../language/index.ts'
import { type Caller, mayAt, scopeOf } from '../rights/index.ts'
import * as store from './appeals.store.ts'
import { answersAll, NOTHING_TO_MEND, OTHER_LINES, OTHER_SUBJECT, refusalOfAnswer } from './appeals.ts'
import type { Answered } from './contract/claims.ts'
import { loadEvaluation, subjectsOf } from './evaluations.store.ts'
import { actorOf, os } from './handling.server.ts'
import type { Neighbours } from './interface.server.ts'
import { withJudges } from './judges.server.ts'
import { reachOf } from './reach.server.ts'
import * as no from './refusals.ts'
import { checkedEntries } from './scoring.server.ts'
import { answeredText, tellSubjects } from './telling.server.ts'
import { insertValues } from './values.store.ts'
import { appealRow, namesIn } from './views.server.ts'

/** Appeals: each contested line is answered by somebody who did not apply the score; a sustained one moves nothing before it is scored anew. */
export function appealHandlers(platform: Platform, neighbours: Neighbours) {
  const { db, clock } = platform
  const { audit, calendar, notifications, roles } = neighbours
  const reach = reachOf(roles)

  async function views(reader: Reader, caller: Caller, rows: readonly store.AppealRow[]) {
    const names = await namesIn(
      neighbours,
      reader,
      rows.flatMap(({ filedBy, answeredBy, withdrawnBy }) => [filedBy, answeredBy, withdrawnBy]),
      rows.map(({ subject }) => subject),
    )
    const cards = new Map<string, Awaited<ReturnType<typeof loadEvaluation>>>()
    for (const id of new Set(rows.map(({ evaluation }) => evaluation))) cards.set(id, await loadEvaluation(reader, id))
    return rows.map((row) => ({
      ...appealRow(row, cards.get(row.evaluation)?.card, names, calendar.today()),
      barred: mayAt(caller, 'evaluation.manage', row.path, roles) ? refusalOfAnswer(row, caller.person) : no.MANAGERS_ONLY,
    }))
  }

  /** Why the answers are not taken, by their place. */
  function faultsOf(lines: readonly Answered[], subject: string): { path: string; reason: Reason }[] {
    return lines.flatMap(({ name, upheld, value }, place) => {
      const strange = value !== null && (value.subject !== subject || value.name !== name)
      const reason = value === null ? null : !upheld ? NOTHING_TO_MEND : strange ? OTHER_SUBJECT : null
      return reason ? [{ path: `lines.${place}.value`, reason }] : []
    })
  }

  return {
    appeals: os.appeals.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const { rows, total } = await store.listAppeals(reader, scopeOf(caller, 'evaluation.read', roles), input)
      return { rows: await views(reader, caller, rows), total }
    }),

    answerAppeal: os.answerAppeal.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'evaluation.answerAppeal', input, async (writer) => {
        const { evaluation: of } = (await store.loadAppeal(writer, input.id)) ?? {}
        if (!of) throw notFound()
        const evaluation = await reach.held(writer, caller, of, 'evaluation.manage')
        // Read again, for somebody may have answered while it was waited for.
        const appeal = await store.loadAppeal(writer, input.id)
        if (!appeal || !mayAt(caller, 'evaluation.manage', appeal.path, roles)) throw notFound()
        const barred = refusalOfAnswer(appeal, caller.person)
        if (barred) throw fault('REFUSED', barred)
        if (!answersAll(appeal.lines, input.lines)) throw fault('INVALID', OTHER_LINES)
        const faults = faultsOf(input.lines, appeal.subject)
        const [first] = faults
        if (first) throw fault('INVALID', first.reason, { fields: faults.map(({ path, reason }) => ({ path, ...reason })) })
        const at = clock.now()
        const values = input.lines.flatMap(({ value }) => value ?? [])
        const mended = await withJudges(writer, neighbours, evaluation, values)
        const subjects = new Set((await subjectsOf(writer, of)).map(({ subject }) => subject))
        const entries = checkedEntries(mended, { card: evaluation.card, subjects, now: at, correcting: false })
        const kept = { records: null, origin: 'entered', correction: null, enteredBy: caller.person, enteredAt: at } as const
        await insertValues(
          writer,
          of,
          entries.map((entry) => ({ ...entry, ...kept, id: newId() })),
        )
        const lines = input.lines.map(({ name, upheld, answer }) => ({ name, upheld, answer }))
        await store.answerAppeal(writer, input.id, { by: caller.person, at, lines })
        await audit.record(writer, {
          event: 'evaluation.appeal-answered',
          by: actorOf(caller),
          object: { kind: 'evaluation', id: of },
          detail: { appeal: input.id, upheld: lines.flatMap(({ name, upheld }) => (upheld ? [name] : [])), values: entries.length },
        })
        await notifications.settle(writer, caller.person, { kind: 'evaluation', id: of })
        const place = (await subjectsOf(writer, of)).find(({ subject }) => subject === appeal.subject)?.path
        await tellSubjects(writer, neighbours, {
          ...{ evaluation: of, doer: caller.person, text: answeredText(evaluation.title) },
          places: place ? [place] : [],
        })
        const [shown] = await views(writer, caller, [(await store.loadAppeal(writer, input.id)) ?? appeal])
        if (!shown) throw notFound()
        return shown
      }),
    ),
  }
}
