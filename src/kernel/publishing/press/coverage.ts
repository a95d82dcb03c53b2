import type { Text } from '../../language/index.ts'

/** The level of the medium: 国家、省、市、县. */
export const LEVELS = ['national', 'province', 'city', 'county'] as const
export type Level = (typeof LEVELS)[number]
export const levelNames: Readonly<Record<Level, Text>> = {
  national: { zh: '国家级', en: 'national' },
  province: { zh: '省级', en: 'provincial' },
  city: { zh: '市级', en: 'municipal' },
  county: { zh: '县级', en: 'county' },
}

/** 报送 is not 刊发: what was only sent is never counted as published. */
export const COVERAGE_STATES = ['sent', 'published'] as const
export type CoverageState = (typeof COVERAGE_STATES)[number]
export const coverageStateNames: Readonly<Record<CoverageState, Text>> = {
  sent: { zh: '已报送', en: 'sent' },
  published: { zh: '已刊发', en: 'published' },
}

/** What reprints of one piece have in common: the title without marks, spaces, width and case, and without what is in brackets before it. */
export function titleKey(title: string): string {
  const folded = title.normalize('NFKC').toLowerCase()
  const bare = folded.replace(/^\s*[[【〔(（][^\]】〕)）]{1,12}[\]】〕)）]/u, '').replace(/[^\p{L}\p{N}]/gu, '')
  return bare || folded.replace(/[^\p{L}\p{N}]/gu, '') || folded.trim()
}

/** One way to write a pasted text, so that the same text has the same hash whoever pastes it: without any spaces. */
export const hashedText = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '')

export interface Likeness {
  readonly id: string
  readonly titleKey: string
  readonly hash: string | null
  readonly group: string | null
}

/** Why two pieces look like one that was reprinted; null where they do not, or stand in one group already. */
export function alike(one: Likeness, other: Likeness): 'hash' | 'title' | null {
  if (one.id === other.id || (one.group !== null && one.group === other.group)) return null
  if (one.hash !== null && one.hash === other.hash) return 'hash'
  return one.titleKey === other.titleKey ? 'title' : null
}

export interface LevelFigure {
  readonly level: Level
  /** Pieces in print, reprints among them. */
  readonly published: number
  /** The same with each group counted once. */
  readonly originals: number
  /** Sent and not in print. */
  readonly sent: number
}

/** All levels in their order, with noughts where nothing was recorded. */
export const allLevels = (found: readonly LevelFigure[]): LevelFigure[] =>
  LEVELS.map((level) => found.find((one) => one.level === level) ?? { level, published: 0, originals: 0, sent: 0 })
