import type { AnyContractRouter } from '../../platform/contract/index.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { PublicPicture } from '../../platform/http/pictures.ts'
import type { Part, Platform } from '../../platform/part.ts'
import type { Access } from '../access/server.ts'
import type { Evidence, FileInHand } from '../evidence/server.ts'
import type { ListExports } from '../exchange/server.ts'
import type { Text } from '../language/index.ts'
import type { Notifications } from '../notifications/server.ts'
import type { Unit } from '../organisations/index.ts'
import type { Organisations } from '../organisations/server.ts'
import type { Parameter } from '../parameters/index.ts'
import type { Parameters } from '../parameters/server.ts'
import type { People } from '../people/server.ts'
import type { Neighbours, ProcessPart, ServerBinding } from '../process/server.ts'
import type { Caller, Role } from '../rights/index.ts'
import type { PortalPage, PortalRequest } from './index.ts'

/** The parts of the kernel that stand before the processes: what facts and effects may call. */
export interface Foundation extends Neighbours {
  readonly parameters: Parameters
  readonly organisations: Organisations
  readonly people: People
  readonly access: Access
  readonly notifications: Notifications
  readonly evidence: Evidence
}

/** What a programme may call: the kernel, already put together. */
export interface Kernel extends Foundation {
  readonly process: ProcessPart
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
  /** Its processes with the facts and effects that this platform gives them. */
  readonly bindings: (platform: Platform, foundation: Foundation) => readonly ServerBinding[]
  /** Its own endpoints, routes and work beside the requests. */
  readonly part?: (platform: Platform, kernel: Kernel) => Part
  /** Its public pages: read by everybody, without a sign-in. */
  readonly portal?: (platform: Platform, kernel: Kernel) => ProgrammePortal
  /** Fills a new place with the demo of the newspaper page; says what it made. */
  readonly demo?: (stage: DemoStage) => Promise<void>
}

/** One public page of a district. */
export interface PortalRoute {
  /** Below the district's address: 'exhibition' or 'exhibition/{id}'. */
  readonly path: string
  /** Named in the portal's navigation by this. */
  readonly inMenu?: Text
  /** What of the query the page heeds, in this order. Anything else is as if it were not there. */
  readonly heeds: readonly string[]
  /** @returns null where the public may see no such page, which looks the same as there being none */
  readonly page: (reader: Reader, request: PortalRequest) => Promise<PortalPage | null>
}

/** What a programme publishes. Everything here shows only what was approved for publication and not withdrawn. */
export interface ProgrammePortal {
  /** What the portal's first page says of it. */
  readonly about: Text
  /** The first is where the portal's first page leads. */
  readonly routes: readonly PortalRoute[]
  /** The live topic on which it tells, in the transaction itself, that the version may be another one. */
  readonly topic: string
  /** Another one whenever something was published or withdrawn. Asked several times a second: it must be cheap. */
  readonly version: (reader: Reader) => Promise<string>
  /** @returns null for what no public page shows */
  readonly picture: (reader: Reader, id: string) => Promise<PublicPicture | null>
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
