import type { CallOut } from '../../platform/callout/index.ts'
import type { Mailer } from '../../platform/mail/index.ts'
import type { Access } from '../access/server.ts'
import type { Audit } from '../audit/server.ts'
import type { Calendar } from '../calendar/server.ts'
import type { Notifications } from '../notifications/server.ts'
import type { Organisations } from '../organisations/server.ts'
import type { Parameters } from '../parameters/server.ts'

/** What the ways out of the house stand on. */
export interface DeliveryNeeds {
  readonly audit: Pick<Audit, 'record'>
  readonly parameters: Pick<Parameters, 'declare' | 'numberInForce'>
  readonly organisations: Pick<Organisations, 'districts' | 'unit' | 'units'>
  readonly access: Pick<Access, 'accountsOf'>
  readonly notifications: Pick<Notifications, 'itemsAfter' | 'itemsById' | 'newestItem'>
  readonly calendar: Calendar
  /** Null: no mail server is set up. */
  readonly mailer: Mailer | null
  readonly callOut: CallOut
}
