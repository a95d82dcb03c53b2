import { addDays, type LocalDate } from '../../../kernel/calendar/index.ts'

/** A piece of coverage, as far as it tells what it is about. */
export interface Reported {
  readonly title: string
  readonly organisation: string
  readonly on: LocalDate
}
/** An activity that it may be about. */
export interface Held {
  readonly id: string
  readonly title: string
  readonly organisations: readonly string[]
  /** Names of those banks. */
  readonly names: readonly string[]
  readonly startsOn: LocalDate
}

export const REASONS = ['title', 'day', 'bank'] as const
export type Why = (typeof REASONS)[number]
export interface Suggestion {
  readonly activity: string
  /** 0 to 100: 60 for the title, 20 each for the day and the bank. */
  readonly points: number
  readonly why: readonly Why[]
}

const POINTS = { title: 60, day: 20, bank: 20 } as const
/** What half of all titles of the brand have in common tells nothing. */
const COMMON = /金融|教育|宣传|活动|开展|善城金螺号|银行/g

const bare = (title: string): string =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
const pairs = (text: string): Set<string> =>
  new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)))

/** How much of two titles is the same: twice the common pairs of neighbouring characters over all pairs (Dice), 0 to 1. */
export function likeness(one: string, other: string): number {
  const strip = (title: string) => {
    const text = bare(title)
    const rest = text.replace(COMMON, '')
    return rest.length >= 4 ? rest : text
  }
  const [a, b] = [pairs(strip(one)), pairs(strip(other))]
  if (a.size === 0 || b.size === 0) return bare(one) !== '' && bare(one) === bare(other) ? 1 : 0
  return (2 * [...a].filter((pair) => b.has(pair)).length) / (a.size + b.size)
}

/** What a piece may be about, the likeliest first. It was printed on or after the first day and within the days. */
export function suggestions(
  piece: Reported,
  activities: readonly Held[],
  { days, least, most = 3 }: { readonly days: number; readonly least: number; readonly most?: number },
): Suggestion[] {
  return activities
    .flatMap((held): Suggestion[] => {
      const inTime = piece.on >= held.startsOn && piece.on <= addDays(held.startsOn, days)
      if (!inTime) return []
      const title = likeness(piece.title, held.title)
      const ofBank = held.organisations.includes(piece.organisation) || held.names.some((name) => bare(piece.title).includes(bare(name)))
      const points = Math.round(POINTS.title * title) + POINTS.day + (ofBank ? POINTS.bank : 0)
      const why: Why[] = [...(title >= 0.3 ? ['title' as const] : []), 'day', ...(ofBank ? ['bank' as const] : [])]
      return points >= least ? [{ activity: held.id, points, why }] : []
    })
    .sort((one, other) => other.points - one.points || (one.activity < other.activity ? -1 : 1))
    .slice(0, most)
}
