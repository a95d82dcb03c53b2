import type { Json, Values } from '../forms/index.ts'
import type { Text } from '../language/index.ts'
import type { Process } from './definition.ts'
import type { CaseEvent, CaseState, Command } from './state.ts'

/**
 * What a programme adds to a process so that cases of it can live: the facts its guards ask for, and its effects.
 * `R` and `W` are the reader and the writer of the database, `A` rows of a statement; this file stays free of them.
 */
export interface Binding<R = unknown, W = unknown, A = unknown> {
  readonly process: Process
  /** Begins the numbers of its cases: 'CX' → 'CX-2026-0001'. */
  readonly prefix: string
  /** Loads what the guards need. Called before each decision and for each case page; one query if it can be. */
  readonly facts?: (reader: R, about: About) => Promise<Readonly<Record<string, Json>>>
  /**
   * Names what the rules of this process must hold over several cases ('one saving is claimed once'): steps that name the same
   * wait for one another, so that each sees what the other left. Null where a step minds its own case alone.
   */
  readonly together?: (about: About) => string | null
  /** What the effects bring about, in words, for the picture of the process. */
  readonly effectWords?: Readonly<Record<string, Text>>
  /** By name; they stand or fall with the step. */
  readonly effects?: Readonly<Record<string, Effect<W, A>>>
}

/**
 * What a step brings about beside its case. One that only writes rows of its own slice says which, and they go into the
 * statement of the step; any other is carried out after it in the same transaction, in the order in which the action names them.
 */
export type Effect<W, A> = ((writer: W, step: Step) => Promise<void>) | { readonly adds: (step: Omit<Step, 'act'>) => readonly A[] }

/** The case that facts are wanted for. While it is being filed there is no state yet, only the values that would file it. */
export interface About {
  readonly id: string
  readonly state: CaseState | null
  /** What was filled in for this step. Left out where it does not fit its form, so that a loader can rely on it. */
  readonly values?: Values
  readonly organisation: { readonly id: string; readonly path: string }
  readonly today: string
  /** The action that is to be decided; only what its rules ask for is needed. Left out: everything. */
  readonly action?: string
}

/** What an effect may know and do. */
export interface Step {
  readonly id: string
  readonly number: string
  readonly organisation: { readonly id: string; readonly path: string }
  readonly state: CaseState
  readonly events: readonly CaseEvent[]
  readonly actor: { readonly person: string; readonly account: string | null }
  readonly now: string
  readonly today: string
  /** A step of the software itself on another case, in the same transaction. */
  readonly act: (id: string, command: Command) => Promise<void>
}
