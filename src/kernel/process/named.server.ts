import { fault } from '../../platform/contract/fault.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { Problem } from '../forms/index.ts'
import type { Reason } from '../language/index.ts'
import type { Process } from './definition.ts'
import { noAccount, notInRole, UNKNOWN } from './faults.server.ts'
import { type Mention, mentionsIn } from './mentions.ts'
import type { Neighbours } from './neighbours.server.ts'
import type { Happening } from './state.ts'

/** Somebody or something that is named, with what is asked of it. */
interface Named extends Omit<Mention, 'role'> {
  /** Gets a part in the case, and so must be able to sign in. */
  readonly seated: boolean
  /** The part is for holders of one of these; empty where it is for anybody. */
  readonly roles: readonly string[]
}

/**
 * Whoever gets a part in a case must be of this district, able to sign in, or the case would wait for nobody, and hold the role
 * that the part is for; whoever and whatever else a form names must at least be there. Asked after the decision, so that nobody
 * learns who is known here by asking for what is not theirs to do.
 * @param path where the case lies in the tree
 * @param bySoftware what another case brings about: whom it names was asked about there, and may have changed posts since
 * @throws fault INVALID with the fields, or REFUSED where a person was named outside a form
 */
export async function checkNamed(
  reader: Reader,
  neighbours: Pick<Neighbours, 'people' | 'access' | 'organisations' | 'roles'>,
  process: Process,
  path: string,
  happened: readonly Happening[],
  bySoftware: boolean,
): Promise<void> {
  const outside = happened.flatMap((one) => outsideForms(process, one))
  const mentioned = happened.flatMap((one) => mentionsOf(process, one))
  const all = [...outside, ...mentioned]
  const idsOf = (some: readonly Named[]) => [...new Set(some.map(({ id }) => id))]
  const [people, seated] = [idsOf(all.filter(({ kind }) => kind === 'person')), idsOf(all.filter((one) => one.seated))]
  const places = idsOf(all.filter(({ kind }) => kind === 'organisation'))
  if (people.length + places.length === 0) return

  const asked = bySoftware ? [] : [...new Set(all.filter((one) => one.seated).flatMap(({ roles }) => roles))]
  const [names, accounts, units, holders] = await Promise.all([
    people.length > 0 ? neighbours.people.names(reader, people) : new Map<string, string>(),
    seated.length > 0 ? neighbours.access.accountsOf(reader, seated) : new Map<string, unknown>(),
    places.length > 0 ? neighbours.organisations.units(reader, places) : new Map<string, unknown>(),
    Promise.all(asked.map((role) => neighbours.access.holders(reader, path, role))),
  ])
  const held = new Set(holders.flat().map(({ person, role }) => `${person} ${role}`))
  const whyNot = ({ kind, id, seated, roles }: Named): Reason | null => {
    if (kind === 'organisation') return units.has(id) ? null : UNKNOWN
    if (kind !== 'person') return null
    const name = names.get(id)
    if (name === undefined) return UNKNOWN
    if (seated && !accounts.has(id)) return noAccount(name)
    if (bySoftware || !seated || roles.length === 0 || roles.some((role) => held.has(`${id} ${role}`))) return null
    return notInRole(name, neighbours.roles.get(roles[0] ?? '')?.title)
  }
  for (const one of outside) {
    const because = whyNot(one)
    if (because) throw fault('REFUSED', because)
  }
  const problems = mentioned.flatMap((one): Problem[] => {
    const because = whyNot(one)
    return because ? [{ path: one.path, ...because }] : []
  })
  if (problems[0]) throw fault('INVALID', problems[0], { fields: problems })
}

/** Who was added or handed something without a form: a seat asks for the roles that the forms filling it ask for. */
function outsideForms(process: Process, happening: Happening): Named[] {
  const named = (id: string, seat?: string): Named[] => [
    { kind: 'person', id, path: '', seated: true, roles: seat === undefined ? [] : rolesFor(process, seat) },
  ]
  if (happening.type === 'signer-added') return named(happening.person, happening.seat)
  return happening.type === 'handed-on' ? named(happening.to, happening.seat) : []
}

/** The roles that the fields filling a seat ask for; none where one of them takes anybody. */
function rolesFor(process: Process, seat: string): readonly string[] {
  const roles = [process.start, ...Object.values(process.actions)].flatMap(({ form, seats }) => {
    const field = process.forms[form ?? '']?.fields.find(({ name }) => name === seats?.[seat])
    return field?.kind === 'person' || field?.kind === 'persons' ? [field.role ?? ''] : []
  })
  return roles.includes('') ? [] : [...new Set(roles)]
}

/** What the values of an event name; `seated`: its field fills a seat. */
function mentionsOf(process: Process, happening: Happening): Named[] {
  if (!('values' in happening) || !happening.values || !happening.form) return []
  const seats =
    happening.type === 'started' ? process.start.seats : happening.type === 'acted' ? process.actions[happening.action]?.seats : {}
  const filling = Object.entries(seats ?? {}).flatMap(([seat, field]) => (process.seats[seat]?.withoutAccount ? [] : [field]))
  const isSeated = (path: string) => filling.includes(path.replace(/\[\d+\]$/, ''))
  return mentionsIn(process.forms[happening.form], happening.values).map(({ role, ...one }) => ({
    ...one,
    seated: isSeated(one.path),
    roles: role === undefined ? [] : [role],
  }))
}
