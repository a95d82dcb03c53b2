import fc from 'fast-check'
import { expect, test } from 'vitest'
import { initialPassword } from './initial-password.ts'
import { passwordFault } from './password.ts'

test('an initial password keeps to every policy that a district may set', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 8, max: 64 }),
      fc.integer({ min: 2, max: 4 }),
      fc.infiniteStream(fc.nat()),
      (passwordLength, passwordClasses, numbers) => {
        const policy = { passwordLength, passwordClasses }
        const random = (bound: number) => Number(numbers.next().value) % bound
        expect(passwordFault(initialPassword('shili', policy, random), 'shili', policy)).toBeNull()
      },
    ),
  )
})
