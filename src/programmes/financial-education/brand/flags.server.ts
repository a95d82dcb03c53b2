import type { Kernel } from '../../../kernel/programme/server.ts'
import type { Caller } from '../../../kernel/rights/index.ts'
import { fault } from '../../../platform/contract/fault.ts'
import { newId } from '../../../platform/crypto/index.ts'
import { isTaken, type Writer } from '../../../platform/db/index.ts'
import { memberIn, registerOf } from './members.server.ts'
import { insertFlag } from './members.store.ts'
import * as no from './refusals.ts'

/**
 * Enters that a member was handed its flag.
 * @throws fault where it is no member, the number was given already, or the day does not fit
 */
export async function handFlag(
  writer: Writer,
  { calendar, clock, audit }: Pick<Kernel, 'calendar' | 'clock' | 'audit'>,
  caller: Caller,
  { organisation, number, on }: { readonly organisation: string; readonly number: string; readonly on: string },
): Promise<void> {
  const member = memberIn(await registerOf(writer, [organisation]), organisation, calendar.today())
  if (!member || member.state === 'withdrawn') throw fault('REFUSED', no.NOT_A_MEMBER)
  if (on < member.since || on > calendar.today()) throw fault('INVALID', no.FLAG_DAY, { fields: [{ path: 'on', ...no.FLAG_DAY }] })
  try {
    await insertFlag(writer, { id: newId(), organisation, number, handedOn: on, enteredBy: caller.person, enteredAt: clock.now() })
  } catch (error) {
    if (!isTaken(error, 'flags_by_number')) throw error
    throw fault('INVALID', no.FLAG_TAKEN, { fields: [{ path: 'number', ...no.FLAG_TAKEN }] })
  }
  await audit.record(writer, {
    event: 'financial-education.flag-handed',
    by: caller,
    object: { kind: 'organisation', id: organisation },
    detail: { number, on },
  })
}
