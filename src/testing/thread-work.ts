/** Works for tests of threads. */

export async function* counting(to: number): AsyncGenerator<number> {
  for (let number = 1; number <= to; number += 1) yield number
}

/** Never ends by itself, and says when it made what it gives. */
export async function* eager(): AsyncGenerator<{ readonly made: number; readonly at: number }> {
  for (let made = 1; ; made += 1) yield { made, at: Date.now() }
}

export async function* hoarding(): AsyncGenerator<number> {
  for (const hoard: number[][] = []; ; hoard.push(Array.from({ length: 100_000 }, (_, at) => at + 0.5))) if (hoard.length < 0) yield 0
}

export async function* endless(): AsyncGenerator<number> {
  for (let at = 0; ; at = Date.now()) if (at < 0) yield at
}

export async function* failing(): AsyncGenerator<number> {
  yield 1
  throw new RangeError('example fault')
}

export async function* environment(): AsyncGenerator<string[]> {
  yield Object.keys(process.env)
}

let works = 0
/** How many of these works the thread has done. */
export async function* howMany(): AsyncGenerator<number> {
  works += 1
  yield works
}

let kept: Buffer[] = []
/** Leaves its thread large. */
export async function* growing(): AsyncGenerator<number> {
  works += 1
  const grown = Array.from({ length: 12_000_000 }, (_, at) => at + 0.5)
  kept = [Buffer.from(String(grown.length))]
  yield grown.length + kept.length
}
