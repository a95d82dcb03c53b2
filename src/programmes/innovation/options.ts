import { AFTER_RESULT, CHANGEABLE } from './project/project-delivery.ts'

/** What a case is picked for. */
export type Purpose = 'subsidy' | 'benefit' | 'revision' | 'change' | 'studio-change'

const CONFIRMED = ['confirmed', 'recheck', 'recheck-review'] as const
const STAGES: Readonly<Record<Purpose, readonly string[]>> = {
  subsidy: CONFIRMED,
  'studio-change': CONFIRMED,
  benefit: [...AFTER_RESULT, 'archived'],
  revision: ['verified', 'published', 'unpublished'],
  change: CHANGEABLE,
}

/** The stages at which a case may be named for a purpose; null for any. The form's own check decides in the end. */
export function optionStages(purpose: Purpose | undefined): readonly string[] | null {
  return purpose ? STAGES[purpose] : null
}
