import type { Reader } from '../../platform/db/index.ts'
import type { Platform } from '../../platform/part.ts'
import type { Caller } from '../rights/index.ts'
import { appealsBySubject, NO_APPEALS } from './appeals.store.ts'
import { os } from './handling.server.ts'
import type { Neighbours } from './interface.server.ts'
import { linesOfPeriod, presenceBySubject } from './overview.ts'
import { reachOf } from './reach.server.ts'
import { subjectsWithValues } from './scoring.server.ts'
import { scoresOf, setsOf } from './sets.store.ts'
import { inForceOf, lineRow, namesIn } from './views.server.ts'

/** A period at a glance: counts by whoever is judged, and the lines that they count. */
export function overviewHandlers({ db }: Platform, neighbours: Neighbours) {
  const reach = reachOf(neighbours.roles)

  async function periodOf(reader: Reader, caller: Caller, id: string) {
    const evaluation = await reach.evaluation(reader, caller, id, 'evaluation.read')
    return { evaluation, lines: linesOfPeriod(evaluation.card, await subjectsWithValues(reader, id)) }
  }
  const named = (reader: Reader, subjects: readonly string[]) => namesIn(neighbours, reader, [], subjects)

  return {
    overview: os.overview.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const { lines } = await periodOf(reader, caller, input.evaluation)
      const inForce = inForceOf(await setsOf(reader, input.evaluation))
      const [scores, appeals] = await Promise.all([inForce ? scoresOf(reader, inForce.id) : [], appealsBySubject(reader, input.evaluation)])
      const presence = presenceBySubject(lines)
      const scored = new Map(scores.map((score) => [score.subject, score] as const))
      // By place; whoever has none follows.
      const subjects = [...new Set([...scored.keys(), ...presence.keys()])]
      const shown = subjects.slice(input.offset, input.offset + input.limit)
      const names = await named(reader, shown)
      return {
        rows: shown.map((subject) => {
          const { score = null, rank = null, grade = null, blocked = null } = scored.get(subject) ?? {}
          return {
            subject: names.unit(subject),
            ...(presence.get(subject) ?? { present: 0, missing: 0 }),
            ...{ score, rank, blocked, grade: grade && { name: grade.name, title: grade.title } },
            appeals: { ...(appeals.get(subject) ?? NO_APPEALS) },
          }
        }),
        total: subjects.length,
      }
    }),

    lines: os.lines.handler(async ({ input, context: { caller } }) => {
      const reader = db.in(caller.district)
      const { lines } = await periodOf(reader, caller, input.evaluation)
      const matching = lines.filter(
        ({ subject, state }) => (!input.subject || subject === input.subject) && (!input.state || state === input.state),
      )
      const shown = matching.slice(input.offset, input.offset + input.limit)
      const names = await named(
        reader,
        shown.map(({ subject }) => subject),
      )
      return { rows: shown.map((line) => lineRow(line, names)), total: matching.length }
    }),
  }
}
