import type { Reason } from '../language/index.ts'

/** The 31 signs of GB 32100-2015: I, O, S, V and Z are left out. */
const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const LENGTH = 18

const refusal = (code: string, zh: string, en: string): { refused: Reason } => ({ refused: { code, text: { zh, en } } })

/**
 * 统一社会信用代码 by GB 32100-2015: 18 signs, the third to eighth a region's digits, the last a check over the others
 * (weights 3^i mod 31).
 * @param text blanks and lower case are accepted
 */
export function checkUscc(text: string): { readonly uscc: string } | { readonly refused: Reason } {
  const uscc = text.replace(/\s+/g, '').toUpperCase()
  if (uscc.length !== LENGTH)
    return refusal('uscc-length', '统一社会信用代码应为 18 位。', 'A unified social credit code has 18 characters.')
  const places = [...uscc].map((sign) => SIGNS.indexOf(sign))
  if (places.includes(-1) || !/^.{2}\d{6}/.test(uscc)) {
    return refusal(
      'uscc-sign',
      '统一社会信用代码含有不允许的字符：不使用 I、O、S、V、Z，第 3 至 8 位为数字。',
      'The code holds a character that is not allowed: I, O, S, V and Z are not used, and places 3 to 8 are digits.',
    )
  }
  let sum = 0
  let weight = 1
  for (const place of places.slice(0, -1)) {
    sum += place * weight
    weight = (weight * 3) % SIGNS.length
  }
  if (places.at(-1) !== (SIGNS.length - (sum % SIGNS.length)) % SIGNS.length) {
    return refusal(
      'uscc-check',
      '统一社会信用代码校验位不符，请核对证照。',
      'The check character of the code does not fit. Compare it with the certificate.',
    )
  }
  return { uscc }
}
