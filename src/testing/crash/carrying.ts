import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { DemoPerson } from '../../demo/people.ts'
import { cookieOf, type Surroundings } from './surroundings.ts'

const RETRY_MS = 40

interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

const encoded = (text: string) => Buffer.from(text).toString('base64')

/**
 * Carries a file to the server in pieces of random size (tus 1.0), and goes on where it stopped after whatever happens.
 * @returns the id once the server says that all of it has arrived; null where it was given up before
 */
export async function carry(
  { url, sessions, book, gate, gaveUp }: Surroundings,
  who: DemoPerson,
  bytes: Uint8Array,
  name: string,
  kind: string,
): Promise<string | null> {
  const key = randomUUID()

  async function once(method: string, path: string, headers: Record<string, string>, body?: Uint8Array): Promise<Reply | null> {
    try {
      const answer = await fetch(`${url}${path}`, {
        method,
        headers: { 'tus-resumable': '1.0.0', cookie: cookieOf(sessions, who), ...headers },
        ...(body && { body: body as never }),
      })
      const text = await answer.text()
      book.count(String(answer.status))
      if (answer.status === 503) return null
      return { status: answer.status, headers: answer.headers, text }
    } catch {
      book.count('none')
      return null
    }
  }
  const wrong = (what: string, { status, text }: Reply) => book.wrong.push(`upload: ${status} on ${what}: ${text}`)

  let place: string | null = null
  while (!gaveUp() && !place) {
    await gate.pass()
    const reply = await once('POST', '/api/uploads', {
      'upload-length': String(bytes.length),
      'upload-metadata': `filename ${encoded(name)},kind ${encoded(kind)},key ${encoded(key)}`,
    })
    place = reply?.headers.get('location') ?? null
    if (reply && !place) wrong('POST', reply)
    if (!place) await wait(RETRY_MS)
  }
  let offset: number | null = 0
  while (!gaveUp() && place) {
    await gate.pass()
    if (offset === null) {
      const reply: Reply | null = await once('HEAD', place, {})
      const said = reply?.headers.get('upload-offset')
      if (said) offset = Number(said)
      else if (reply) {
        wrong('HEAD', reply)
        return null
      }
      if (offset === bytes.length) return place.split('/').at(-1) ?? null
    } else {
      const piece = bytes.subarray(offset, offset + 1 + Math.floor(Math.random() * bytes.length))
      const headers = { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' }
      const reply = await once('PATCH', place, headers, piece)
      if (reply?.status === 204) offset += piece.length
      else if (reply?.status === 200) return place.split('/').at(-1) ?? null
      else {
        if (reply && reply.status !== 409) wrong('PATCH', reply)
        offset = null
      }
    }
    if (offset === null) await wait(RETRY_MS)
  }
  return null
}
