import type { ServerBinding } from '../../../kernel/process/server.ts'
import type { Foundation } from '../../../kernel/programme/server.ts'
import { activityEffects, effectWords } from './effects.server.ts'
import { activityFacts } from './facts.server.ts'
import { financialActivity } from './process.ts'
import { textOf } from './rules.ts'

/** Activities: what their rules go by and what their steps leave behind. Two steps that move the shares of one activity wait for one another. */
export const activityBindings = (foundation: Foundation): readonly ServerBinding[] => [
  {
    process: financialActivity,
    prefix: 'HD',
    facts: activityFacts,
    together: ({ values }) => (textOf(values, 'into') ? `activity ${textOf(values, 'into')}` : null),
    effects: activityEffects(foundation),
    effectWords,
  },
]
