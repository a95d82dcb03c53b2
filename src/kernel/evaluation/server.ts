import type { Platform } from '../../platform/part.ts'
import { cardHandlers } from './cards.handlers.ts'
import { movePaths } from './cards.store.ts'
import { evaluationContract } from './contract.ts'
import { correctionHandlers } from './corrections.handlers.ts'
import { forbidden, forbiddenIn } from './forbidden.ts'
import { EVALUATION_PARAMETERS } from './framework.ts'
import { os } from './handling.server.ts'
import type { Evaluation, EvaluationMeasure, Neighbours } from './interface.server.ts'
import { judgingHandlers } from './judging.handlers.ts'
import { scorer } from './scoring.server.ts'
import { setHandlers } from './sets.handlers.ts'

export { evaluationExports } from './exports.server.ts'
export type { Evaluation, EvaluationMeasure, Measured } from './interface.server.ts'

/** Judging by declared cards: every score explains itself, and nothing that was applied is overwritten. */
export function createEvaluation(platform: Platform, neighbours: Neighbours): Evaluation {
  const measures = new Map<string, EvaluationMeasure>()
  const scoring = scorer(neighbours, platform.clock, measures)
  neighbours.parameters.declare(EVALUATION_PARAMETERS)
  neighbours.organisations.onMoved(movePaths)

  return {
    name: 'evaluation',
    contract: evaluationContract,
    handlers: os.router({
      ...cardHandlers(platform, neighbours, measures),
      ...judgingHandlers(platform, neighbours, scoring),
      ...setHandlers(platform, neighbours, scoring),
      ...correctionHandlers(platform, neighbours, scoring),
    }),
    declare(measure) {
      const nature = forbiddenIn(measure)
      if (nature) throw new Error(forbidden(measure.title, nature).text.en)
      if (measures.has(measure.name)) throw new Error(`The measure ${measure.name} is declared twice.`)
      measures.set(measure.name, measure)
    },
  }
}
