import type { ParameterValue } from '../parameters/index.ts'
import type { Caller, FirstDuty, Roles } from '../rights/index.ts'

interface DutyFacts {
  readonly caller: Pick<Caller, 'grants' | 'standsFor'>
  readonly initialPassword: boolean
  readonly passwordChosenAt: string | null
  readonly secondFactor: boolean
  readonly openedAt: string
  /** The first day on which the value of `access.second-factor` holds. */
  readonly requiredFrom: string
  readonly roles: Roles
  readonly values: Readonly<Record<string, ParameterValue>>
  readonly now: string
}

const DAY = 86_400_000

/** What somebody must do before anything else: change the password, then set up the second factor that a role requires. */
export function firstDuty(facts: DutyFacts): FirstDuty | null {
  if (facts.initialPassword || isOld(facts)) return 'password'
  const due = secondFactorDue(facts)
  return due !== null && !facts.secondFactor && facts.now >= due ? 'second-factor' : null
}

/** When the password of an administrator has to be changed; null where it does not grow old. */
export function passwordDue({
  caller,
  passwordChosenAt,
  roles,
  values,
}: Pick<DutyFacts, 'caller' | 'passwordChosenAt' | 'roles' | 'values'>): string | null {
  const days = Number(values['access.password-days-administrators'])
  const administers = caller.grants.some(({ role }) => roles.get(role)?.administrator)
  return administers && days > 0 && passwordChosenAt ? new Date(Date.parse(passwordChosenAt) + days * DAY).toISOString() : null
}

const isOld = (facts: DutyFacts): boolean => facts.now > (passwordDue(facts) ?? facts.now)

/** From when on nothing is open to somebody without the second factor that a role requires; null where none does. */
export function secondFactorDue(facts: Pick<DutyFacts, 'caller' | 'values' | 'openedAt' | 'requiredFrom'>): string | null {
  if (!needsSecondFactor(facts)) return null
  const since = Math.max(Date.parse(facts.openedAt), Date.parse(facts.requiredFrom))
  return new Date(since + Number(facts.values['access.second-factor-days']) * DAY).toISOString()
}

/** Whether a role that is held, or that somebody lent, requires a second factor today. */
function needsSecondFactor({ caller, values }: Pick<DutyFacts, 'caller' | 'values'>): boolean {
  const named = values['access.second-factor-roles']
  if (values['access.second-factor'] !== 1 || !Array.isArray(named)) return false
  return [...caller.grants, ...caller.standsFor.flatMap(({ grants }) => grants)].some(({ role }) => named.includes(role))
}
