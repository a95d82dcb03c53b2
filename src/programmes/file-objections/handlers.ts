import { stageTitle } from '../../kernel/process/index.ts'
import { selves } from '../../kernel/process/server.ts'
import type { Kernel } from '../../kernel/programme/server.ts'
import type { Caller } from '../../kernel/rights/index.ts'
import { sheetOf } from '../../kernel/statistics/server.ts'
import { notFound } from '../../platform/contract/fault.ts'
import { implementing, type RequestContext } from '../../platform/contract/implement.ts'
import { fileObjectionsContract } from './contract.ts'
import { employersOf, entryFor } from './facts.server.ts'
import { statistics } from './measures.ts'
import { fileObjection } from './process.ts'
import { answererOf, barred, TERMS } from './rules.ts'
import { type Asking, caseOfMark, list, sourcesOf } from './store.ts'
import { entryView, objectionRows } from './views.server.ts'

export function fileObjectionsHandlers(kernel: Kernel) {
  const os = implementing(fileObjectionsContract)
  const { people, organisations, access, parameters, calendar, clock } = kernel

  function inquiry(context: RequestContext) {
    const caller = context.caller as Caller
    const reader = kernel.db.in(caller.district)
    const asking: Asking = { seen: kernel.process.seen(reader, caller), people: selves(caller), today: calendar.today() }
    return { caller, reader, asking }
  }

  return os.router({
    preview: os.preview.handler(async ({ context, input }) => {
      const { caller, reader, asking } = inquiry(context)
      const found = await entryFor(reader, kernel, input.entry)
      if (!found || found.person !== caller.person) throw notFound()
      const { entry, superseded } = found
      const units = await organisations.units(reader, await employersOf(reader, people, caller.person))
      const reached = (path: string) => caller.grants.some((grant) => path.startsWith(grant.path))
      const unit = [...units.values()].find(({ path }) => reached(path)) ?? null
      const chairs = unit ? (await access.holders(reader, unit.path, 'enterprise-union')).map(({ person }) => person) : []
      const answerer = answererOf(entry.provenance, caller.person, chairs)
      return {
        entry: { ...entryView(entry), kind: entry.kind },
        barred: barred({ provenance: entry.provenance, superseded }),
        case: (await caseOfMark(reader, entry.id)) ?? null,
        organisation: unit && { id: unit.id, name: unit.name },
        answerer,
        days: await parameters.numberInForce(reader, TERMS[answerer], asking.today),
      }
    }),
    objections: os.objections.handler(async ({ context, input }) => {
      const { reader, asking } = inquiry(context)
      const { rows, total } = await list(reader, asking, input)
      return { rows: await objectionRows(reader, kernel, asking.today, rows), total }
    }),
    overview: os.overview.handler(async ({ context, input }) => {
      const { reader, asking } = inquiry(context)
      const scope = Object.fromEntries(Object.entries(input).filter((one): one is [string, string] => one[1] !== undefined))
      return sheetOf(reader, {
        statistics,
        scope,
        asOf: clock.now(),
        sources: sourcesOf(reader, asking, input),
        async members(found) {
          const units = await organisations.units(reader, found.get('organisation') ?? [])
          const nameOf = (id: string) => ({ zh: units.get(id)?.name ?? '—', en: units.get(id)?.name ?? '—' })
          return (dimension, ids) => ids.map((id) => ({ id, title: dimension === 'stage' ? stageTitle(fileObjection, id) : nameOf(id) }))
        },
      })
    }),
  })
}
