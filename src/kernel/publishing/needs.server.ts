import type { Writer } from '../../platform/db/index.ts'
import type { Access } from '../access/server.ts'
import type { Audit } from '../audit/server.ts'
import type { Calendar } from '../calendar/server.ts'
import type { Notifications } from '../notifications/server.ts'
import type { Organisations } from '../organisations/server.ts'
import type { Parameters } from '../parameters/server.ts'
import type { People } from '../people/server.ts'
import type { Command } from '../process/index.ts'
import type { Roles } from '../rights/index.ts'

/** What publishing stands on. */
export interface PublishingNeeds {
  readonly audit: Pick<Audit, 'record'>
  readonly parameters: Pick<Parameters, 'declare' | 'inForce' | 'numberInForce' | 'rows'>
  readonly organisations: Pick<Organisations, 'districts' | 'unit' | 'units' | 'hold' | 'at' | 'onMoved'>
  readonly people: Pick<People, 'names'>
  readonly access: Pick<Access, 'holders'>
  readonly notifications: Pick<Notifications, 'notify' | 'settle'>
  readonly calendar: Calendar
  readonly roles: Roles
  /** A step of the software itself on a case, in the same transaction. The processes are put together after this part. */
  readonly act: (writer: Writer, caseId: string, command: Command) => Promise<unknown>
}
