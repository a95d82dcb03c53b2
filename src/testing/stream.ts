import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'

/** One event as a page hears it. */
export interface Heard {
  readonly event: string
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of an event.
  readonly data: any
}

/** A page's open stream, as EventSource would hear it. */
export interface Listening {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly heard: readonly Heard[]
  /** Settles when it has been closed, by whichever side. */
  readonly closed: Promise<void>
  close(): void
}

/**
 * Opens the live stream of whoever has the cookie, on a connection of its own: the one that `fetch` opens ahead after an
 * abort would keep a server from closing.
 * @param query such as '?case=…'
 */
export async function listenLive(address: string, cookie: string, query = '', headers: Record<string, string> = {}): Promise<Listening> {
  const asking = request(`${address}/api/live${query}`, { headers: { cookie, ...headers }, agent: false })
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    asking.on('response', resolve).on('error', reject).end()
  })
  const heard: Heard[] = []
  let text = ''
  answer.setEncoding('utf8').on('data', (part: string) => {
    const blocks = (text + part).split('\n\n')
    text = blocks.pop() ?? ''
    heard.push(...blocks.flatMap(eventOf))
  })
  const closed = new Promise<void>((resolve) => {
    answer.on('close', resolve).on('error', () => undefined)
  })
  return { status: answer.statusCode ?? 0, headers: answer.headers, heard, closed, close: () => asking.destroy() }
}

function eventOf(block: string): Heard[] {
  const lines = new Map(block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]))
  const event = lines.get('event')
  return event ? [{ event, data: JSON.parse(lines.get('data') ?? 'null') }] : []
}
