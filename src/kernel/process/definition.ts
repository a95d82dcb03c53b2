import type { Form, Json, Problem, Values } from '../forms/index.ts'
import type { Reason, Text } from '../language/index.ts'
import type { CaseState } from './state.ts'

/** Who may take an action, relative to the case. Any one of a list is enough. */
export type Who =
  /** Holds this role at the case's organisation or at one above it. */
  | { readonly role: string }
  /** Sits on this seat of the case. */
  | { readonly seat: string }
  /** Filed the case. */
  | { readonly starter: true }
  /** Holds any role that reaches the organisation: for what the law gives everybody, and for filing alone. */
  | { readonly anybody: true }
  /** The software itself: a job, or the effect of another case. */
  | { readonly system: true }

/** One station of the loop. A stage with `outcome` is final. */
export interface Stage {
  readonly title: Text
  /** The days this stage may take: a dated parameter counts them, in working days. */
  readonly deadline?: {
    readonly parameter: string
    /** Days before the end on which the holders are reminded. */
    readonly remindBefore: number
    /** Who is told when it is over. */
    readonly escalateTo: readonly Who[]
  }
  /** No clock runs here (a public notice does); such a stage has no deadline. */
  readonly clockStops?: boolean
  readonly outcome?: 'completed' | 'refused' | 'withdrawn' | 'ended'
}

/**
 * Several people are heard before the case moves on: each holder of the seat once a round, nobody twice, also not for somebody else.
 * An abstention counts as heard and never as approval; when all are heard and none approves, it is rejected.
 */
export interface Opinions {
  /**
   * One after another in the seat's order, or everybody: one rejection settles it. The first approval; or `quorum` approvals,
   * rejected as soon as those not yet heard can no longer make them up.
   */
  readonly mode: 'in-turn' | 'all' | 'any' | 'quorum'
  /** The seat whose holders are heard. */
  readonly seat: string
  /** With mode 'quorum': how many approvals. */
  readonly quorum?: number
  /** Where the case goes when enough approve, and when that can no longer be. */
  readonly approved: string
  readonly rejected: string
}

/** Whoever acts and whom they stand in for: nobody when the software itself does. */
export type Doers = readonly string[]

/** What a person can do at a stage. */
export interface Action {
  readonly title: Text
  readonly from: readonly string[]
  /**
   * The stage it leads to; 'stay', without a new clock or a new round; or chosen by a field of its form.
   * An action with `opinions` leads where the opinions say.
   */
  readonly to: string | { readonly field: string; readonly is: Readonly<Record<string, string>> }
  /** 'return' asks for comments on fields and goes back; 'refuse', 'withdraw' and 'end' ask for a reason. */
  readonly kind: 'step' | 'return' | 'refuse' | 'withdraw' | 'end'
  readonly by: readonly Who[]
  /** The name of a form of the process. Its values are kept under that name in the case's data. */
  readonly form?: string
  /** Files that must be with the case before this. */
  readonly evidence?: readonly EvidenceNeed[]
  /** Whoever took one of these actions on this case ('start': filed it) may not take this one, nor have it taken for them: separation of duties. */
  readonly notBy?: readonly string[]
  /** Seats that the action fills from fields of its form (kind person or persons): seat → field. */
  readonly seats?: Readonly<Record<string, string>>
  readonly opinions?: Opinions
  /**
   * Why it may not be taken now, from facts that were loaded beforehand; null when nothing is in the way.
   * Asked of whoever acts and, as if they acted themselves, of whom they stand in for.
   */
  readonly guard?: (state: CaseState, facts: Facts, actor: Actor) => Reason | null
  /** What is wrong with the filled-in form beyond each field's own rule: sums, other people, dated limits. Asked when it is sent. */
  readonly check?: (values: Values, facts: Facts, state: CaseState, doers: Doers) => readonly Problem[]
  /** Names of effects, carried out in the same transaction. With `opinions`, when the round is settled with approval. */
  readonly effects?: readonly string[]
  /** Asked for with a confirmation: it can't be taken back. */
  readonly grave?: boolean
}

export interface EvidenceNeed {
  readonly kind: string
  readonly title: Text
  readonly atLeast: number
  /** Only pictures say it: a phone then offers its camera. */
  readonly pictures?: boolean
}

/** A process: typed, versioned data. A case pins the version it was started with. */
export interface Process {
  readonly name: string
  readonly version: number
  readonly title: Text
  /** What one case of it is called: 项目, 工作室. */
  readonly noun: Text
  readonly start: {
    /** The form that files a case, and the field of it that names the case. */
    readonly form: string
    readonly titleField: string
    readonly by: readonly Who[]
    readonly stage: string
    readonly seats?: Readonly<Record<string, string>>
    readonly guard?: (facts: Facts, actor: Actor) => Reason | null
    /** As on an action, for the form that files the case. */
    readonly check?: (values: Values, facts: Facts, doers: Doers) => readonly Problem[]
    readonly effects?: readonly string[]
  }
  readonly stages: Readonly<Record<string, Stage>>
  readonly actions: Readonly<Record<string, Action>>
  readonly forms: Readonly<Record<string, Form>>
  readonly seats: Readonly<
    Record<
      string,
      {
        readonly title: Text
        /** Somebody may sit here who cannot sign in; whatever waits for this seat waits for others as well. */
        readonly withoutAccount?: boolean
      }
    >
  >
  /** The order in which the loop picture shows the stages of the ordinary way. */
  readonly loop: readonly string[]
  /** Roles that may read every case at their organisation and below; seats and the starter may always. */
  readonly readers: readonly string[]
  /** After the end: who may propose a correction of a form, and who, being somebody else, decides. */
  readonly correction?: {
    readonly forms: readonly string[]
    readonly proposedBy: readonly Who[]
    readonly decidedBy: readonly Who[]
    /** Names of effects, carried out in the transaction that approves. */
    readonly effects?: readonly string[]
  }
  /**
   * Who may stop and restart the clock with a reason. With those told of a missed deadline they supervise the case:
   * they may hand on for somebody absent and add a signer.
   */
  readonly pausedBy?: readonly Who[]
}

/**
 * The one who acts. Roles are already narrowed to those that reach the case's organisation.
 * `person` is the person, not the login: two logins of one person are one person to the separation of duties.
 */
export interface Actor {
  readonly person: string
  /** Other ids of the same person, from files that were merged. */
  readonly also?: readonly string[]
  readonly roles: readonly string[]
  readonly system?: boolean
  /** People this one stands in for today (delegation), with the roles that they hold here. */
  readonly standsFor?: readonly { readonly person: string; readonly roles: readonly string[] }[]
}

/** All that a decision needs to know besides the case. The same on the server and in the page. */
export interface Facts {
  /** An instant, ISO 8601 UTC. */
  readonly now: string
  /** The local date of the district. */
  readonly today: string
  /** Dated parameters in force today, by key. */
  readonly parameters: Readonly<Record<string, number | string | readonly string[]>>
  /** Working-day arithmetic: the date on which `days` working days counted from `from` end. */
  readonly addWorkingDays: (from: string, days: number) => string
  /** Evidence that is bound to the case. */
  readonly evidence: readonly { readonly id: string; readonly kind: string }[]
  /** What the programme's own guards need; JSON, so that a page can hold it. */
  readonly own: Readonly<Record<string, Json>>
}

/** Keeps the literal names of a process, so that a wrong stage or action is a type error where it is written. */
export function defineProcess<const P extends Process>(process: P): P {
  return process
}
