import type { ServerBinding } from '../../kernel/process/server.ts'
import type { Foundation, Kernel } from '../../kernel/programme/server.ts'
import type { Part, Platform } from '../../platform/part.ts'
import { benefit } from './benefit/benefit.ts'
import { change } from './change/change.ts'
import { innovationContract } from './contract.ts'
import { benefitEffects, changeEffects, safetyEffects, studioChangeEffects, studioEffects } from './decisions.server.ts'
import { effectWords } from './effect-words.ts'
import { type Effects, projectEffects } from './effects.server.ts'
import * as facts from './facts.server.ts'
import { innovationHandlers } from './handlers.ts'
import { scheduleJobs } from './jobs.ts'
import { project } from './project/project.ts'
import { toldToPublic } from './publishing.ts'
import { safety } from './safety/safety.ts'
import { studio } from './studio/studio.ts'
import { studioChange } from './studio/studio-change.ts'

/** The processes of the programme with the facts that their rules ask for and what their steps bring about. */
export function bindings(_platform: Platform, foundation: Foundation): readonly ServerBinding[] {
  const told = (effects: Effects) => toldToPublic(foundation.live, effects)
  return [
    {
      process: project,
      prefix: 'XM',
      facts: facts.projectFacts,
      together: facts.together.project,
      effects: told(projectEffects(foundation)),
      effectWords,
    },
    { process: change, prefix: 'BG', facts: facts.changeFacts, together: facts.together.change, effects: told(changeEffects), effectWords },
    {
      process: benefit,
      prefix: 'XY',
      facts: facts.benefitFacts,
      together: facts.together.benefit,
      effects: told(benefitEffects),
      effectWords,
    },
    { process: studio, prefix: 'GZ', facts: facts.studioFacts, together: facts.together.studio, effects: told(studioEffects), effectWords },
    {
      process: studioChange,
      prefix: 'GB',
      facts: facts.studioChangeFacts,
      together: facts.together.studio,
      effects: told(studioChangeEffects),
      effectWords,
    },
    { process: safety, prefix: 'SC', facts: facts.safetyFacts, effects: told(safetyEffects(foundation)), effectWords },
  ]
}

/** The endpoints of the programme, and its daily work. */
export function innovationPart(platform: Platform, kernel: Kernel): Part {
  scheduleJobs(platform, kernel)
  return { name: 'innovation', contract: innovationContract, handlers: innovationHandlers(kernel) }
}
