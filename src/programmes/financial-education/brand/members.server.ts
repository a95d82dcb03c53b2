import type { Reader } from '../../../platform/db/index.ts'
import * as store from './members.store.ts'
import { type MemberEvent, type Membership, membershipOn } from './membership.ts'
import { type PledgeText, textInForce } from './texts.store.ts'

/** A bank that pledged, on a day. */
export interface Member extends Membership {
  readonly organisation: string
  /** Outlets that take part, as the bank said last; null where it never did. */
  readonly outlets: number | null
  /** The flag that was handed over last. */
  readonly flag: { readonly number: string; readonly handedOn: string } | null
}

/** What the register holds of some banks, or of all. */
export interface Register {
  readonly pledges: readonly store.Pledge[]
  readonly standings: readonly store.Standing[]
  readonly flags: readonly store.Flag[]
  readonly text: PledgeText | undefined
}

export async function registerOf(reader: Reader, ids: readonly string[] | null = null): Promise<Register> {
  const [pledges, standings, flags, text] = await Promise.all([
    store.pledgesOf(reader, ids),
    store.standingsOf(reader, ids),
    store.flagsOf(reader, ids),
    textInForce(reader),
  ])
  return { pledges, standings, flags, text }
}

const textFact = (text: PledgeText | undefined) => (text?.signBy ? { version: text.version, signBy: text.signBy } : null)

/** What happened to the membership of one bank. */
const eventsOf = ({ pledges, standings }: Pick<Register, 'pledges' | 'standings'>, organisation: string): MemberEvent[] => [
  ...pledges
    .filter((one) => one.organisation === organisation)
    .map(({ at, countersignedOn, version }): MemberEvent => ({ type: 'pledged', at, on: countersignedOn, version })),
  ...standings
    .filter((one) => one.organisation === organisation)
    .map(
      ({ at, measure, until }): MemberEvent => (measure === 'suspend' ? { type: measure, at, until: until ?? '' } : { type: measure, at }),
    ),
]

/** One bank out of the register; null where it never pledged. */
export function memberIn(register: Register, organisation: string, day: string): Member | null {
  const membership = membershipOn(eventsOf(register, organisation), textFact(register.text), day)
  if (!membership) return null
  const own = register.pledges.filter((pledge) => pledge.organisation === organisation)
  const flag = register.flags.findLast((one) => one.organisation === organisation && one.handedOn >= membership.since) ?? null
  return {
    ...membership,
    organisation,
    outlets: own.findLast(({ outlets }) => outlets !== null)?.outlets ?? null,
    flag: flag && { number: flag.number, handedOn: flag.handedOn },
  }
}

/**
 * The door for the other rooms of the programme: every bank that ever pledged with its standing on a day, by organisation.
 * Whether one may file activities, `mayFile` of membership.ts says.
 */
export async function membersOf(
  reader: Reader,
  { on, organisations = null }: { readonly on: string; readonly organisations?: readonly string[] | null },
): Promise<ReadonlyMap<string, Member>> {
  const register = await registerOf(reader, organisations)
  const banks = [...new Set(register.pledges.map(({ organisation }) => organisation))]
  return new Map(
    banks.flatMap((bank) => {
      const member = memberIn(register, bank, on)
      return member ? [[bank, member] as const] : []
    }),
  )
}
