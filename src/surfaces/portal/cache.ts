/** How long what is published may differ from what is shown, in milliseconds. */
export const LOOKS_AGAIN_AFTER = 250
/** What no version tells of, a renamed organisation say, is seen after this long. */
const MADE_ANEW_AFTER = 60_000
const MOST_PAGES = 400

/** Something read at most once in a while, however many ask. */
export function nowAndThen<T>(milliseconds: number, read: () => Promise<T>): () => Promise<T> {
  let until = 0
  let value: Promise<T> | undefined
  return () => {
    const now = performance.now()
    if (value === undefined || now >= until) {
      const reading = read()
      value = reading
      until = now + milliseconds
      // Whoever asked is told of the failure; whoever asks next tries again.
      reading.catch(() => {
        if (value === reading) value = undefined
      })
    }
    return value
  }
}

interface Kept<T> {
  readonly version: string
  readonly until: number
  readonly value: Promise<T>
}

/** Rendered pages in memory, each for as long as the version stays that it was made of. */
export function pageCache<T>(most = MOST_PAGES) {
  const pages = new Map<string, Kept<T>>()
  return {
    /** @param make for the first who asks; everybody who asks meanwhile waits for the same */
    of(key: string, version: string, make: () => Promise<T>): Promise<T> {
      const known = pages.get(key)
      if (known && known.version === version && known.until > performance.now()) return known.value
      const value = make()
      pages.delete(key)
      pages.set(key, { version, until: performance.now() + MADE_ANEW_AFTER, value })
      value.catch(() => pages.delete(key))
      for (const oldest of pages.keys()) {
        if (pages.size <= most) break
        pages.delete(oldest)
      }
      return value
    },
    /** What is not there is not kept, so that nobody fills the memory with addresses of their own making. */
    forget: (key: string) => pages.delete(key),
  }
}
