import type { Standing } from './answering.ts'

/** What an enterprise may release besides the need itself, each for itself. */
export const RELEASABLE = ['name', 'contact', 'figures', 'document'] as const
export type Releasable = (typeof RELEASABLE)[number]

/** One thing that was released. What was taken back has no content any more. */
export interface Release<Content = unknown> {
  readonly id: string
  readonly item: Releasable
  readonly content: Content
  readonly releasedAt: string
  readonly takenBackAt: string | null
}

/** Where a need stands, as far as it matters to who may see what. */
export interface NeedStanding {
  /** Withdrawn, nothing chosen, failed or paid out. */
  readonly ended: 'withdrawn' | 'none-chosen' | 'failed' | 'disbursed' | null
  readonly chosenBank: string | null
}

/**
 * Whether a bank that was shown a need may still see what was released: as long as it is asked, and afterwards only the bank that
 * was chosen, until the contract is over. A bank that declined, was not chosen, or whose offer came to nothing needs it no longer
 * (PIPL art. 19 and 47: kept no longer than the purpose needs, and deleted when it is met).
 */
export function maySeeReleased(need: NeedStanding, bank: string, standing: Standing): boolean {
  if (need.ended !== null && need.ended !== 'disbursed') return false
  if (need.chosenBank !== null) return need.chosenBank === bank
  return standing !== 'declined'
}

/** What of it a bank gets: nothing but what was released and not taken back, and only while it may see it. */
export function releasedTo<Content>(
  releases: readonly Release<Content>[],
  need: NeedStanding,
  bank: string,
  standing: Standing,
): readonly Release<Content>[] {
  return maySeeReleased(need, bank, standing) ? releases.filter(({ takenBackAt }) => takenBackAt === null) : []
}
