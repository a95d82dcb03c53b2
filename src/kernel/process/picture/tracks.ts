/** A stretch of a line that needs a track of its own, beside others of the same strip. */
export interface Stretch {
  readonly id: string
  readonly from: number
  readonly to: number
  /** How broad the track has to be. */
  readonly breadth: number
}

export interface Tracks {
  /** Where a stretch's track ends, across the strip. */
  readonly of: (id: string) => number
  readonly breadth: number
}

/** Gives each stretch the first track on which it meets no other. The order of the stretches decides, and nothing else. */
export function tracksFor(stretches: readonly Stretch[], apart: number): Tracks {
  const tracks: Stretch[][] = []
  const place = new Map<string, number>()
  for (const stretch of stretches) {
    const meets = (other: Stretch) => stretch.from < other.to + apart && other.from < stretch.to + apart
    const free = tracks.findIndex((track) => !track.some(meets))
    const at = free < 0 ? tracks.push([]) - 1 : free
    tracks[at]?.push(stretch)
    place.set(stretch.id, at)
  }
  const ends: number[] = []
  for (const track of tracks) ends.push((ends.at(-1) ?? 0) + Math.max(...track.map(({ breadth }) => breadth)))
  return { of: (id) => ends[place.get(id) ?? 0] ?? 0, breadth: ends.at(-1) ?? 0 }
}
