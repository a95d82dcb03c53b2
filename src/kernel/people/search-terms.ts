import type { HonourLevel, SkillLevel } from './levels.ts'

/** What somebody is found by, as numbers: equality of integers is what an index serves under row-level security (docs/decisions/0010). */
export interface Findable {
  readonly name: string
  /** Syllables, with spaces between them. */
  readonly reading: string
  /** Where the person works, each place with all above it: ids. */
  readonly organisations: readonly string[]
  readonly level: SkillLevel | null
  readonly honours: readonly HonourLevel[]
}

/** So long are the longest pieces of a name and of its letters; what is asked for beyond is looked at in the text. */
const [MOST_SIGNS, MOST_INITIALS] = [3, 4] as const
const PREFIXES = [2, 3, 4, 6, 8] as const

export function termsOf({ name, reading, organisations, level, honours }: Findable): number[] {
  const terms = new Set<number>()
  const signs = [...folded(name)]
  for (const [at] of signs.entries())
    for (let length = 1; length <= MOST_SIGNS && at + length <= signs.length; length += 1)
      terms.add(term('n', signs.slice(at, at + length).join('')))
  const syllables = reading.split(' ').filter(Boolean)
  const first = syllables.map((syllable) => syllable[0] ?? '')
  for (const [at] of syllables.entries()) {
    for (let length = 1; length <= MOST_INITIALS && at + length <= first.length; length += 1)
      terms.add(term('i', first.slice(at, at + length).join('')))
    const letters = syllables.slice(at).join('')
    for (const length of PREFIXES) if (length <= letters.length) terms.add(term('r', letters.slice(0, length)))
  }
  for (const organisation of organisations) terms.add(organisationTerm(organisation))
  if (level) terms.add(levelTerm(level))
  for (const honour of honours) terms.add(honourTerm(honour))
  return [...terms]
}

export const organisationTerm = (id: string): number => term('o', id)
export const levelTerm = (level: SkillLevel): number => term('l', level)
export const honourTerm = (level: HonourLevel): number => term('h', level)

/** What words are looked for: everybody found has all the terms of one of the ways. */
export function waysOf(words: string): readonly (readonly number[])[] {
  const text = folded(words)
  if (!/^[a-z]+$/.test(text)) return [piecesOf([...text])]
  const prefix = PREFIXES.findLast((length) => length <= text.length)
  const letters = text.slice(0, MOST_INITIALS)
  return [
    [term('i', letters), ...(text.length > MOST_INITIALS ? [term('i', text.slice(-MOST_INITIALS))] : [])],
    ...(prefix ? [[term('r', text.slice(0, prefix))]] : []),
    // A name in letters is found as it is written.
    piecesOf([...text]),
  ]
}

/** The longest pieces, one behind the other. */
function piecesOf(signs: readonly string[]): number[] {
  if (signs.length <= MOST_SIGNS) return [term('n', signs.join(''))]
  const pieces = new Set<number>()
  for (let at = 0; at + MOST_SIGNS <= signs.length; at += 1) pieces.add(term('n', signs.slice(at, at + MOST_SIGNS).join('')))
  return [...pieces].slice(0, 4)
}

/** What the words must stand in: the name, its letters one behind the other, and the first of them. */
export const textOf = ({ name, reading }: Pick<Findable, 'name' | 'reading'>): string =>
  `${folded(name)} ${reading.replaceAll(' ', '')} ${reading
    .split(' ')
    .map((syllable) => syllable[0] ?? '')
    .join('')}`

export const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')

/** FNV-1a over the UTF-16 units, as PostgreSQL's integer. Two terms of one number cost a look in vain and nothing else. */
function term(kind: 'n' | 'i' | 'r' | 'o' | 'l' | 'h', text: string): number {
  let hash = 0x811c9dc5
  const whole = `${kind}${text}`
  for (let at = 0; at < whole.length; at += 1) {
    const unit = whole.charCodeAt(at)
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193)
    hash = Math.imul(hash ^ (unit >> 8), 0x01000193)
  }
  return hash | 0 || 1
}
