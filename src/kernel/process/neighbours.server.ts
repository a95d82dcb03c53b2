import type { Clock } from '../../platform/clock/index.ts'
import type { Database } from '../../platform/db/index.ts'
import type { Live } from '../../platform/live/index.ts'
import type { Access } from '../access/server.ts'
import type { Audit } from '../audit/server.ts'
import type { Calendar } from '../calendar/server.ts'
import type { Evidence } from '../evidence/server.ts'
import type { Notifications } from '../notifications/server.ts'
import type { Organisations } from '../organisations/server.ts'
import type { Parameters } from '../parameters/server.ts'
import type { People } from '../people/server.ts'
import type { Roles } from '../rights/index.ts'

/** What the process part needs of the parts before it: named here, so that it can be read without opening them. */
export interface Neighbours {
  readonly db: Database
  readonly clock: Clock
  readonly live: Pick<Live, 'tell'>
  readonly calendar: Calendar
  readonly roles: Roles
  readonly audit: Pick<Audit, 'record' | 'addition' | 'noticed'>
  readonly notifications: Pick<Notifications, 'additions' | 'told'>
  readonly parameters: Pick<Parameters, 'inForce' | 'rows'>
  readonly organisations: Pick<Organisations, 'districts' | 'unit' | 'units' | 'below' | 'hold' | 'onMoved'>
  readonly people: Pick<People, 'names' | 'file' | 'placesOf' | 'looked'>
  readonly access: Pick<Access, 'holders' | 'accountsOf' | 'identify' | 'admit'>
  readonly evidence: Pick<Evidence, 'evidenceOf' | 'bind'>
}
