import type { Reason } from '../language/index.ts'
import { isCommon } from './common-passwords.ts'

/** What a district demands of passwords. */
export interface PasswordPolicy {
  readonly passwordLength: number
  /** Of small letters, capitals, digits and signs, how many kinds a password must mix. */
  readonly passwordClasses: number
}

const CLASSES = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u]

/** Hashing a longer one would only cost time. */
const LONGEST = 128

/** What is wrong with a new password; null where nothing is. */
export function passwordFault(password: string, username: string, policy: PasswordPolicy): Reason | null {
  const length = [...password].length
  if (length < policy.passwordLength || length > LONGEST) {
    return {
      code: 'password-length',
      text: {
        zh: `口令长度应为 ${policy.passwordLength} 至 ${LONGEST} 位。`,
        en: `A password has ${policy.passwordLength} to ${LONGEST} characters.`,
      },
    }
  }
  if (CLASSES.filter((kind) => kind.test(password)).length < policy.passwordClasses) {
    return {
      code: 'password-classes',
      text: {
        zh: `口令应至少包含大写字母、小写字母、数字、符号中的 ${policy.passwordClasses} 类。`,
        en: `A password mixes at least ${policy.passwordClasses} of small letters, capitals, digits and signs.`,
      },
    }
  }
  if (password.toLowerCase().includes(username.toLowerCase())) {
    return { code: 'password-holds-name', text: { zh: '口令不能包含用户名。', en: 'A password must not contain the username.' } }
  }
  if (isCommon(password)) {
    return {
      code: 'password-common',
      text: {
        zh: '这是常见口令，容易被猜到。请换一个，例如几个不相关的词连写。',
        en: 'This is a common password and easily guessed. Choose another, such as several unrelated words.',
      },
    }
  }
  return null
}
