import { Client } from 'undici'
import { quantile } from './measurement.ts'

export interface Request {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly cookie: string
  readonly body?: string
}

export interface LoadOptions {
  readonly url: string
  readonly connections: number
  readonly warmUpSeconds: number
  readonly seconds: number
  /** The next request of a connection. */
  readonly next: (connection: number) => Request
}

export interface Loaded {
  readonly perSecond: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
  /** With what came while warming up. */
  readonly answered: number
}

/**
 * Keeps every connection busy with one request after the other.
 * @throws at the first answer that is no success: a quick refusal is not speed
 */
export async function load({ url, connections, warmUpSeconds, seconds, next }: LoadOptions): Promise<Loaded> {
  const from = performance.now() + warmUpSeconds * 1000
  const until = from + seconds * 1000
  const taken: number[] = []
  let answered = 0
  const busy = Array.from({ length: connections }, async (_, connection) => {
    const client = new Client(url)
    for (let began = performance.now(); began < until; ) {
      await ask(client, next(connection))
      const now = performance.now()
      answered += 1
      if (began >= from) taken.push(now - began)
      began = now
    }
    await client.close()
  })
  const failed = (await Promise.allSettled(busy)).find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
  return { perSecond: taken.length / seconds, p50: quantile(taken, 0.5), p99: quantile(taken, 0.99), answered }
}

function ask(client: Client, { method, path, cookie, body }: Request): Promise<void> {
  return new Promise((done, failed) => {
    let status = 0
    let refusal = ''
    const headers = { cookie, ...(body !== undefined && { 'content-type': 'application/json' }) }
    client.dispatch(
      { method, path, headers, ...(body !== undefined && { body }) },
      {
        onRequestStart() {},
        onResponseStart(_, code) {
          status = code
        },
        onResponseData(_, part) {
          if (status >= 300) refusal += part.toString('utf8')
        },
        onResponseEnd: () => (status < 300 ? done() : failed(new Error(`${status} ${path}: ${refusal}`))),
        onResponseError: (_, error) => failed(error),
      },
    )
  })
}
