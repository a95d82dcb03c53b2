import type { Reader, Writer } from '../../../platform/db/index.ts'
import type { Actor } from '../../rights/index.ts'
import type { StoryAction, StoryState } from './states.ts'

/** What a process or a programme may know of a story. */
export interface StoryFact {
  readonly id: string
  readonly title: string
  readonly organisation: string
  readonly case: string | null
  readonly state: StoryState
  /** Whether the public can read it now. */
  readonly up: boolean
  readonly publishedAt: string | null
}

/** Stories, for programmes. */
export interface Stories {
  /** Begins an empty draft. Whether the caller may write there is the caller's to have checked. */
  begin(
    writer: Writer,
    by: Actor,
    story: { readonly organisation: string; readonly title: string; readonly case?: string | undefined },
  ): Promise<{ readonly id: string }>
  /** Writes in the text in hand. @throws fault where it is not one's turn, or somebody wrote in it meanwhile */
  write(
    writer: Writer,
    by: Actor,
    id: string,
    text: { readonly expected: number; readonly title: string; readonly summary: string; readonly body: unknown },
  ): Promise<{ readonly seq: number }>
  /** Takes a step. Whether the caller may is the caller's to have checked; that nobody passes their own text is checked here. */
  step(
    writer: Writer,
    by: Actor,
    id: string,
    step: { readonly action: Exclude<StoryAction, 'save'>; readonly note?: string },
  ): Promise<StoryFact>
  /** The story that tells of a case: the one that is up, otherwise the newest; null where nobody wrote one. */
  ofCase(reader: Reader, caseId: string): Promise<StoryFact | null>
  factsOf(reader: Reader, ids: readonly string[]): Promise<readonly StoryFact[]>
  /** In the transaction in which a story is published for the first time, corrected or withdrawn: to move the case it tells of, say. */
  onShown(follow: (writer: Writer, by: Actor, story: StoryFact) => Promise<void>): void
}
