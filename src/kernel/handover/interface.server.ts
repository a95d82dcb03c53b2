import type { Access } from '../access/server.ts'
import type { Audit } from '../audit/server.ts'
import type { Notifications } from '../notifications/server.ts'
import type { Organisations } from '../organisations/server.ts'
import type { People } from '../people/server.ts'
import type { ProcessPart } from '../process/server.ts'
import type { Roles } from '../rights/index.ts'

export interface HandoverParts {
  readonly audit: Pick<Audit, 'record'>
  readonly organisations: Pick<Organisations, 'units' | 'unit' | 'below'>
  readonly people: Pick<People, 'names' | 'placesOf' | 'leave' | 'search' | 'file'>
  readonly access: Access
  readonly notifications: Pick<Notifications, 'notify'>
  readonly process: Pick<ProcessPart, 'belongings' | 'succeed' | 'countFollowed' | 'passFollowing'>
  readonly roles: Roles
}

export interface Order {
  readonly person: string
  readonly successor: string
  readonly otherwise: string | null
  readonly chosen: readonly { readonly case: string; readonly successor: string }[]
  readonly roles: readonly string[]
  readonly lastDay?: string | undefined
  readonly reason: string
}
