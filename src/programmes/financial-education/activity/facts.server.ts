import type { ServerBinding } from '../../../kernel/process/server.ts'
import { membersOf } from '../brand/members.server.ts'
import { placeByCode } from '../plan/places.store.ts'
import { planItemByNumber } from '../plan/plans.store.ts'
import { activityOf, sharesOf, targetOf } from './activity.store.ts'
import { type ActivityFacts, textOf } from './rules.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Steps whose rules ask for who pledged, and for the days of the activity. The others ask for nothing besides the case. */
const ASKS_MEMBERSHIP: readonly string[] = ['submit', 'pass', 'invite']
const ASKS_DAYS: readonly string[] = ['begin', 'change', 'report', 'invite', 'join']

/** What the rules of an activity go by, as far as the step in hand asks for it. */
export const activityFacts: NonNullable<ServerBinding['facts']> = async (reader, { id, values, organisation, today, state, action }) => {
  const everything = !state || action === undefined
  const invited = textOf(values, 'bank')
  const asked = [organisation.id, ...(UUID.test(invited) ? [invited] : [])]
  const [members, place, plan, found, shares, target] = await Promise.all([
    everything || ASKS_MEMBERSHIP.includes(action) ? membersOf(reader, { on: today, organisations: asked }) : new Map<string, never>(),
    textOf(values, 'place') ? placeByCode(reader, textOf(values, 'place')) : null,
    textOf(values, 'plan') ? planItemByNumber(reader, organisation.id, textOf(values, 'plan')) : null,
    state && (everything || ASKS_DAYS.includes(action)) ? activityOf(reader, id) : undefined,
    state && (everything || ASKS_DAYS.includes(action)) ? sharesOf(reader, [id]) : new Map<string, never>(),
    UUID.test(textOf(values, 'into')) && textOf(values, 'into') !== id ? targetOf(reader, textOf(values, 'into')) : null,
  ])
  const membership = (bank: string) => members.get(bank)?.state ?? null
  const facts: ActivityFacts = {
    organisation: organisation.id,
    membership: membership(organisation.id),
    placeKnown: Boolean(place && !place.closedOn),
    planKnown: Boolean(plan),
    startsOn: found?.starts_on ?? null,
    endsOn: found?.ends_on ?? null,
    signedIn: found?.signed_in ?? null,
    shares: (shares.get(id) ?? []).map(({ organisation, share }) => ({ organisation, share })),
    invited: invited ? membership(invited) : null,
    target,
  }
  return facts as never
}
