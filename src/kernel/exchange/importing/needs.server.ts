import type { Reader } from '../../../platform/db/index.ts'
import type { HttpOptions } from '../../../platform/http/server.ts'
import type { Roles } from '../../rights/index.ts'
import type { Bringer } from './bringer.server.ts'
import type { AuditImport } from './run.server.ts'

interface Place {
  readonly id: string
  readonly name: string
  readonly path: string
}

/** What stands after this part and is handed to it. */
export interface ImportsNeeds {
  readonly bringers: readonly Bringer[]
  readonly roles: Roles
  readonly districts: () => Promise<readonly string[]>
  readonly authenticate: HttpOptions['authenticate']
  /** Throws a fault when the caller may not call a procedure of this access at all. */
  readonly admit: HttpOptions['admit']
  readonly unit: (reader: Reader, id: string) => Promise<Place | null>
  readonly units: (reader: Reader, ids: readonly string[]) => Promise<ReadonlyMap<string, Place>>
  /** Organisations at or below these places of the tree; null where that is all of the district. */
  readonly organisationsBelow: (reader: Reader, paths: readonly string[]) => Promise<readonly string[] | null>
  /** Of these places and below, by a part of the name; some of them where nothing is asked for. */
  readonly placesIn: (reader: Reader, paths: readonly string[], query: string) => Promise<readonly (Place & { readonly nameEn: string })[]>
  readonly namesOf: (reader: Reader, persons: readonly string[]) => Promise<ReadonlyMap<string, string>>
  readonly number: (reader: Reader, key: string) => Promise<number>
  readonly audit: AuditImport
}
