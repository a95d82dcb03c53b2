import type { DemoPerson } from '../../demo/people.ts'
import type { Book } from './book.ts'
import type { Gate } from './gate.ts'

/** Cookies by username: everybody signs in once, and stays signed in over every kill. */
export type Sessions = ReadonlyMap<string, string>

/** What everybody at work knows. */
export interface Surroundings {
  readonly url: string
  readonly sessions: Sessions
  readonly organisationOf: (person: DemoPerson) => string
  readonly book: Book
  readonly gate: Gate
  /** Nothing new is begun any more. */
  readonly over: () => boolean
  /** Nor is anything brought to its end. */
  readonly gaveUp: () => boolean
}

export const cookieOf = (sessions: Sessions, { username }: DemoPerson) => sessions.get(username) ?? ''
