import { isLocalDate } from '../calendar/index.ts'
import type { Reason } from '../language/index.ts'

/** Weights of GB 11643-1999 (ISO 7064 MOD 11-2), and the check sign for each remainder. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const CHECKS = '10X98765432'

export interface IdNumber {
  /** 18 signs; one of 15 digits is carried over to the present form. */
  readonly idNumber: string
  readonly birth: string
  readonly sex: 'male' | 'female'
  /** Said of a region that no list has: codes are abolished, and their people keep them. */
  readonly doubtful?: Reason
}

/** The provinces of GB/T 2260, and 91 for people from abroad; of counties so many came and went that none is doubted. */
const PROVINCES = '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91'.split(' ')

const refusal = (code: string, zh: string, en: string): { refused: Reason } => ({ refused: { code, text: { zh, en } } })

/**
 * 公民身份号码 by GB 11643-1999: region, date of birth, serial (odd for men), check sign.
 * Numbers of 15 digits, without century and check sign, belong to people born before 2000.
 * @param today nobody is born after it
 */
export function checkIdNumber(text: string, today: string): IdNumber | { readonly refused: Reason } {
  const given = text.replace(/\s+/g, '').toUpperCase()
  const full = /^\d{15}$/.test(given) ? withCheck(`${given.slice(0, 6)}19${given.slice(6)}`) : given
  if (!/^[1-9]\d{16}[\dX]$/.test(full)) {
    return refusal(
      'id-number-form',
      '身份证号应为 18 位（或旧式 15 位数字），末位可为 X。',
      'An ID number has 18 characters (or 15 digits in the old form); the last may be X.',
    )
  }
  const birth = `${full.slice(6, 10)}-${full.slice(10, 12)}-${full.slice(12, 14)}`
  if (!isLocalDate(birth) || birth > today || birth < '1900-01-01') {
    return refusal(
      'id-number-date',
      '身份证号中的出生日期不存在，请核对证件。',
      'The date of birth in the number does not exist. Compare it with the card.',
    )
  }
  if (withCheck(full.slice(0, 17)) !== full) {
    return refusal(
      'id-number-check',
      '身份证号校验位不符，请核对证件。',
      'The check character of the number does not fit. Compare it with the card.',
    )
  }
  const known = PROVINCES.includes(full.slice(0, 2))
  return { idNumber: full, birth, sex: Number(full[16]) % 2 === 1 ? 'male' : 'female', ...(known ? {} : { doubtful: UNKNOWN_REGION }) }
}

function withCheck(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(first17[place]), 0)
  return `${first17}${CHECKS[sum % 11]}`
}

const UNKNOWN_REGION: Reason = {
  code: 'id-number-region',
  text: {
    zh: '身份证号前两位不是现行的省级代码，请核对证件。',
    en: 'The first two digits are no province of today. Compare the number with the card.',
  },
}
