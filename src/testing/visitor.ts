import { createHmac } from 'node:crypto'

// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of an answer.
type Said = { readonly status: number; readonly body: any }

/** Somebody's browser at an address, with the cookies that it was given. */
export function visitorAt(address: string, more: Readonly<Record<string, string>> = {}) {
  const cookies = new Map<string, string>()
  const cookieHeader = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const keep = (answer: Response) => {
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (value === '' || /max-age=0/i.test(cookie)) cookies.delete(name)
      else cookies.set(name, value)
    }
  }
  async function ask(method: string, path: string, body?: object): Promise<Said> {
    const answer = await fetch(`${address}/api${path}`, {
      method,
      headers: {
        ...(cookies.size > 0 && { cookie: cookieHeader() }),
        ...(body && { 'content-type': 'application/json' }),
        ...more,
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    keep(answer)
    const text = await answer.text()
    return { status: answer.status, body: text ? JSON.parse(text) : null }
  }
  return {
    get: (path: string) => ask('GET', path),
    /** With a key of its own, unless the body has one. */
    post: (path: string, body: object = {}) => ask('POST', path, { key: crypto.randomUUID(), ...body }),
    /** Opens an address of the API as a page is opened. @returns where it leads on to */
    async open(path: string): Promise<{ readonly status: number; readonly location: string }> {
      const answer = await fetch(`${address}/api${path}`, { headers: { cookie: cookieHeader() }, redirect: 'manual' })
      keep(answer)
      return { status: answer.status, location: answer.headers.get('location') ?? '' }
    },
    /** To the sign-in, which knows no keys. */
    door: (path: string, body: object = {}) => ask('POST', `/auth${path}`, body),
    signIn: (username: string, password: string) => ask('POST', '/auth/sign-in/username', { username, password }),
  }
}
export type Visitor = ReturnType<typeof visitorAt>

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** What an authenticator shows for a scanned secret (RFC 6238: SHA-1, six digits, half a minute). @param ahead codes ahead of now */
export function codeOf(uri: string, ahead = 0): string {
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  const bits = [...secret.replace(/=+$/, '')].map((sign) => ALPHABET.indexOf(sign).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead))
  const hash = createHmac('sha1', key).update(counter).digest()
  const offset = (hash.at(-1) ?? 0) & 15
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
