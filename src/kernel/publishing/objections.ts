import type { Text } from '../language/index.ts'

/** What somebody says against a notice, signed by name. */
export interface Objection {
  readonly name: string
  readonly contact: string
  readonly text: string
}

/** Characters that each part of an objection may have. */
export const OBJECTION_BOUNDS = {
  name: { least: 2, most: 30 },
  contact: { least: 6, most: 60 },
  text: { least: 10, most: 2000 },
} as const

/** Without 0, 1, I, L, O and U: what is copied by hand is read rightly. Thirty signs. */
export const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** How a receipt or a secret is compared, however it was typed. */
export const typed = (text: string): string => text.toUpperCase().replace(/[^0-9A-Z]/g, '')

/** 'K7Q4M2XR' → 'K7Q4-M2XR'. */
export const inFours = (text: string): string => text.match(/.{1,4}/g)?.join('-') ?? text

type Field = keyof Objection

/** An objection as it was sent, and what is wrong with it by field. */
export function objectionIn(sent: Readonly<Record<string, string>>): {
  readonly objection: Objection
  readonly problems: Readonly<Partial<Record<Field, Text>>>
} {
  const value = (name: Field) => (sent[name] ?? '').trim().replace(/\r\n?/g, '\n')
  const objection = { name: value('name').replace(/\s+/g, ' '), contact: value('contact').replace(/\s+/g, ' '), text: value('text') }
  const problems: Partial<Record<Field, Text>> = {}
  for (const name of ['name', 'contact', 'text'] as const) {
    const { least, most } = OBJECTION_BOUNDS[name]
    const length = [...objection[name]].length
    if (length < least || !FITS[name](objection[name])) problems[name] = WANTED[name]
    else if (length > most) problems[name] = tooLong(most, length)
  }
  return { objection, problems }
}

const FITS: Readonly<Record<Field, (text: string) => boolean>> = {
  name: (text) => /^[\p{L}\p{M} ·.'-]+$/u.test(text),
  contact: (text) => /\d{6}|\S@\S/.test(text.replace(/[\s()（）-]/g, '')),
  text: (text) => /\p{L}/u.test(text),
}
const WANTED: Readonly<Record<Field, Text>> = {
  name: { zh: '请填写真实姓名（2 至 30 个字）。', en: 'Give your real name, 2 to 30 characters.' },
  contact: { zh: '请填写能联系到您的电话或电子邮箱。', en: 'Give a telephone number or an e-mail address at which you can be reached.' },
  text: { zh: '请写明异议的具体内容和理由（至少 10 个字）。', en: 'Say what you object to and why, in 10 characters at least.' },
}
const tooLong = (most: number, length: number): Text => ({
  zh: `最多 ${most} 个字，现有 ${length} 个字。`,
  en: `At most ${most} characters; there are ${length}.`,
})
