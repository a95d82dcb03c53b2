import type { ServerBinding } from '../../kernel/process/server.ts'
import type { Foundation, Kernel } from '../../kernel/programme/server.ts'
import type { Part, Platform } from '../../platform/part.ts'
import { fileObjectionsContract } from './contract.ts'
import { effectWords, objectionEffects } from './effects.server.ts'
import { objectionFacts, together } from './facts.server.ts'
import { fileObjectionsHandlers } from './handlers.ts'
import { scheduleJobs } from './jobs.ts'
import { fileObjection } from './process.ts'

/** The process with what its rules ask for and what its steps do to the life file. */
export const bindings = (_platform: Platform, foundation: Foundation): readonly ServerBinding[] => [
  {
    process: fileObjection,
    prefix: 'YY',
    facts: objectionFacts(foundation),
    together,
    effects: objectionEffects(foundation),
    effectWords,
  },
]

/** The endpoints of the programme, and its daily work. */
export function fileObjectionsPart(platform: Platform, kernel: Kernel): Part {
  scheduleJobs(platform, kernel)
  return { name: 'file-objections', contract: fileObjectionsContract, handlers: fileObjectionsHandlers(kernel) }
}
