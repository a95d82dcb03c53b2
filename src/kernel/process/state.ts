import type { Values } from '../forms/index.ts'

/** A comment of whoever returned the case, on one field ('application.title') or on the whole ('' ). */
export interface FieldComment {
  readonly path: string
  readonly text: string
}

export type Verdict = 'approve' | 'reject' | 'abstain'

/** What happened, once and for ever. The state of a case is the fold of these. */
export type CaseEvent = { readonly seq: number; readonly at: string; readonly by: string; readonly onBehalfOf?: string } & Happening

export type Happening =
  | {
      readonly type: 'started'
      readonly stage: string
      readonly form: string
      readonly values: Values
      readonly title: string
      readonly seats: Seats
      readonly evidence?: readonly string[]
      readonly clock: Clock | null
    }
  | {
      readonly type: 'acted'
      readonly action: string
      readonly from: string
      readonly to: string
      readonly form?: string
      readonly values?: Values
      readonly evidence?: readonly string[]
      readonly reason?: string
      readonly comments?: readonly FieldComment[]
      readonly seats?: Seats
      /** Set when the case came to a new stage, or came back to one: the clock starts anew. */
      readonly clock?: Clock | null
    }
  /** One voice of several. `settled` says that it was the one that decided. */
  | {
      readonly type: 'opined'
      readonly action: string
      readonly verdict: Verdict
      readonly from: string
      readonly form?: string
      readonly values?: Values
      readonly evidence?: readonly string[]
      readonly reason?: string
      readonly settled?: 'approved' | 'rejected'
      readonly to: string
      readonly clock?: Clock | null
    }
  | { readonly type: 'signer-added'; readonly action: string; readonly seat: string; readonly person: string; readonly reason: string }
  /** A seat goes from one person to another, or a named colleague may act at this stage as one who holds `roles`. */
  | {
      readonly type: 'handed-on'
      readonly seat?: string
      /** The part of whoever filed the case. */
      readonly starter?: true
      readonly from?: string
      readonly roles?: readonly string[]
      readonly to: string
      readonly reason: string
    }
  | { readonly type: 'said'; readonly text: string }
  | { readonly type: 'reminded'; readonly stage: string; readonly due: string }
  | { readonly type: 'escalated'; readonly stage: string; readonly due: string }
  | { readonly type: 'clock-stopped'; readonly since: string; readonly reason: string; readonly daysLeft: number }
  | { readonly type: 'clock-restarted'; readonly clock: Clock }
  | { readonly type: 'correction-proposed'; readonly form: string; readonly values: Values; readonly reason: string }
  | { readonly type: 'correction-decided'; readonly approved: boolean; readonly reason?: string }

export type Seats = Readonly<Record<string, readonly string[]>>

/** The clock of a stage: when it began, its last day, and the day of the reminder. Local dates. */
export interface Clock {
  readonly since: string
  readonly due: string
  readonly remind: string
  /** The working days it was given when it began. */
  readonly days: number
}

/** The name under which filing the case stands among the actions taken, for `notBy`. */
export const START = 'start'

export interface Taken {
  readonly action: string
  readonly by: string
  readonly onBehalfOf?: string
  readonly seq: number
  readonly at: string
}

/** One voice of a round: whose seat it counts for, and who spoke. */
export interface Voice {
  readonly person: string
  readonly by: string
  readonly verdict: Verdict
  readonly seq: number
}

export interface CaseState {
  readonly process: string
  readonly version: number
  /** Number of events so far: the version a command must expect. */
  readonly seq: number
  readonly title: string
  readonly stage: string
  readonly starter: string
  /** The latest values of each form that was filled in, by form name. */
  readonly data: Readonly<Record<string, Values>>
  readonly seats: Seats
  /**
   * Who took which action and when last, in the order of that time, filing the case first (as START): for the separation of
   * duties. The whole history is in the events.
   */
  readonly taken: readonly Taken[]
  /** Evidence bound by earlier actions. */
  readonly evidence: readonly string[]
  /** Set while the case is back with somebody who must mend it. */
  readonly returned: {
    readonly by: string
    readonly from: string
    readonly comments: readonly FieldComment[]
    readonly reason?: string
  } | null
  /** The current round of opinions, by action. A new round begins when the case comes to the stage again. */
  readonly voices: Readonly<Record<string, readonly Voice[]>>
  /** Who was named for the present stage by handing on, and the roles in which they may act there. */
  readonly holders: readonly { readonly person: string; readonly roles: readonly string[] }[]
  readonly clock: Clock | null
  readonly clockStopped: { readonly since: string; readonly reason: string; readonly daysLeft: number } | null
  readonly reminded: boolean
  readonly escalated: boolean
  readonly outcome: 'completed' | 'refused' | 'withdrawn' | 'ended' | null
  /** The correction that waits for somebody else's decision. */
  readonly correction: {
    readonly form: string
    readonly values: Values
    readonly reason: string
    readonly by: string
    readonly onBehalfOf?: string
  } | null
}

/** What somebody asks for. Whether it happens is decided by `decide`. */
export type Command =
  | {
      readonly type: 'act'
      readonly action: string
      readonly values?: Values
      readonly evidence?: readonly string[]
      readonly reason?: string
      readonly comments?: readonly FieldComment[]
      /** With an action that hears opinions. */
      readonly verdict?: Verdict
    }
  | { readonly type: 'add-signer'; readonly action: string; readonly person: string; readonly reason: string }
  /**
   * With `seat`, `from` is the holder it is taken from: one's own, unless a supervisor replaces somebody absent.
   * Without, the colleague gets `role`, or every role in which the one who hands on may act here.
   */
  | {
      readonly type: 'hand-on'
      readonly seat?: string
      readonly from?: string
      readonly role?: string
      readonly to: string
      readonly reason: string
    }
  /** Somebody leaves: what they hold by name goes to a successor. By the software itself. */
  | {
      readonly type: 'succeed'
      readonly part: { readonly seat: string } | 'named' | 'starter'
      readonly from: string
      readonly to: string
      readonly reason: string
    }
  | { readonly type: 'say'; readonly text: string }
  | { readonly type: 'propose-correction'; readonly form: string; readonly values: Values; readonly reason: string }
  | { readonly type: 'decide-correction'; readonly approve: boolean; readonly reason?: string }
  | { readonly type: 'stop-clock'; readonly reason: string }
  | { readonly type: 'restart-clock' }
  /** The daily look at the clock, by the system. */
  | { readonly type: 'tick' }
