import type { DemoPerson } from '../../demo/people.ts'

/** What a client asked for: one step, under one key. */
export interface Entry {
  readonly key: string
  readonly kind: 'file' | 'submit' | 'return' | 'say'
  readonly who: DemoPerson
  readonly path: string
  readonly body: object
  /** Files that go with it as evidence. */
  readonly evidence: readonly string[]
  /** What was answered; null for as long as no answer has come. */
  answer: StepAnswer | null
  /** How often it was sent without an answer coming back. */
  lost: number
}

export interface StepAnswer {
  readonly id: string
  readonly number: string
  readonly stage: string
  readonly seq: number
}

/** A file whose receipt was acknowledged. */
export interface Sent {
  readonly id: string
  readonly sha256: string
  readonly who: DemoPerson
}

/** Two who work on cases of the place where both are. */
export interface Team {
  readonly worker: DemoPerson
  readonly chair: DemoPerson
}

/** What one team did to one case, in order. All acknowledged but perhaps the last. */
export interface Story {
  readonly team: Team
  readonly entries: Entry[]
}

/** The clients' own record of what the server acknowledged, against which it is held after every kill. */
export class Book {
  readonly stories: Story[] = []
  readonly files: Sent[] = []
  /** What should not have been answered. */
  readonly wrong: string[] = []
  /** Answers by status, and 'none' for requests whose answer never came. */
  readonly answered = new Map<string, number>()
  private readonly touched = new Set<Story>()
  private checkedFiles = 0

  count(status: string): void {
    this.answered.set(status, (this.answered.get(status) ?? 0) + 1)
  }

  get answeredWell(): number {
    return (this.answered.get('200') ?? 0) + (this.answered.get('201') ?? 0)
  }

  begin(team: Team): Story {
    const story = { team, entries: [] }
    this.stories.push(story)
    return story
  }

  asked(story: Story, entry: Entry): void {
    story.entries.push(entry)
    this.touched.add(story)
  }

  /** What has happened since the last look. */
  sinceLastLook(): { readonly stories: readonly Story[]; readonly files: readonly Sent[] } {
    const stories = [...this.touched]
    const files = this.files.slice(this.checkedFiles)
    this.touched.clear()
    this.checkedFiles = this.files.length
    // Whoever still waits for an answer is looked at again when it has come.
    for (const story of stories) if (story.entries.at(-1)?.answer === null) this.touched.add(story)
    return { stories, files }
  }

  get acknowledged(): number {
    return this.stories.reduce((sum, { entries }) => sum + entries.filter(({ answer }) => answer !== null).length, 0)
  }

  /** Steps whose first answer was lost. */
  get repeated(): number {
    return this.stories.reduce((sum, { entries }) => sum + entries.filter(({ lost }) => lost > 0).length, 0)
  }
}
