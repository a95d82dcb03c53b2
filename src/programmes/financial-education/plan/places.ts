import type { Text } from '../../../kernel/language/index.ts'

export const PLACE_KINDS = {
  township: { zh: '镇街', en: 'Township' },
  village: { zh: '村', en: 'Village' },
  community: { zh: '社区', en: 'Neighbourhood' },
  school: { zh: '学校', en: 'School' },
  site: { zh: '其他场所', en: 'Other place' },
} as const satisfies Readonly<Record<string, Text>>
export type PlaceKind = keyof typeof PLACE_KINDS

/** A point of the schematic map, from 0 to 1 from the west and from the north. */
export interface Point {
  readonly x: number
  readonly y: number
}

interface Located {
  readonly longitude: string | null
  readonly latitude: string | null
}

/**
 * Where places lie within the rectangle of them all. A degree of longitude is shorter than one of latitude by the cosine of the
 * latitude; the picture keeps the proportion. Without coordinates: null. For a picture alone, so floats do.
 */
export function laidOut(places: readonly Located[]): readonly (Point | null)[] {
  const known = places.flatMap(({ longitude, latitude }) => (longitude && latitude ? [[Number(longitude), Number(latitude)] as const] : []))
  if (known.length === 0) return places.map(() => null)
  const [west, east] = rangeOf(known.map(([x]) => x))
  const [south, north] = rangeOf(known.map(([, y]) => y))
  const narrowing = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const side = Math.max((east - west) * narrowing, north - south) || 1
  return places.map(({ longitude, latitude }) =>
    longitude && latitude ? { x: ((Number(longitude) - west) * narrowing) / side, y: (north - Number(latitude)) / side } : null,
  )
}

const rangeOf = (values: readonly number[]): readonly [number, number] => [Math.min(...values), Math.max(...values)]
