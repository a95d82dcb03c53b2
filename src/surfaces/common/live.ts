import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { notificationsContract } from '../../kernel/notifications/contract.ts'
import type { processContract } from '../../kernel/process/contract.ts'
import type { worklistContract } from '../../kernel/worklist/contract.ts'
import notificationsAddresses from '../../platform/client/addresses/notifications.generated.json' with { type: 'json' }
import processAddresses from '../../platform/client/addresses/process.generated.json' with { type: 'json' }
import worklistAddresses from '../../platform/client/addresses/worklist.generated.json' with { type: 'json' }
import { queriesOf } from '../../platform/client/index.ts'

const notifications = queriesOf<typeof notificationsContract>(notificationsAddresses)
const worklist = queriesOf<typeof worklistContract>(worklistAddresses)
const cases = queriesOf<typeof processContract>(processAddresses)

/** A stream that was refused (the server restarts, the session ended) is tried again after so long. */
const REFUSED_MS = 30_000
/** How often a page asks without being told. */
export const UNTOLD_MS = 300_000
const CASE_PAGE = /\/cases\/([0-9a-f-]{36})$/

/**
 * Keeps what the page shows up to date: the server says what has changed, the page asks for it anew. Only while the page
 * is seen, for a browser opens few connections to one server.
 * @param path of the page; an open case is watched
 */
export function useLive(path: string): void {
  const queries = useQueryClient()
  const watched = CASE_PAGE.exec(path)?.[1]
  useEffect(() => keepLive(queries, watched), [queries, watched])
}

/** @returns how to end it */
function keepLive(queries: QueryClient, watched: string | undefined): () => void {
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let returning = false

  function close(): void {
    clearTimeout(timer)
    source?.close()
    source = null
  }
  function open(): void {
    close()
    if (document.hidden) return
    const stream = new EventSource(`/api/live${watched ? `?case=${watched}` : ''}`)
    source = stream
    const on = (event: string, heed: (data: { unread: number; id: string; seq: number }) => void) =>
      stream.addEventListener(event, ({ data }) => heed(JSON.parse(data)))
    const again = (queryKey: readonly unknown[]) => void queries.invalidateQueries({ queryKey })
    on('inbox', ({ unread }) => {
      const bell = notifications.unread.queryKey()
      const known = queries.getQueryData(bell)?.unread
      queries.setQueryData(bell, { unread })
      if (known !== undefined && known !== unread) again(notifications.inbox.key())
    })
    on('work', () => again(worklist.key()))
    on('case', ({ id, seq }) => {
      const known = queries.getQueryData(cases.show.queryKey({ input: { id } }))
      if (known && known.seq < seq) void queries.invalidateQueries()
    })
    // Opened anew after a while, or come back by itself: something may have been missed.
    on('reload', () => void queries.invalidateQueries())
    stream.addEventListener(
      'open',
      () => {
        if (returning) void queries.invalidateQueries()
        returning = true
      },
      { once: true },
    )
    stream.onerror = () => {
      if (stream.readyState === EventSource.CLOSED) timer = setTimeout(open, REFUSED_MS)
    }
  }
  const seen = () => (document.hidden ? close() : source || open())
  document.addEventListener('visibilitychange', seen)
  open()
  return () => {
    document.removeEventListener('visibilitychange', seen)
    close()
  }
}
