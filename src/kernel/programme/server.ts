import type { AnyContractRouter } from '../../platform/contract/index.ts'
import type { Part, Platform } from '../../platform/part.ts'
import type { Access } from '../access/server.ts'
import type { Evaluation } from '../evaluation/server.ts'
import type { Evidence, FileInHand } from '../evidence/server.ts'
import type { Bringer, ListExports } from '../exchange/server.ts'
import type { Text } from '../language/index.ts'
import type { Notifications } from '../notifications/server.ts'
import type { Unit } from '../organisations/index.ts'
import type { Organisations } from '../organisations/server.ts'
import type { Parameter } from '../parameters/index.ts'
import type { Parameters } from '../parameters/server.ts'
import type { People } from '../people/server.ts'
import type { Neighbours, ProcessPart, ServerBinding } from '../process/server.ts'
import type { ProgrammePortal, Publishing } from '../publishing/server.ts'
import type { Caller, Role } from '../rights/index.ts'

export type { PortalRoute, ProgrammePortal } from '../publishing/server.ts'

/** The parts of the kernel that are put together before the processes: what facts and effects may call. */
export interface Foundation extends Neighbours {
  readonly parameters: Parameters
  readonly organisations: Organisations
  readonly people: People
  readonly access: Access
  readonly notifications: Notifications
  readonly evidence: Evidence
  readonly publishing: Pick<Publishing, 'notices' | 'stories' | 'coverage'>
}

/** What a programme may call: the kernel, already put together. */
export interface Kernel extends Foundation {
  readonly process: ProcessPart
  readonly evaluation: Evaluation
}

/** The manifest: all that the rest of the house may know of a programme. */
export interface Programme {
  readonly name: string
  readonly title: Text
  readonly roles: readonly Role[]
  readonly parameters: readonly Parameter[]
  readonly contract?: AnyContractRouter
  /** Its lists as spreadsheets, by the names of their procedures. */
  readonly exports?: ListExports
  /** What can be imported into it. */
  readonly imports?: (platform: Platform, kernel: Kernel) => readonly Bringer[]
  /** Its processes with the facts and effects that this platform gives them. */
  readonly bindings: (platform: Platform, foundation: Foundation) => readonly ServerBinding[]
  /** Its own endpoints, routes and work beside the requests. */
  readonly part?: (platform: Platform, kernel: Kernel) => Part
  /** Its public pages: read by everybody, without a sign-in. */
  readonly portal?: (platform: Platform, kernel: Kernel) => ProgrammePortal
  /** Fills a new place with the demo of the newspaper page; says what it made. */
  readonly demo?: (stage: DemoStage) => Promise<void>
}

/** What the demo of a programme stands on: the place of the newspaper page with its people and accounts. */
export interface DemoStage {
  readonly platform: Platform
  readonly kernel: Kernel
  /** The present instant. The story may come as far as this and no further. */
  readonly now: string
  /** Sets the clock of everything that is filed from here on. */
  readonly at: (instant: string) => void
  /** Whoever signs in by the username, with the rights of the day that the clock shows. */
  readonly caller: (username: string) => Promise<Caller>
  /** Uploads a file, to be named as evidence of the caller's next step. @returns its id */
  readonly upload: (caller: Caller, file: FileInHand) => Promise<string>
  /** @throws where the demo has no organisation of that name */
  readonly unit: (name: string) => Unit
  /** @returns the person's id. @throws where the demo has nobody of that name */
  readonly person: (name: string) => string
}
