import type { Json } from '../../../kernel/forms/index.ts'
import type { ServerBinding } from '../../../kernel/process/server.ts'
import type { Foundation } from '../../../kernel/programme/server.ts'
import { membersOf } from './members.server.ts'
import { openPledges } from './members.store.ts'
import type { PledgeFacts } from './pledge-rules.ts'
import { textInForce } from './texts.store.ts'

type Loader = NonNullable<ServerBinding['facts']>

/** What stands about the bank besides the case. */
export const pledgeFacts =
  ({ organisations }: Pick<Foundation, 'organisations'>): Loader =>
  async (reader, { id, values, organisation, today }) => {
    const ids = [organisation.id]
    const [units, members, open, text] = await Promise.all([
      organisations.units(reader, ids),
      membersOf(reader, { on: today, organisations: ids }),
      openPledges(reader, ids),
      textInForce(reader),
    ])
    const facts: PledgeFacts = {
      bank: units.get(organisation.id)?.kind === 'bank',
      member: members.get(organisation.id) ?? null,
      open: open.some((one) => one.id !== id),
      text: text?.signBy ? { version: text.version, signBy: text.signBy, hash: text.hash } : null,
    }
    return { ...facts, ...(values?.kind !== undefined && { asked: values.kind }) } as unknown as Record<string, Json>
  }

/** A bank has one pledge on its way at a time; a step that brings one into force changes what the next may do. */
export const pledgeTogether: NonNullable<ServerBinding['together']> = ({ organisation }) => `membership ${organisation.id}`

export const standingFacts: Loader = async (reader, { organisation, today }) => {
  const members = await membersOf(reader, { on: today, organisations: [organisation.id] })
  return { member: (members.get(organisation.id) ?? null) as unknown as Json }
}
