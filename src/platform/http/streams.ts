import type { ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** Proxies close what is silent for a minute. */
const HEARTBEAT_MS = 20_000
/** A reader that takes nothing any more is let go; the page comes back by itself. */
const MOST_UNREAD_BYTES = 64 * 1024

/** An open stream of server-sent events to one page. */
export interface EventStream {
  /** Nothing happens where the page has gone. */
  send(event: string, data: object): void
  close(): void
}

export interface StreamRules<Who> {
  /** Before anything is sent. A thrown fault goes to the page as a problem. */
  admit(request: FastifyRequest): Promise<Who>
  /** @returns what to do when the page has gone or the stream was closed */
  open(stream: EventStream, who: Who, request: FastifyRequest): () => void
  /** How soon a page comes back after a broken connection, in milliseconds. */
  retryMs(): number
}

/** Server-sent events (HTML living standard 9.2) at `path`. Every event has an id, so that a page that comes back says so. */
export function mountStream<Who>(server: FastifyInstance, path: string, rules: StreamRules<Who>): void {
  const open = new Set<ServerResponse>()
  let stopping = false
  const heartbeat = setInterval(() => {
    for (const each of open) write(each, ': still here\n\n')
  }, HEARTBEAT_MS)
  heartbeat.unref()

  // What never ends by itself would keep the server from closing.
  server.addHook('preClose', async () => {
    stopping = true
    clearInterval(heartbeat)
    for (const each of open) {
      write(each, `retry: ${rules.retryMs()}\n\n`)
      end(each)
    }
  })

  server.get(path, async (request, reply) => {
    const who = await rules.admit(request)
    const { raw } = reply
    if (raw.destroyed || stopping) return reply.code(503).send()
    reply.hijack()
    const kept = Object.entries(reply.getHeaders()).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
    raw.writeHead(200, {
      ...Object.fromEntries(kept),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      // nginx would hold events back until its buffer is full.
      'x-accel-buffering': 'no',
      // Its connection carries nothing else and is not kept after it: a server that stops would wait for it.
      connection: 'close',
    })
    open.add(raw)
    let sent = 0
    const gone = rules.open(
      {
        send: (event, data) => {
          sent += 1
          write(raw, `id: ${sent}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
        },
        close: () => end(raw),
      },
      who,
      request,
    )
    raw.on('close', () => {
      open.delete(raw)
      gone()
    })
    raw.on('error', () => raw.destroy())
    write(raw, `retry: ${rules.retryMs()}\n\n`)
  })
}

/** The connection goes with it: whoever does not take the end would keep the server from closing. */
function end(stream: ServerResponse): void {
  stream.end(() => stream.socket?.destroy())
}

function write(to: ServerResponse, text: string): void {
  if (to.writableEnded || to.destroyed) return
  if (to.writableLength > MOST_UNREAD_BYTES) to.destroy()
  else to.write(text)
}
