import type { Reader } from '../../platform/db/index.ts'
import type { PublicPicture } from '../../platform/http/pictures.ts'
import type { Text } from '../language/index.ts'
import type { PortalPage, PortalReply, PortalRequest, PortalSent } from './portal.ts'

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
  /** Takes the form that the page shows. @returns null where there is no such page */
  readonly sent?: (sent: PortalSent) => Promise<PortalReply | null>
}

/** What a part or a programme publishes: only what was approved for publication and not withdrawn. */
export interface ProgrammePortal {
  /** What the portal's first page says of it. */
  readonly about: Text
  /** The first is where the portal's first page leads. */
  readonly routes: readonly PortalRoute[]
  /** The live topic on which it tells, in the transaction itself, that the version may be another one. */
  readonly topic: string
  /** Another one whenever something was published or withdrawn. Asked several times a second: it must be cheap. */
  readonly version: (reader: Reader) => Promise<string>
  /** True in a district that never showed anything of it: it stands in no menu there. Absent: it is offered everywhere. */
  readonly isEmpty?: (reader: Reader) => Promise<boolean>
  /** @returns null for what no public page shows */
  readonly picture: (reader: Reader, id: string) => Promise<PublicPicture | null>
}
