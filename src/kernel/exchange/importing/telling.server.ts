import { notFound } from '../../../platform/contract/fault.ts'
import type { HttpOptions } from '../../../platform/http/server.ts'
import { mountStream } from '../../../platform/http/streams.ts'
import type { Platform } from '../../../platform/part.ts'
import { type Caller, mayAt } from '../../rights/index.ts'
import type { ImportsNeeds } from './needs.server.ts'
import { IMPORTS_HINT } from './run.server.ts'
import { loadImport } from './store.ts'

/** A page is told at most this often. */
const REST_MS = 400

type Server = Parameters<typeof mountStream>[0]
type Request = Parameters<HttpOptions['authenticate']>[0]

/** GET /api/imports/{id}/live: tells a page that its import has come further. Hints, never facts: the page asks how far. */
export function tellPages(
  server: Server,
  { db, live }: Platform,
  { unit, roles, bringers }: Pick<ImportsNeeds, 'unit' | 'roles' | 'bringers'>,
  callerOf: (request: Request, method: string) => Promise<Caller>,
): void {
  const idOf = (request: { readonly params: unknown }) => (request.params as { readonly id: string }).id
  mountStream<Caller>(server, '/api/imports/:id/live', {
    retryMs: () => Math.round(1000 + Math.random() * 3000),
    async admit(request) {
      const caller = await callerOf(request, 'GET')
      const reader = db.in(caller.district)
      const record = UUID.test(idOf(request)) ? await loadImport(reader, idOf(request)) : undefined
      const place = record && (await unit(reader, record.organisation))
      const bringer = bringers.find(({ importable }) => importable.name === record?.what)
      if (!place || !bringer || !mayAt(caller, bringer.permission, place.path, roles)) throw notFound()
      return caller
    },
    open(stream, { district }, request) {
      const id = idOf(request)
      let timer: NodeJS.Timeout | undefined
      let toldAt = 0
      const tell = () => {
        timer = undefined
        toldAt = performance.now()
        stream.send('import', { id })
      }
      const soon = () => {
        timer ??= setTimeout(tell, Math.max(0, toldAt + REST_MS - performance.now()))
      }
      const end = live.on(IMPORTS_HINT, {
        happened: (hint) => {
          if (hint.district === district && hint.payload === id) soon()
        },
        missed: soon,
      })
      return () => {
        clearTimeout(timer)
        end()
      }
    },
  })
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
