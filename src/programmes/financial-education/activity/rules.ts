import { addDays, type LocalDate } from '../../../kernel/calendar/index.ts'
import type { Json, Problem, Values } from '../../../kernel/forms/index.ts'
import type { Reason } from '../../../kernel/language/index.ts'
import type { Actor, CaseState, Facts } from '../../../kernel/process/index.ts'
import { add, compare, type Decimal, subtract } from '../../../kernel/quantities/index.ts'
import { type MemberState, mayFile as memberMayFile } from '../brand/membership.ts'
import * as no from './reasons.ts'

/** A bank's part in an activity, in per cent of its reach. */
export interface Share {
  readonly organisation: string
  readonly share: Decimal
}

/** Another activity, as far as a merger asks. */
export interface Target {
  readonly id: string
  readonly organisation: string
  readonly stage: string
  readonly shares: readonly Share[]
}

/** What the rules need to know besides the case; loaded beforehand as `facts.own`. */
export interface ActivityFacts {
  readonly organisation: string
  /** Null where the bank never pledged. */
  readonly membership: MemberState | null
  /** Whether the code that was filled in is that of an open place. */
  readonly placeKnown: boolean
  /** The days as they stand after all changes; null while it is being filed. */
  readonly startsOn: LocalDate | null
  readonly endsOn: LocalDate | null
  /** How many different people the lists that were brought in name; null without a list. */
  readonly signedIn: number | null
  readonly shares: readonly Share[]
  /** The membership of the bank that is invited. */
  readonly invited: MemberState | null
  readonly target: Target | null
  readonly planKnown: boolean
}

const own = (facts: Pick<Facts, 'own'>): ActivityFacts => facts.own as unknown as ActivityFacts
export const textOf = (values: Values | undefined, field: string): string => {
  const value: Json | undefined = values?.[field]
  return typeof value === 'string' ? value : ''
}
const dayOf = textOf

/**
 * The last day on which a filing is in time: so many working days later the activity begins at the earliest.
 * @param days working days before the first day, a dated parameter
 */
export function lastDayToFile(startsOn: LocalDate, days: number, addWorkingDays: Facts['addWorkingDays']): LocalDate {
  let day = startsOn
  while (addWorkingDays(day, days) > startsOn) day = addDays(day, -1)
  return day
}

/** Why a bank may not file; null for an active member: 《宣传承诺书》 comes first. */
export function mayFile(facts: Facts): Reason | null {
  const { membership } = own(facts)
  return memberMayFile(membership && { state: membership })
}

/** Also while a returned filing is sent again: a bank that was suspended meanwhile waits. */
export const stillMember = (_state: CaseState, facts: Facts, _actor: Actor): Reason | null => mayFile(facts)

export function checkFiling(values: Values, facts: Facts): readonly Problem[] {
  const { placeKnown, planKnown } = own(facts)
  const starts = dayOf(values, 'startsOn')
  const ends = dayOf(values, 'endsOn')
  return [
    ...(ends < starts ? [problem('endsOn', no.ENDS_BEFORE)] : []),
    ...(ends >= starts && ends < facts.today ? [problem('endsOn', no.OVER_ALREADY)] : []),
    ...(values.place && !placeKnown ? [problem('place', no.UNKNOWN_PLACE)] : []),
    ...(values.plan && !planKnown ? [problem('plan', no.UNKNOWN_PLAN)] : []),
    ...(values.marketingFree === true ? [] : [problem('marketingFree', no.NO_MARKETING)]),
  ]
}

/** What is over is not put off; nor to a day before it was asked for. */
export function checkChange(values: Values, facts: Facts): readonly Problem[] {
  const starts = dayOf(values, 'startsOn')
  const begun = (own(facts).startsOn ?? starts) <= facts.today
  return [
    ...(dayOf(values, 'endsOn') < starts ? [problem('endsOn', no.ENDS_BEFORE)] : []),
    ...(dayOf(values, 'endsOn') < facts.today ? [problem('endsOn', no.OVER_ALREADY)] : []),
    ...(starts < facts.today && !(begun && starts === own(facts).startsOn) ? [problem('startsOn', no.IN_THE_PAST)] : []),
    ...(values.place && !own(facts).placeKnown ? [problem('place', no.UNKNOWN_PLACE)] : []),
  ]
}

