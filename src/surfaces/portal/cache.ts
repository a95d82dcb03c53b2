/** How long what is published may differ from what is shown where no hint came through, in milliseconds. */
export const LOOKS_AGAIN_AFTER = 900
/** What no version tells of, a renamed organisation say, is seen after this long. */
const MADE_ANEW_AFTER = 60_000
const MOST_PAGES = 400

/** Something that is read rarely, however many ask. */
export interface Watched<T> {
  /** What is known, where nobody has to wait for it. */
  known(): T | undefined
  get(): Promise<T>
  /** It may have changed: whoever asks next waits until it was read again. */
  doubt(): void
}

/**
 * What was read holds for a while. In the second half of it, it is read again beside the answers, so that under load nobody
 * ever waits; after it, before the next answer. What was being read while doubt came is not kept.
 */
export function watched<T>(milliseconds: number, read: () => Promise<T>): Watched<T> {
  let held: { readonly value: T; readonly at: number } | undefined
  let reading: Promise<T> | undefined

  function look(): Promise<T> {
    const at = performance.now()
    const mine: Promise<T> = read().then(
      (value) => {
        if (reading === mine) [held, reading] = [{ value, at }, undefined]
        return value
      },
      (error: unknown) => {
        // Whoever asked is told of the failure; whoever asks next tries again.
        if (reading === mine) reading = undefined
        throw error
      },
    )
    reading = mine
    return mine
  }
  function known(): T | undefined {
    if (!held) return undefined
    const age = performance.now() - held.at
    if (age >= milliseconds) return undefined
    if (age >= milliseconds / 2 && !reading) look().catch(() => undefined)
    return held.value
  }
  return {
    known,
    async get() {
      return known() ?? reading ?? look()
    },
    doubt() {
      held = undefined
      reading = undefined
    },
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

/** Answers to addresses exactly as they were asked, for the quickest way there is: nothing is read, made or waited for. */
export function answerCache<T>(most = MOST_PAGES) {
  const answers = new Map<string, { readonly value: T; readonly holds: () => boolean; readonly until: number }>()
  return {
    of(key: string): T | undefined {
      const known = answers.get(key)
      if (!known) return undefined
      if (known.holds() && known.until > performance.now()) return known.value
      answers.delete(key)
      return undefined
    },
    /** @param holds whether it is still what would be answered */
    keep(key: string, value: T, holds: () => boolean): void {
      if (answers.size >= most) answers.clear()
      answers.set(key, { value, holds, until: performance.now() + MADE_ANEW_AFTER })
    },
  }
}
