import { type PasswordPolicy, passwordFault } from './password.ts'

/** Without what is mistaken for something else on paper: 0 O 1 l I o. */
const KINDS = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '-+=@#?']
const LEAST = 12

/**
 * A password to hand over once, of every kind of character and within the district's policy.
 * @param random a whole number from 0 to below the bound, from a source that nobody can guess
 */
export function initialPassword(username: string, policy: PasswordPolicy, random: (bound: number) => number): string {
  const pick = (from: string) => from[random(from.length)] ?? ''
  for (;;) {
    const signs = KINDS.map(pick)
    while (signs.length < Math.max(LEAST, policy.passwordLength)) signs.push(pick(KINDS.join('')))
    const password = shuffled(signs, random).join('')
    // It may happen to hold a short username.
    if (!passwordFault(password, username, policy)) return password
  }
}

function shuffled(signs: readonly string[], random: (bound: number) => number): string[] {
  const rest = [...signs]
  return signs.map(() => rest.splice(random(rest.length), 1)[0] ?? '')
}
