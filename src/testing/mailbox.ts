import { SMTPServer } from 'smtp-server'
import type { MailSettings } from '../platform/mail/index.ts'
import { TEST_CERTIFICATE, TEST_KEY } from './certificate.ts'

/** A letter as it arrived. */
export interface Arrived {
  readonly to: string
  readonly headers: ReadonlyMap<string, string>
  /** Decoded. */
  readonly subject: string
  readonly text: string
}

/** A mail server with STARTTLS and a login, that answers as the test has it. */
export interface MailServer {
  readonly settings: MailSettings
  readonly letters: Arrived[]
  /** Refuses what comes next with this code, once for each. */
  readonly refusals: number[]
  close(): Promise<void>
}

const USER = { name: 'jiangxin', password: 'example' }

export async function openMailServer(): Promise<MailServer> {
  const letters: Arrived[] = []
  const refusals: number[] = []
  const server = new SMTPServer({
    key: TEST_KEY,
    cert: TEST_CERTIFICATE,
    authMethods: ['PLAIN'],
    logger: false,
    onAuth({ username, password }, _session, done) {
      const right = username === USER.name && password === USER.password
      if (right) done(null, { user: username })
      else done(Object.assign(new Error('wrong'), { responseCode: 535 }))
    },
    onRcptTo(_address, session, done) {
      const code = refusals.shift()
      if (!session.secure) done(new Error('in clear'))
      else if (code) done(Object.assign(new Error('refused'), { responseCode: code }))
      else done()
    },
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        letters.push(letterOf(Buffer.concat(parts).toString('utf8'), session.envelope.rcptTo[0]?.address ?? ''))
        done()
      })
    },
  })
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => resolve((listening.address() as { port: number }).port))
  })
  return {
    settings: { host: 'localhost', port, security: 'starttls', user: USER, from: '匠心 <jiangxin@example.cn>', ca: TEST_CERTIFICATE },
    letters,
    refusals,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function letterOf(raw: string, to: string): Arrived {
  const cut = raw.indexOf('\r\n\r\n')
  const lines = raw
    .slice(0, cut)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
  const headers = new Map(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]))
  const body = raw.slice(cut + 4)
  const text = headers.get('content-transfer-encoding') === 'base64' ? Buffer.from(body, 'base64').toString('utf8') : unquoted(body)
  return { to, headers, subject: decodedWords(headers.get('subject') ?? ''), text }
}

const unquoted = (text: string): string => bytesOf(text.replace(/=\r\n/g, ''))
const bytesOf = (text: string): string =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')

/** RFC 2047. */
const decodedWords = (text: string): string =>
  text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toLowerCase() === 'b' ? Buffer.from(word, 'base64').toString('utf8') : bytesOf(word.replaceAll('_', ' ')),
    )
