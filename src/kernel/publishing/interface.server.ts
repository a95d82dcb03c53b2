import type { Reader, Writer } from '../../platform/db/index.ts'
import type { Actor } from '../rights/index.ts'
import type { Named } from './naming.ts'
import type { Wording } from './notice-text.ts'
import type { NoticeFact } from './notices.ts'

export interface NewNotice extends Wording {
  readonly organisation: string
  /** Working days; as short as the parameters allow where it is left out. */
  readonly days?: number | undefined
  /** People of the files whom it names. Each agreed, or a law is named that allows it. */
  readonly named?: readonly Named[] | undefined
}

/** A notice that a case waits for. */
export interface CaseNotice extends NewNotice {
  readonly case: string
  /**
   * Actions of the process that the software takes on the case, by `{ system: true }`: when the notice is cleared, and when an
   * objection was sustained or the notice withdrawn. Without them the case goes by `stateOf` alone.
   */
  readonly steps?: { readonly cleared?: string; readonly sentBack?: string }
}

/** Public notices, for processes: called by their effects and their loaders of facts. */
export interface Notices {
  /**
   * Posts a notice in the transaction of the step that calls it. Its clock begins today.
   * @throws fault where it would run for fewer days than the parameters demand, or names somebody who did not agree
   */
  post(writer: Writer, by: Actor, notice: CaseNotice): Promise<{ readonly id: string; readonly number: string }>
  /** Where the newest notice of a case stands, for a guard (`noticeStandsInTheWay`); null where there was none. */
  stateOf(reader: Reader, caseId: string): Promise<NoticeFact | null>
  /** Takes the running notice of a case back, where there is one: the case moves on by itself. */
  withdrawFor(writer: Writer, by: Actor, caseId: string, reason: string): Promise<void>
}
