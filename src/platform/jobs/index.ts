import type { Writer } from '../db/index.ts'

/** Work that goes on beside the requests, durable and once: sent in the caller's transaction, done after it commits. */
export interface Jobs {
  /** Sends in the caller's transaction: no commit, no job. */
  send(writer: Writer, name: string, data: object): Promise<void>
  /** Registers who does a job. Before start(). */
  work(name: string, handler: (data: object) => Promise<void>): void
  /** Registers a job that is due by the clock (cron, Asia/Shanghai), once across all processes. Before start(). */
  schedule(name: string, cron: string, handler: () => Promise<void>): void
  start(): Promise<void>
  /** Started, and not stopping. */
  isRunning(): boolean
  stop(): Promise<void>
}
