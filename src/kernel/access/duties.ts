import type { ParameterValue } from '../parameters/index.ts'
import type { Caller, FirstDuty, Roles } from '../rights/index.ts'

interface DutyFacts {
  readonly caller: Pick<Caller, 'grants' | 'standsFor'>
  readonly initialPassword: boolean
  readonly passwordChosenAt: string | null
  readonly secondFactor: boolean
  readonly roles: Roles
  readonly values: Readonly<Record<string, ParameterValue>>
  readonly now: string
}

const DAY = 86_400_000

/** What somebody must do before anything else: change the password, then set up the second factor that a role requires. */
export function firstDuty(facts: DutyFacts): FirstDuty | null {
  if (facts.initialPassword || isOld(facts)) return 'password'
  return needsSecondFactor(facts) && !facts.secondFactor ? 'second-factor' : null
}

/** When the password of an administrator has to be changed; null where it does not grow old. */
export function passwordDue({ caller, passwordChosenAt, roles, values }: Omit<DutyFacts, 'now'>): string | null {
  const days = Number(values['access.password-days-administrators'])
  const administers = caller.grants.some(({ role }) => roles.get(role)?.administrator)
  return administers && days > 0 && passwordChosenAt ? new Date(Date.parse(passwordChosenAt) + days * DAY).toISOString() : null
}

const isOld = (facts: DutyFacts): boolean => facts.now > (passwordDue(facts) ?? facts.now)

/** Whether a role that is held, or that somebody lent, requires a second factor today. */
export function needsSecondFactor({ caller, values }: Pick<DutyFacts, 'caller' | 'values'>): boolean {
  const named = values['access.second-factor-roles']
  if (values['access.second-factor'] !== 1 || !Array.isArray(named)) return false
  return [...caller.grants, ...caller.standsFor.flatMap(({ grants }) => grants)].some(({ role }) => named.includes(role))
}
