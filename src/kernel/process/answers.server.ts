import type { Keys } from '../../platform/crypto/index.ts'
import type { Database } from '../../platform/db/index.ts'
import { keyReused } from '../../platform/db/once.ts'
import type { Caller } from '../rights/index.ts'
import type { StepAnswer } from './contract.ts'
import { type Earlier, earlierAnswer } from './store.ts'

/** A request under its key: what was asked, in a form that can be compared. */
export interface Asked {
  readonly key: string
  readonly asked: string
}

/** One answer and one effect for each idempotency key. The answer is written with the step that it answers. */
export function createAnswers(keys: Pick<Keys, 'lookup'>, db: Database) {
  return {
    /** A keyed hash of who asked what: a key answers nobody else and nothing else, and the values can't be guessed from it. */
    asked(caller: Caller, key: string, what: string, input: object): Asked {
      return { key, asked: keys.lookup(JSON.stringify([caller.account, what, input]), 'answers') }
    },

    /** Runs the work once: two requests with the same key at the same time end as one effect and one answer. */
    async once(caller: Caller, request: Asked, work: () => Promise<StepAnswer>): Promise<StepAnswer> {
      try {
        return await work()
      } catch (error) {
        // A twin of this request may have been quicker; then whatever stood in the way here was its doing.
        const earlier = await earlierAnswer(db.in(caller.district), request.key)
        if (!earlier) throw error
        return repeated(earlier, request)
      }
    },
  }
}

/** The first answer again. @throws fault REFUSED where the key came with something else before */
export function repeated({ asked, answer }: Earlier, request: Asked): StepAnswer {
  if (asked === request.asked) return answer as StepAnswer
  throw keyReused()
}
