/** How many requests one statement takes at most; more would only make the first of them wait. */
const MOST = 64

export interface Gathering<Ask, Answer> {
  /** Does all of it at once. @returns an answer for each, in their order */
  readonly run: (asks: readonly Ask[]) => Promise<readonly Answer[]>
  /** Requests that name the same must not share a statement: the second waits for the next. */
  readonly apart?: (ask: Ask) => string
}

interface Waiting<Ask, Answer> {
  readonly ask: Ask
  readonly done: (answer: Answer) => void
  readonly failed: (error: unknown) => void
}

/**
 * One statement of a kind at a time: requests that come meanwhile share the next one, so that the round trip, the commit and
 * the waiting for the disk are paid once for all of them. Alone, a request goes at once. Whatever goes wrong for several is
 * tried again one by one, so that nobody pays for somebody else's mistake.
 */
export function gathering<Ask, Answer>(how: Gathering<Ask, Answer>): (ask: Ask) => Promise<Answer> {
  let waiting: Waiting<Ask, Answer>[] = []
  let called = false
  let busy = false

  async function go(): Promise<void> {
    called = false
    if (busy) return
    const [taken, left] = take(waiting, how.apart)
    waiting = left
    busy = true
    await settle(taken, how.run)
    busy = false
    call()
  }

  /** After whatever this turn of the event loop still brings. */
  function call(): void {
    if (called || busy || waiting.length === 0) return
    called = true
    setImmediate(go)
  }

  return (ask) =>
    new Promise((done, failed) => {
      waiting.push({ ask, done, failed })
      call()
    })
}

/** Those who go now, and those who wait for the next. */
function take<Ask, Answer>(waiting: readonly Waiting<Ask, Answer>[], apart: Gathering<Ask, Answer>['apart']) {
  const names = new Set<string>()
  const taken: Waiting<Ask, Answer>[] = []
  const left: Waiting<Ask, Answer>[] = []
  for (const one of waiting) {
    const name = apart?.(one.ask)
    const goes = taken.length < MOST && (name === undefined || !names.has(name))
    if (goes && name !== undefined) names.add(name)
    ;(goes ? taken : left).push(one)
  }
  return [taken, left] as const
}

async function settle<Ask, Answer>(some: readonly Waiting<Ask, Answer>[], run: Gathering<Ask, Answer>['run']): Promise<void> {
  try {
    const answers = await run(some.map(({ ask }) => ask))
    for (const [at, { done }] of some.entries()) done(answers[at] as Answer)
  } catch (error) {
    if (some.length === 1) some[0]?.failed(error)
    else for (const one of some) await settle([one], run)
  }
}
