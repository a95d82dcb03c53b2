/** The time, passed in wherever it is needed so that a test can hold it. */
export interface Clock {
  /** The present instant, ISO 8601 UTC with milliseconds. */
  now(): string
}

export const systemClock: Clock = { now: () => new Date().toISOString() }

/** A clock that stands still until it is set: tests and demo data live in it. */
export function heldClock(start: string): Clock & { set(instant: string): void } {
  let held = new Date(start).toISOString()
  return {
    now: () => held,
    set: (instant) => {
      held = new Date(instant).toISOString()
    },
  }
}