export const hasBegun = (_state: CaseState, facts: Facts): Reason | null => {
  const { startsOn } = own(facts)
  return startsOn !== null && facts.today < startsOn ? no.NOT_BEGUN : null
}

export const isOver = (_state: CaseState, facts: Facts): Reason | null => {
  const { endsOn } = own(facts)
  return endsOn !== null && facts.today < endsOn ? no.NOT_OVER : null
}

/** People are counted once where their names were known: the number reported is that of the list. */
export function checkReport(values: Values, facts: Facts): readonly Problem[] {
  const { signedIn } = own(facts)
  if (signedIn === null || (values.signIn ?? signedIn) === signedIn) return []
  return [problem('signIn', no.signInDiffers(signedIn))]
}

/** 《个人信息保护法》 art. 25: what shows somebody is published with their consent, which is kept. */
export function checkMaterial(values: Values, facts: Facts): readonly Problem[] {
  const kept = facts.evidence.some(({ kind }) => kind === CONSENT)
  return values.portraits === 'consented' && !kept ? [problem('portraits', no.CONSENT_TO_KEEP)] : []
}
/** The kind of evidence that holds written consents. */
export const CONSENT = 'portrait-consent'

export const publishable = (portraits: string | null): boolean => portraits !== null && portraits !== 'missing'

export function mayBePublished(state: CaseState): Reason | null {
  return publishable(textOf(state.data.material, 'portraits') || null) ? null : no.CONSENT_MISSING
}

/** What all banks but the leading one hold together. */
const ofOthers = (shares: readonly Share[], lead: string): Decimal =>
  add('0', ...shares.filter(({ organisation }) => organisation !== lead).map(({ share }) => share))

/**
 * The shares once a bank has joined, or holds another share than before: the leading bank keeps the rest, so that they are
 * always 100 % together. Null where nothing would be left for it.
 */
export function joined(shares: readonly Share[], lead: string, { organisation, share }: Share): readonly Share[] | null {
  if (organisation === lead || compare(share, '0') <= 0) return null
  const others = [...shares.filter((one) => one.organisation !== lead && one.organisation !== organisation), { organisation, share }]
  const rest = subtract('100', ofOthers(others, lead))
  return compare(rest, '0') > 0 ? [{ organisation: lead, share: rest }, ...others] : null
}

export function checkInvitation(values: Values, facts: Facts): readonly Problem[] {
  const { organisation, invited, shares } = own(facts)
  const bank = textOf(values, 'bank')
  if (bank === organisation) return [problem('bank', no.OWN_BANK)]
  if (invited !== 'active') return [problem('bank', no.NOT_A_MEMBER)]
  return joined(shares, organisation, { organisation: bank, share: textOf(values, 'share') }) ? [] : [problem('share', no.TOO_MUCH)]
}

export function checkJoining(values: Values, facts: Facts): readonly Problem[] {
  const { organisation, shares } = own(facts)
  const joins = { organisation: textOf(values, 'bank'), share: textOf(values, 'share') }
  return joined(shares, organisation, joins) ? [] : [problem('share', no.TOO_MUCH)]
}

/** Where an activity can still take in another. */
const TAKES_IN: readonly string[] = ['filed', 'scheduled', 'under-way']

/** The other filing must be there, open and not this one; between two banks a share was agreed. */
export function checkMerging(values: Values, facts: Facts): readonly Problem[] {
  const { organisation, target } = own(facts)
  if (!target || !TAKES_IN.includes(target.stage)) return [problem('into', no.NO_TARGET)]
  const share = textOf(values, 'share')
  if (target.organisation === organisation) return share ? [problem('share', no.SAME_BANK)] : []
  if (!share) return [problem('share', no.SHARE_NEEDED)]
  return joined(target.shares, target.organisation, { organisation, share }) ? [] : [problem('share', no.TOO_MUCH)]
}

/** Nothing has happened before today that is said to have happened later. */
export const checkIncident = (values: Values, facts: Facts): readonly Problem[] =>
  dayOf(values, 'on') > facts.today ? [problem('on', no.NOT_YET)] : []

const problem = (path: string, { code, text }: Reason): Problem => ({ path, code, text })
