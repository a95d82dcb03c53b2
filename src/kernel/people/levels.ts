import type { Text } from '../language/index.ts'

/**
 * 新八级工 from low to high (人社部发〔2022〕14号), with the digit of the national occupational levels where there is one:
 * apprentices and the two appointed levels at the top have none.
 */
export const SKILL_LEVELS = {
  apprentice: { title: { zh: '学徒工', en: 'Apprentice' }, rank: 1, national: null },
  junior: { title: { zh: '初级工', en: 'Junior worker' }, rank: 2, national: 5 },
  intermediate: { title: { zh: '中级工', en: 'Intermediate worker' }, rank: 3, national: 4 },
  senior: { title: { zh: '高级工', en: 'Senior worker' }, rank: 4, national: 3 },
  technician: { title: { zh: '技师', en: 'Technician' }, rank: 5, national: 2 },
  'senior-technician': { title: { zh: '高级技师', en: 'Senior technician' }, rank: 6, national: 1 },
  'special-technician': { title: { zh: '特级技师', en: 'Special-grade technician' }, rank: 7, national: null },
  'chief-technician': { title: { zh: '首席技师', en: 'Chief technician' }, rank: 8, national: null },
} as const satisfies Record<string, { title: Text; rank: number; national: number | null }>
export type SkillLevel = keyof typeof SKILL_LEVELS

/** Who an honour was conferred by, from high to low. */
export const HONOUR_LEVELS = {
  national: { zh: '国家级', en: 'National' },
  provincial: { zh: '省级', en: 'Provincial' },
  municipal: { zh: '市级', en: 'Municipal' },
  county: { zh: '县（区）级', en: 'County' },
  enterprise: { zh: '单位级', en: 'Employer' },
} as const satisfies Record<string, Text>
export type HonourLevel = keyof typeof HONOUR_LEVELS

/** What a certificate number says of itself. There is no check digit: whether it is genuine, only the official site knows. */
export interface CertificateNumber {
  readonly kind: 'skill-level' | 'appointed' | 'qualification'
  readonly year: number
  /** National digit; none on a certificate of an appointed level whose digit is not published. */
  readonly digit: number | null
}

/**
 * The structure of a certificate number: 22 characters of a 职业技能等级证书 (人社鉴发〔2019〕2号), two letters and 20 digits
 * of an appointed level, or 16 digits of an older 职业资格证书; null where it is none of them.
 * @param year of today: none was issued later
 */
export function certificateNumberOf(text: string, year: number): CertificateNumber | null {
  const given = text.replace(/\s+/g, '').toUpperCase()
  const present = /^([YS])\d{4}\d{2}\d{6}(\d{2})([1-5])\d{6}$/.exec(given)
  if (present) return issued({ kind: 'skill-level', year: 2000 + Number(present[2]), digit: Number(present[3]) }, year)
  const appointed = /^[A-Z]{2}\d{20}$/.exec(given)
  if (appointed) return issued({ kind: 'appointed', year: 2000 + Number(given.slice(14, 16)), digit: null }, year)
  const former = /^(\d{2})\d{4}[0-4]\d{3}([1-5])\d{5}$/.exec(given)
  if (!former) return null
  const short = Number(former[1])
  return issued({ kind: 'qualification', year: short > 80 ? 1900 + short : 2000 + short, digit: Number(former[2]) }, year)
}

const issued = (number: CertificateNumber, year: number) => (number.year <= year ? number : null)
