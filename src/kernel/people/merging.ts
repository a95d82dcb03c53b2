/** A merge that was not taken back. */
export interface OpenMerge {
  readonly kept: string
  readonly merged: string
}

/**
 * Whom each of the ids stands for: the end of the merges that lead on from it. An id that nobody was merged into stands for itself.
 * Taking one merge back leaves all the others as they are.
 */
export function rootsOf(ids: readonly string[], open: readonly OpenMerge[]): ReadonlyMap<string, string> {
  const next = new Map(open.map(({ kept, merged }) => [merged, kept]))
  const rootOf = (id: string): string => {
    const into = next.get(id)
    return into === undefined ? id : rootOf(into)
  }
  return new Map(ids.map((id) => [id, rootOf(id)]))
}
