import type { Reason } from '../kernel/language/index.ts'

/** Exit codes of the command line: what was asked failed, a setting is wrong, a second Ctrl-C forced the end. */
export const EXIT = { failed: 1, badSetting: 2, forced: 130 } as const

/** Why a command can't go on, told to the person who typed it instead of a stack trace. */
export class StartFault extends Error {
  readonly reason: Reason
  readonly exitCode: number

  constructor(reason: Reason, exitCode: number = EXIT.failed) {
    super(reason.text.en)
    this.name = 'StartFault'
    this.reason = reason
    this.exitCode = exitCode
  }
}
