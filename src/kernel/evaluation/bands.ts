import type { Text } from '../language/index.ts'
import { compare, type Decimal } from '../quantities/index.ts'

/** Which end of a band belongs to it: [a, b) with 'lower', (a, b] with 'upper'. Sources differ, so whoever draws bands says so. */
export type Closed = 'lower' | 'upper'

/** One band of values, from the bound of the band before to its own. */
export interface Band<T> {
  /** Null for the last band, which has no end. */
  readonly until: Decimal | null
  readonly is: T
}

/** Bands in rising order without a gap: the first begins anywhere, the last has no end. */
export interface Bands<T> {
  readonly closed: Closed
  readonly bands: readonly Band<T>[]
}

/** The band that holds a value. A value below all bounds is in the first. */
export function bandOf<T>({ closed, bands }: Bands<T>, value: Decimal): T {
  const inside = closed === 'upper' ? 0 : -1
  const found = bands.find(({ until }) => until === null || compare(value, until) <= inside)
  if (!found) throw new Error('The last band has an end.')
  return found.is
}

/** Whether the bounds rise and only the last band has no end. */
export function areInOrder({ bands }: Bands<unknown>): boolean {
  return (
    bands.length > 0 &&
    bands.every(({ until }, place) => {
      const before = bands[place - 1]?.until
      if (place === bands.length - 1) return until === null
      return until !== null && (before === undefined || before === null || compare(before, until) < 0)
    })
  )
}

/** A band in words: 'at least 60 and below 75', 'above 0.4 and at most 0.5'. */
export function bandInWords({ closed, bands }: Bands<unknown>, place: number): Text {
  const [from, until] = [bands[place - 1]?.until ?? null, bands[place]?.until ?? null]
  const [over, under] =
    closed === 'lower'
      ? ([text('不低于', 'at least'), text('低于', 'below')] as const)
      : ([text('超过', 'above'), text('不超过', 'at most')] as const)
  const parts = [...(from === null ? [] : [[over, from] as const]), ...(until === null ? [] : [[under, until] as const])]
  if (parts.length === 0) return text('任何数值', 'any value')
  return text(
    parts.map(([word, bound]) => `${word.zh} ${bound}`).join('、'),
    parts.map(([word, bound]) => `${word.en} ${bound}`).join(' and '),
  )
}

const text = (zh: string, en: string): Text => ({ zh, en })
