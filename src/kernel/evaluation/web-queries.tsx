import evaluationAddresses from '../../platform/client/addresses/evaluation.generated.json' with { type: 'json' }
import { queriesOf } from '../../platform/client/index.ts'
import type { Scorecard } from './card.ts'
import type { evaluationContract } from './contract.ts'

export const evaluation = queriesOf<typeof evaluationContract>(evaluationAddresses)
export type EvaluationView = Awaited<ReturnType<typeof evaluation.evaluation.call>>
export type EvaluationRow = Awaited<ReturnType<typeof evaluation.evaluations.call>>['rows'][number]
export type ScoreRow = Awaited<ReturnType<typeof evaluation.scores.call>>['rows'][number]
export type SetRow = EvaluationView['sets'][number]
export type Mover = Awaited<ReturnType<typeof evaluation.preview.call>>['movers'][number]
export type OwnRow = Awaited<ReturnType<typeof evaluation.mine.call>>['rows'][number]
export type CardRow = Awaited<ReturnType<typeof evaluation.cards.call>>['rows'][number]
export type CardView = Awaited<ReturnType<typeof evaluation.card.call>>
export type CardRules = Awaited<ReturnType<typeof evaluation.rules.call>>
export type MeasureView = Awaited<ReturnType<typeof evaluation.measures.call>>[number]
export type ValueRow = Awaited<ReturnType<typeof evaluation.values.call>>['rows'][number]
export type AppealRow = Awaited<ReturnType<typeof evaluation.appeals.call>>['rows'][number]
export type OverviewRow = Awaited<ReturnType<typeof evaluation.overview.call>>['rows'][number]
export type LineRow = Awaited<ReturnType<typeof evaluation.lines.call>>['rows'][number]
export type CorrectionRow = Awaited<ReturnType<typeof evaluation.corrections.call>>['rows'][number]
export type OwnView = Awaited<ReturnType<typeof evaluation.own.call>>
export type Entered = Parameters<typeof evaluation.enter.call>[0]['values'][number]

/** A card as it is sent: readonly here, plain in the contract. */
export const sent = (card: Scorecard) => card as never
