import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { DetailedError, Upload } from 'tus-js-client'
import { DEMO_PEOPLE } from '../src/demo/people.ts'
import { lossyLine } from './lossy-line.ts'
import { type Measurement, quantile } from './measurement.ts'
import type { Place } from './place.ts'

const PHONES = 200
const BYTES = 256 * 1024
/** A village hall: half of the connections break, each within the size of a file. */
const RECEPTION = { delay: [5, 60], cut: 50, after: BYTES } as const
/** Of a hundred tries so many end with the page being closed; the phone knows nothing then but what it keeps for good. */
const CLOSED = 15
const TRIES = 200
const RETRIES = [50, 150, 400]

/** The same numbers in every run. */
function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

interface Phone {
  readonly key: string
  readonly cookie: string
  readonly content: Buffer
  readonly hash: string
}

/** One try: until it is there, the line is given up, or the page is closed. @returns the id of the file, null where it is to be tried again */
function attempt(url: string, { key, cookie, content }: Phone, closesAfter: number | null): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(content as never, {
      endpoint: `${url}/api/uploads`,
      headers: { cookie },
      metadata: { filename: `${key}.txt`, kind: 'material', key },
      uploadSize: content.length,
      retryDelays: RETRIES,
      storeFingerprintForResuming: false,
      onShouldRetry: (error) => isPassing(error),
      onSuccess: () => resolve(upload.url?.split('/').at(-1) ?? key),
      onError: (error) => (isPassing(error) ? resolve(null) : reject(error)),
    })
    upload.start()
    if (closesAfter !== null)
      setTimeout(() => {
        void upload.abort(false).finally(() => resolve(null))
      }, closesAfter)
  })
}

function isPassing(error: unknown): boolean {
  const status = error instanceof DetailedError ? error.originalResponse?.getStatus() : undefined
  return !status || status >= 500 || status === 409 || status === 423
}

/** What a phone does with its queue: the same key again and again, until the server has it. */
async function carry(url: string, phone: Phone, random: () => number): Promise<{ milliseconds: number; tries: number }> {
  const begun = performance.now()
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const closes = random() * 100 < CLOSED ? 50 + random() * 400 : null
    if (await attempt(url, phone, closes)) return { milliseconds: performance.now() - begun, tries }
    await wait(20 + random() * 100)
  }
  throw new Error(`An upload did not arrive in ${TRIES} tries.`)
}

/** Two hundred phones with bad reception at once: all files arrive, once and whole. */
export async function uploads(place: Place): Promise<Measurement[]> {
  const serving = await place.serve()
  const owner = new pg.Client({ connectionString: place.ownerUrl })
  await owner.connect()
  const random = numbersFrom(370_481)
  const line = await lossyLine(serving.url, RECEPTION, random)
  try {
    const cookies: string[] = []
    for (const { username } of DEMO_PEOPLE) cookies.push(await serving.signIn(username))
    const phones = Array.from({ length: PHONES }, (_, n): Phone => {
      const content = Buffer.from(randomBytes(BYTES / 2).toString('hex'))
      return {
        key: randomUUID(),
        cookie: cookies[n % cookies.length] ?? '',
        content,
        hash: createHash('sha256').update(content).digest('hex'),
      }
    })
    const begun = performance.now()
    const done = await Promise.all(phones.map((phone) => carry(line.url, phone, random)))
    const seconds = (performance.now() - begun) / 1000

    const { rows } = await owner.query<{ id: string; hash: string }>('select id, hash from evidence.files where hash = any($1)', [
      phones.map(({ hash }) => hash),
    ])
    const byHash = Map.groupBy(rows, ({ hash }) => hash)
    const whole = await Promise.all(
      phones.map(async ({ key, cookie, hash }) => {
        const answer = await fetch(`${serving.url}/api/evidence/${key}`, { headers: { cookie } })
        return (
          answer.ok &&
          createHash('sha256')
            .update(Buffer.from(await answer.arrayBuffer()))
            .digest('hex') === hash
        )
      }),
    )
    const { connections, cuts, bytes } = line.counted
    const times = done.map(({ milliseconds }) => milliseconds / 1000)
    const tries = done.reduce((sum, one) => sum + one.tries, 0)
    return [
      { name: 'uploads lost', unit: 'of 200', value: whole.filter((one) => !one).length, budget: 0 },
      {
        name: 'uploads that arrived twice',
        unit: 'of 200',
        value: [...byHash.values()].filter((same) => same.length > 1).length,
        budget: 0,
      },
      {
        name: '200 phones over a lossy line, all files there',
        unit: 's',
        value: seconds,
        detail: `${cuts} of ${connections} connections cut, ${tries} tries, ${(bytes / (PHONES * BYTES)).toFixed(2)} times the bytes sent`,
      },
      { name: 'one file over the lossy line, median', unit: 's', value: quantile(times, 0.5) },
      { name: 'one file over the lossy line, p99', unit: 's', value: quantile(times, 0.99) },
    ]
  } finally {
    await line.close()
    await owner.end()
    await serving.stop()
  }
}
