import type { Writer } from '../../platform/db/index.ts'
import type { HttpOptions } from '../../platform/http/server.ts'
import type { Access } from '../access/server.ts'
import type { Audit } from '../audit/server.ts'
import type { Calendar } from '../calendar/server.ts'
import type { Evidence } from '../evidence/server.ts'
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
  readonly people: Pick<People, 'names' | 'person' | 'search' | 'placesOf' | 'consents' | 'onConsent' | 'onErased'>
  readonly access: Pick<Access, 'holders'>
  readonly evidence: Pick<Evidence, 'bind' | 'filesOf'>
  readonly notifications: Pick<Notifications, 'notify' | 'settle'>
  readonly calendar: Calendar
  readonly roles: Roles
  /** For what is no procedure: the printed bulletin. */
  readonly authenticate: HttpOptions['authenticate']
  /** A step of the software itself on a case, in the same transaction. The processes are put together after this part. */
  readonly act: (writer: Writer, caseId: string, command: Command) => Promise<unknown>
}
