import type { AnyContractRouter } from '@orpc/contract'
import type { AnyRouter } from '@orpc/server'
import type { FastifyInstance } from 'fastify'
import type { Clock } from './clock/index.ts'
import type { Keys } from './crypto/index.ts'
import type { About, AboutFiles } from './db/about.ts'
import type { Database } from './db/index.ts'
import type { FileStore } from './files/index.ts'
import type { Jobs } from './jobs/index.ts'
import type { Live } from './live/index.ts'
import type { Log } from './log/index.ts'
import type { Figure } from './telemetry/index.ts'

/** What every part stands on. Made once in main.ts and passed in. */
export interface Platform {
  readonly db: Database
  readonly clock: Clock
  readonly keys: Keys
  readonly log: Log
  readonly files: FileStore
  readonly jobs: Jobs
  readonly live: Live
  /** Folder for what is kept outside the database: files, the heads of the audit chains. */
  readonly dataDir: string
  /** The address people use, for links and for the sign-in's origin check. */
  readonly publicUrl: string
  /** URL of the database role that alone reads the sign-in tables. */
  readonly signinUrl: string
}

/** What a part keeps encrypted under the master key, so that it can be put under a newer one. */
export interface Seals {
  /** Rows that are still under a former master key. */
  waiting(district: string): Promise<number>
  /** Renews some of them in one transaction. @returns how many; 0 where none is left */
  renew(district: string): Promise<number>
}

/** A part of the kernel, put together by main.ts: its contract, who answers it, its routes and what runs beside. */
export interface Part {
  readonly name: string
  readonly contract?: AnyContractRouter
  readonly handlers?: AnyRouter
  readonly routes?: (server: FastifyInstance) => void | Promise<void>
  /** Begins work that runs beside the requests; answers with how to end it. */
  readonly start?: () => Promise<() => Promise<void>>
  readonly seals?: Seals
  readonly about?: About
  readonly filesAbout?: AboutFiles
  /** Whether somebody may see the files of a thing of this part's own; asked of all parts in turn. */
  readonly reaches?: (caller: unknown, owner: { readonly kind: string; readonly id: string }) => Promise<boolean>
  /** What an operator should keep an eye on. Cheap: read a few times a minute. */
  readonly figures?: () => Promise<readonly Figure[]>
}
