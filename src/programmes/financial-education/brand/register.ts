/** What the register is searched, filtered and sorted by. A district has a few dozen banks: the whole of it is read, then narrowed. */
export interface Listed {
  readonly organisation: { readonly id: string; readonly name: string }
  readonly state: string
  readonly since: string | null
  readonly current: boolean
  readonly flag: object | null
}

export interface RegisterQuery {
  readonly query?: string | undefined
  readonly state?: string | undefined
  readonly signed?: boolean | undefined
  readonly flagged?: boolean | undefined
  readonly sort: 'organisation' | 'since' | 'state'
  readonly order: 'asc' | 'desc'
  readonly offset: number
  readonly limit: number
}

const belongs = ({ state }: Listed) => state !== 'none' && state !== 'withdrawn'

/** In the order of the tree: the one that was entered earlier comes first. */
export const byPlace = (one: { readonly path: string }, other: { readonly path: string }): number => {
  const [ours, theirs] = [one.path.split('/').map(Number), other.path.split('/').map(Number)]
  const at = ours.findIndex((number, place) => number !== theirs[place])
  return at < 0 ? 0 : (ours[at] ?? 0) - (theirs[at] ?? 0)
}

/** One page of what matches, and how many match in all. */
export function listed<Row extends Listed>(rows: readonly Row[], asked: RegisterQuery): { rows: Row[]; total: number } {
  const { query, state, signed, flagged, sort, order, offset, limit } = asked
  const words = query?.trim() ?? ''
  const matching = rows.filter(
    (row) =>
      (words === '' || row.organisation.name.includes(words)) &&
      (state === undefined || row.state === state) &&
      (signed === undefined || (belongs(row) && row.current === signed)) &&
      (flagged === undefined || (belongs(row) && (row.flag !== null) === flagged)),
  )
  const value = (row: Row) => (sort === 'since' ? (row.since ?? '9999') : sort === 'state' ? row.state : '')
  const ways = order === 'desc' ? -1 : 1
  // Equal ones stay in the order of the tree, in which the banks were entered.
  const sorted = matching.toSorted((a, b) => (value(a) < value(b) ? -ways : value(a) > value(b) ? ways : 0))
  if (sort === 'organisation' && order === 'desc') sorted.reverse()
  return { rows: sorted.slice(offset, offset + limit), total: matching.length }
}
