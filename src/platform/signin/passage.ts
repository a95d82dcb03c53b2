import { AsyncLocalStorage } from 'node:async_hooks'
import type { Owner } from './types.ts'

/** What one request to the sign-in has found out, for the hooks of the library that it goes through. */
export interface Passage {
  /** The session that is opened was opened by the provider. */
  readonly throughProvider: boolean
  /** The provider says that a second factor was shown, and is believed. */
  vouched: boolean
  /** Whom the provider named. */
  who: Owner | null
  /** Why nobody is let in. */
  refused: 'locked' | 'disabled' | 'unknown-identity' | 'provider-doubtful' | null
}

export const passage = new AsyncLocalStorage<Passage>()

export const passing = (throughProvider: boolean): Passage => ({ throughProvider, vouched: false, who: null, refused: null })
