import type { Provenance } from './entries.ts'

/** An entry that is not the person's at all, struck out: it stays to be seen, with who and why, and counts nowhere. */
export interface Strike {
  readonly id: string
  readonly person: string
  readonly entry: string
  readonly reason: string
  readonly askedBy: string | null
  readonly askedAt: string
  readonly confirmedBy: string | null
  /** Null while a second person has to look at it; until then the entry stands. */
  readonly confirmedAt: string | null
}

/** What an authority stands behind, nobody strikes out alone. */
export const takesTwo = (provenance: Provenance): boolean => provenance === 'authority-verified' || provenance === 'published'

/** Who may say that an entry is not the person's: whoever may verify, and of an employer's word whoever may confirm it. */
export const maySayOf = (provenance: Provenance): readonly ('people.record' | 'people.verify')[] =>
  takesTwo(provenance) ? ['people.verify'] : ['people.record', 'people.verify']

/** Parts what stands from what is struck out. */
export function withStrikes<S extends { readonly entry: { readonly id: string } }, K extends Strike>(
  standing: readonly S[],
  strikes: readonly K[],
) {
  const byEntry = new Map(strikes.map((strike) => [strike.entry, strike]))
  const struckOut = (one: S) => {
    const strike = byEntry.get(one.entry.id)
    return strike?.confirmedAt ? strike : null
  }
  return {
    entries: standing.filter((one) => struckOut(one) === null),
    struck: standing.flatMap((one) => {
      const strike = struckOut(one)
      return strike ? [{ ...one, strike }] : []
    }),
    striking: strikes.filter(({ confirmedAt }) => confirmedAt === null),
  }
}
