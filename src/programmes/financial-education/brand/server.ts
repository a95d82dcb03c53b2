import type { ServerBinding } from '../../../kernel/process/server.ts'
import type { Foundation } from '../../../kernel/programme/server.ts'
import { pledgeEffects, pledgeEffectWords, standingEffects, standingEffectWords } from './effects.server.ts'
import { pledgeFacts, pledgeTogether, standingFacts } from './facts.server.ts'
import { pledge } from './pledge.ts'
import { standing } from './standing.ts'

/** How a bank becomes a member, and how its standing changes. */
export const brandBindings = (foundation: Foundation): readonly ServerBinding[] => [
  {
    process: pledge,
    prefix: 'CN',
    facts: pledgeFacts(foundation),
    together: pledgeTogether,
    effects: pledgeEffects(foundation),
    effectWords: pledgeEffectWords,
  },
  {
    process: standing,
    prefix: 'ZG',
    facts: standingFacts,
    together: pledgeTogether,
    effects: standingEffects(foundation),
    effectWords: standingEffectWords,
  },
]
