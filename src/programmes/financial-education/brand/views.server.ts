import type { Unit } from '../../../kernel/organisations/index.ts'
import type { Kernel } from '../../../kernel/programme/server.ts'
import type { Reader } from '../../../platform/db/index.ts'
import type { Platform } from '../../../platform/part.ts'
import type { MemberRow, MemberView, TextRow } from './contract.ts'
import { type Member, memberIn, type Register } from './members.server.ts'
import type { OpenPledge, Pledge } from './members.store.ts'
import { pledgeState } from './membership.ts'
import type { PledgeText } from './texts.store.ts'

/** Where anybody can check a pledge: the address in its QR code. */
export const checkAddress = ({ publicUrl }: Pick<Platform, 'publicUrl'>, district: string, id: string): string =>
  `${publicUrl.replace(/\/$/, '')}/portal/${district}/pledges/${id}`

export function memberRow(unit: Pick<Unit, 'id' | 'name'>, member: Member | null, open: OpenPledge | undefined, today: string): MemberRow {
  return {
    organisation: { id: unit.id, name: unit.name },
    state: member?.state ?? 'none',
    since: member?.since ?? null,
    until: member?.until ?? null,
    version: member?.version ?? null,
    current: member !== null && member.state !== 'withdrawn' && member.current,
    outlets: member?.outlets ?? null,
    flag: member?.flag ?? null,
    open: open ? { id: open.id, number: open.number, stage: open.stage, due: open.due, late: open.due !== null && open.due < today } : null,
  }
}

/** A pledge with what it is worth today. */
export function pledgeRow(platform: Pick<Platform, 'publicUrl'>, reader: Reader, register: Register, pledge: Pledge, today: string) {
  const { id, number, version, signedOn, countersignedOn, hash, organisation } = pledge
  const member = memberIn(register, organisation, today)
  const latest = register.pledges.findLast((one) => one.organisation === organisation)?.id === id
  const state = pledgeState(latest, member ?? { state: 'withdrawn' })
  return { ...{ id, number, version, signedOn, countersignedOn, hash, state }, check: checkAddress(platform, reader.district, id) }
}

/** Everything about one bank, for whoever may see it. */
export async function memberView(
  platform: Pick<Platform, 'publicUrl'>,
  { people }: Pick<Kernel, 'people'>,
  reader: Reader,
  about: {
    readonly unit: Unit
    readonly register: Register
    readonly open: OpenPledge | undefined
    readonly today: string
    readonly mayKeep: boolean
  },
): Promise<MemberView> {
  const { unit, register, open, today, mayKeep } = about
  const own = <T extends { readonly organisation: string }>(rows: readonly T[]) => rows.filter((row) => row.organisation === unit.id)
  const standings = own(register.standings).toReversed()
  const names = await people.names(
    reader,
    standings.map(({ decidedBy }) => decidedBy),
  )
  const { text } = register
  return {
    ...memberRow(unit, memberIn(register, unit.id, today), open, today),
    pledges: own(register.pledges)
      .toReversed()
      .map((pledge) => pledgeRow(platform, reader, register, pledge, today)),
    standings: standings.map(({ id, number, measure, reason, basis, until, at, decidedBy }) => ({
      ...{ id, number, measure, reason, basis, until, at },
      decidedBy: names.get(decidedBy) ?? '—',
    })),
    flags: own(register.flags)
      .toReversed()
      .map(({ number, handedOn }) => ({ number, handedOn })),
    text: text?.signBy ? { version: text.version, title: text.title, signBy: text.signBy } : null,
    mayKeep,
  }
}

/** @param names of whoever wrote it; a reader who does not keep the texts learns none */
export function textRow(text: PledgeText, inForce: number | null, names: ReadonlyMap<string, string> | null): TextRow {
  const { version, title, reason, hash, revision, draftedBy, draftedAt, inForceBy, inForceAt, signBy } = text
  const person = (id: string | null) => (id && names ? { id, name: names.get(id) ?? '—' } : null)
  const state = inForceAt === null ? 'draft' : version === inForce ? 'in-force' : 'superseded'
  return {
    ...{ version, title, reason, hash, state, revision, draftedAt, inForceAt, signBy },
    draftedBy: person(draftedBy),
    inForceBy: person(inForceBy),
  }
}
