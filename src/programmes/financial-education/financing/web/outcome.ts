/** How a need that ended is coloured, as its case is. */
export const outcomeOf = (ended: string | null): string | null =>
  ended === 'disbursed' ? 'completed' : ended === 'none-chosen' || ended === 'failed' ? 'ended' : ended
