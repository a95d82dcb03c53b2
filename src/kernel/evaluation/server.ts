import { callsOf } from '../../platform/contract/inside.ts'
import type { Platform } from '../../platform/part.ts'
import { aboutJudging } from './about.store.ts'
import { appealHandlers } from './appeals.handlers.ts'
import { cardHandlers } from './cards.handlers.ts'
import { movePaths } from './cards.store.ts'
import { evaluationContract } from './contract.ts'
import { correctionHandlers } from './corrections.handlers.ts'
import { forbidden, forbiddenIn } from './forbidden.ts'
import { EVALUATION_PARAMETERS, limitsIn } from './framework.ts'
import { os } from './handling.server.ts'
import type { CardTemplate, Evaluation, EvaluationMeasure, Neighbours } from './interface.server.ts'
import { judgingHandlers } from './judging.handlers.ts'
import { overviewHandlers } from './overview.handlers.ts'
import { ownHandlers } from './own.handlers.ts'
import { scorer } from './scoring.server.ts'
import { setHandlers } from './sets.handlers.ts'
import { totalsOf } from './totals.store.ts'

export { evaluationExports } from './exports.server.ts'
export type { Evaluation, EvaluationMeasure, Measured } from './interface.server.ts'

/** Judging by declared cards: every score explains itself, and nothing that was applied is overwritten. */
export function createEvaluation(platform: Platform, neighbours: Neighbours): Evaluation {
  const measures = new Map<string, EvaluationMeasure>()
  const templates = new Map<string, CardTemplate>()
  const scoring = scorer(neighbours, platform.clock, measures)
  neighbours.parameters.declare(EVALUATION_PARAMETERS)
  neighbours.organisations.onMoved(movePaths)

  const handlers = os.router({
    ...cardHandlers(platform, neighbours, measures, templates),
    ...judgingHandlers(platform, neighbours, scoring),
    ...setHandlers(platform, neighbours, scoring),
    ...correctionHandlers(platform, neighbours, scoring),
    ...overviewHandlers(platform, neighbours),
    ...ownHandlers(platform, neighbours, scoring),
    ...appealHandlers(platform, neighbours),
  })

  return {
    name: 'evaluation',
    contract: evaluationContract,
    about: aboutJudging,
    handlers,
    by: (caller) => callsOf(evaluationContract, handlers, caller),
    totals: async (reader, of) => totalsOf(reader, of, limitsIn(await neighbours.parameters.inForce(reader, neighbours.calendar.today()))),
    offer(template) {
      if (templates.has(template.name)) throw new Error(`The card ${template.name} is offered twice.`)
      templates.set(template.name, template)
    },
    declare(measure) {
      const nature = forbiddenIn(measure)
      if (nature) throw new Error(forbidden(measure.title, nature).text.en)
      if (measures.has(measure.name)) throw new Error(`The measure ${measure.name} is declared twice.`)
      measures.set(measure.name, measure)
    },
  }
}
