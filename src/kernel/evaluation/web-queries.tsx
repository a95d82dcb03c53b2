import { queriesOf } from '../../platform/client/index.ts'
import type { evaluationContract } from './contract.ts'

export const evaluation = queriesOf<typeof evaluationContract>('evaluation')
export type EvaluationView = Awaited<ReturnType<typeof evaluation.evaluation.call>>
export type EvaluationRow = Awaited<ReturnType<typeof evaluation.evaluations.call>>['rows'][number]
export type ScoreRow = Awaited<ReturnType<typeof evaluation.scores.call>>['rows'][number]
export type SetRow = EvaluationView['sets'][number]
export type Mover = Awaited<ReturnType<typeof evaluation.preview.call>>['movers'][number]
export type OwnRow = Awaited<ReturnType<typeof evaluation.mine.call>>['rows'][number]
