import { expect, test } from 'vitest'
import { ADMINISTRATORS, rolesOf } from '../rights/index.ts'
import { firstDuty, secondFactorDue } from './duties.ts'

const roles = rolesOf(ADMINISTRATORS, [])
const values = {
  'access.second-factor': 1,
  'access.second-factor-roles': ['audit-admin'],
  'access.second-factor-days': 7,
  'access.password-days-administrators': 0,
}
const holder = (role: string) => ({ grants: [{ role, organisation: 'o', path: '/1/' }], standsFor: [] })
const facts = {
  ...{ caller: holder('audit-admin'), initialPassword: false, passwordChosenAt: null, secondFactor: false, roles, values },
  ...{ openedAt: '2026-03-05T02:00:00Z', requiredFrom: '2026-01-01', now: '2026-03-12T01:59:59.999Z' },
}

test('a second factor is set up within the days from the account, or from when it is required; then nothing else is open', () => {
  expect(secondFactorDue(facts)).toBe('2026-03-12T02:00:00.000Z')
  expect(firstDuty(facts)).toBeNull()
  expect(firstDuty({ ...facts, now: '2026-03-12T02:00:00.000Z' })).toBe('second-factor')
  expect(secondFactorDue({ ...facts, requiredFrom: '2026-04-01' })).toBe('2026-04-08T00:00:00.000Z')
  expect(firstDuty({ ...facts, values: { ...values, 'access.second-factor-days': 0 } })).toBe('second-factor')
})

test('nobody else is asked for it, and nobody who has it', () => {
  const late = { ...facts, now: '2027-01-01T00:00:00Z' }
  expect(firstDuty({ ...late, caller: holder('worker') })).toBeNull()
  expect(firstDuty({ ...late, values: { ...values, 'access.second-factor': 0 } })).toBeNull()
  expect(firstDuty({ ...late, secondFactor: true })).toBeNull()
})
