import type { Reason } from '../language/index.ts'

/** Nothing came of it, and why. */
export interface Refused {
  readonly refused: Reason
}

export const because = (code: string, zh: string, en: string): Reason => ({ code, text: { zh, en } })
export const refuse = (code: string, zh: string, en: string): Refused => ({ refused: because(code, zh, en) })
