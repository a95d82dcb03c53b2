import type { Committing } from '../db/index.ts'

/** Something was changed in a district. What it is now has to be read: a hint may come late, twice or never. */
export interface Hint {
  readonly district: string
  /** An id, or a few with spaces between. Never personal data: it goes through the database's memory to every process. */
  readonly payload: string
}

export interface Listener {
  happened(hint: Hint): void
  /** Hints may have been lost, in any district: whatever is remembered has to be read anew. */
  missed(): void
}

/** Hints from whoever writes to whoever shows or remembers, in this process and in all others on the same database. */
export interface Live {
  /** Told once the writer's transaction is durable: here at once, elsewhere within a blink. */
  tell(writer: Committing, topic: string, payload: string): void
  /** How much this process has told of a topic so far. */
  told(topic: string): number
  /** @returns how to stop listening */
  on(topic: string, listener: Listener): () => void
  /** Begins to tell and hear the other processes. Until then, only this one is told. */
  start(): Promise<void>
  stop(): Promise<void>
}
