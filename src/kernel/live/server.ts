import { signInFirst } from '../../platform/contract/fault.ts'
import type { HttpOptions } from '../../platform/http/server.ts'
import { type EventStream, mountStream } from '../../platform/http/streams.ts'
import type { Part, Platform } from '../../platform/part.ts'
import { INBOX_HINT, type Notifications } from '../notifications/server.ts'
import { CASE_HINT, readCaseHint } from '../process/index.ts'
import type { ProcessPart } from '../process/server.ts'
import type { Caller } from '../rights/index.ts'
import { type Gathered, gather, nothingYet, touchesWork } from './gathering.ts'

/** Hints are gathered for so long before pages are told. */
const GATHER_MS = 150
/** One page is told, and asked for its queries, at most this often. */
const REST_MS = 1_000
/** Whether the session still stands is looked at so often, and whenever rights change. */
const RECHECK_MS = 60_000
/** Pages of one account in one process; the longest open one makes room. */
const MOST_OF_ACCOUNT = 8
/** Cases that one page may watch. */
const MOST_WATCHED = 20
/** Pages do not come back all at once after a restart, nor ask for everything in the same instant. */
const SPREAD_MS = 4_000
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export interface LiveNeeds {
  readonly authenticate: HttpOptions['authenticate']
  readonly process: Pick<ProcessPart, 'versions'>
  readonly notifications: Pick<Notifications, 'unread'>
}

/** One open page. */
interface Page {
  readonly stream: EventStream
  readonly request: Parameters<HttpOptions['authenticate']>[0]
  readonly watched: readonly string[]
  caller: Caller
  /** What it has still to be told of. */
  inbox: boolean
  work: boolean
  reload: boolean
  readonly cases: Set<string>
  /** Not before this, on the clock of `performance`. */
  notBefore: number
}

/**
 * GET /api/live: tells a page what has changed and may be read anew by its reader: the inbox, the work list, the cases it
 * watches. Hints, never facts: the page asks for what it shows.
 */
export function createLivePages(platform: Platform, { authenticate, process, notifications }: LiveNeeds): Part {
  const { live, log, db } = platform
  const pages = new Set<Page>()
  const gathered = new Map<string, Gathered>()
  let timer: NodeJS.Timeout | undefined
  let rechecking: Promise<void> | null = null
  let recheckAgain = false

  const so = (district: string) => {
    const known = gathered.get(district) ?? nothingYet()
    gathered.set(district, known)
    return known
  }
  function soon(ms: number): void {
    if (pages.size > 0) timer ??= setTimeout(tell, ms)
    else gathered.clear()
  }

  function reloadAll(): void {
    for (const page of pages) {
      page.reload = true
      page.notBefore = performance.now() + Math.random() * SPREAD_MS
    }
    soon(GATHER_MS)
  }
  const missed = reloadAll

  function tell(): void {
    timer = undefined
    for (const page of pages) {
      const news = gathered.get(page.caller.district)
      if (!news) continue
      page.inbox ||= news.inboxes.has(page.caller.person)
      page.work ||= touchesWork(news, page.caller)
      for (const id of page.watched) if (news.cases.has(id)) page.cases.add(id)
    }
    gathered.clear()
    const now = performance.now()
    let waiting = false
    for (const page of pages) {
      if (!page.inbox && !page.work && !page.reload && page.cases.size === 0) continue
      if (page.notBefore > now) waiting = true
      else void tellPage(page)
    }
    if (waiting) soon(REST_MS / 4)
  }

  async function tellPage(page: Page): Promise<void> {
    const { stream, caller } = page
    const [inbox, work, reload, cases] = [page.inbox, page.work, page.reload, [...page.cases]]
    page.inbox = page.work = page.reload = false
    page.cases.clear()
    page.notBefore = performance.now() + REST_MS
    try {
      const reader = db.in(caller.district)
      const [unread, versions] = await Promise.all([
        inbox ? notifications.unread(reader, caller.person) : null,
        process.versions(reader, caller, cases),
      ])
      if (reload) stream.send('reload', {})
      if (unread !== null) stream.send('inbox', { unread })
      if (work) stream.send('work', {})
      for (const [id, seq] of versions) stream.send('case', { id, seq })
    } catch (error) {
      log.warn({ err: error }, 'a page could not be told what changed; it comes back')
      stream.close()
    }
  }

  /** Lets go of pages whose session has ended, and knows the others' rights anew. */
  async function recheck(): Promise<void> {
    if (rechecking) {
      recheckAgain = true
      return
    }
    rechecking = (async () => {
      for (const page of [...pages]) {
        const caller = (await authenticate(page.request)) as Caller | null
        if (!caller || caller.account !== page.caller.account) page.stream.close()
        else page.caller = caller
      }
    })().catch((error) => log.warn({ err: error }, 'the sessions of open pages could not be looked at'))
    await rechecking
    rechecking = null
    if (recheckAgain) {
      recheckAgain = false
      await recheck()
    }
  }

  function makeRoom(account: string): void {
    const mine = [...pages].filter((page) => page.caller.account === account)
    for (const page of mine.slice(0, Math.max(0, mine.length - MOST_OF_ACCOUNT + 1))) page.stream.close()
  }

  return {
    name: 'live',
    routes: (server) =>
      mountStream<Caller>(server, '/api/live', {
        retryMs: () => Math.round(1_000 + Math.random() * SPREAD_MS),
        async admit(request) {
          const caller = (await authenticate(request)) as Caller | null
          if (!caller) throw signInFirst()
          return caller
        },
        open(stream, caller, request) {
          makeRoom(caller.account)
          const { cookie, authorization } = request.headers
          const asked = [(request.query as { case?: string | string[] }).case ?? []].flat().filter((id) => UUID.test(id))
          const watched = [...new Set(asked)].slice(0, MOST_WATCHED)
          const page: Page = {
            stream,
            request: { headers: { cookie, authorization } } as Page['request'],
            watched,
            caller,
            inbox: true,
            work: false,
            // Whoever comes back may have missed something.
            reload: request.headers['last-event-id'] !== undefined,
            cases: new Set(watched),
            notBefore: 0,
          }
          pages.add(page)
          void tellPage(page)
          return () => pages.delete(page)
        },
      }),
    figures: async () => [
      { name: 'live_pages', help: 'Pages that are open and told what changes', value: pages.size },
      { name: 'steps_total', help: 'Steps on cases that this process has taken', kind: 'counter', value: live.told(CASE_HINT) },
    ],
    async start() {
      const stops = [
        live.on(CASE_HINT, {
          happened: ({ district, payload }) => {
            if (pages.size === 0) return
            gather(so(district), readCaseHint(payload))
            soon(GATHER_MS)
          },
          missed,
        }),
        live.on(INBOX_HINT, {
          happened: ({ district, payload }) => {
            for (const person of payload.split(' ')) so(district).inboxes.add(person)
            soon(GATHER_MS)
          },
          missed: () => undefined,
        }),
        live.on('rights', { happened: () => void recheck(), missed: () => void recheck() }),
      ]
      const clock = setInterval(() => void recheck(), RECHECK_MS)
      clock.unref()
      return async () => {
        for (const stop of stops) stop()
        clearInterval(clock)
        clearTimeout(timer)
        await rechecking
      }
    },
  }
}
