import type { ServerBinding } from '../../../kernel/process/server.ts'
import type { Foundation } from '../../../kernel/programme/server.ts'
import { effectWords, needEffects } from './effects.server.ts'
import { needFacts } from './facts.server.ts'
import { financingNeed } from './process.ts'

/** The needs of enterprises for finance. */
export const financingBindings = (foundation: Foundation): readonly ServerBinding[] => [
  { process: financingNeed, prefix: 'RZ', facts: needFacts, effects: needEffects(foundation), effectWords },
]
