import { notFound } from '../../platform/contract/fault.ts'
import { implementing, type RequestContext } from '../../platform/contract/implement.ts'
import type { Reader } from '../../platform/db/index.ts'
import { searchText } from '../../platform/text/index.ts'
import type { Caller } from '../rights/index.ts'
import type { Lists } from './asked.store.ts'
import type { ServerBinding } from './binding.server.ts'
import { processContract } from './contract.ts'
import { mayStart } from './decide.ts'
import { setFollowing } from './followers.store.ts'
import type { HeldFacts } from './held.server.ts'
import { listCases } from './lists.store.ts'
import type { Neighbours } from './neighbours.server.ts'
import type { createPictures } from './picture/pictures.server.ts'
import type { Registry } from './registry.ts'
import { rowsView } from './rows.server.ts'
import type { Onlooker } from './seen.store.ts'
import type { Command } from './state.ts'
import type { Steps } from './steps.server.ts'
import type { StoredCase } from './store.ts'
import { createViews } from './view.server.ts'
import { actorAt, reaches } from './visible.ts'

/** At most this many people are offered at once; a part of the name finds the others. */
const OFFERED_AT_MOST = 50

interface Parts {
  readonly neighbours: Neighbours
  readonly registry: Registry<ServerBinding>
  readonly steps: Steps
  readonly pictures: ReturnType<typeof createPictures>
  readonly lists: Lists
  readonly held: HeldFacts
  readonly onlooker: (caller: Caller) => Onlooker
  readonly caseFor: (reader: Reader, caller: Caller, id: string) => Promise<StoredCase>
}

export function processHandlers({ neighbours, registry, steps, pictures, lists, held, onlooker, caseFor }: Parts) {
  const { db, clock, organisations, access } = neighbours
  const viewOf = createViews(neighbours, registry, steps, lists)
  const os = implementing(processContract)
  const asking = (context: RequestContext) => {
    const caller = context.caller as Caller
    return { caller, reader: db.in(caller.district) }
  }

  return os.router({
    processes: os.processes.handler(async () => pictures.list()),
    definition: os.definition.handler(({ context, input }) =>
      pictures.show(asking(context).caller, { process: input.name, version: input.version }),
    ),
    start: os.start.handler(({ context, input }) => steps.start(asking(context).caller, input)),
    act: os.act.handler(({ context, input }) => steps.act(asking(context).caller, { ...input, command: input.command as Command })),
    show: os.show.handler(({ context, input }) => {
      const { caller, reader } = asking(context)
      return viewOf(reader, caller, context.language, input.id)
    }),
    list: os.list.handler(async ({ context, input }) => {
      const { caller, reader } = asking(context)
      const { rows, total, more } = await listCases(lists, reader, onlooker(caller), input)
      return { rows: await rowsView(reader, neighbours, registry, rows), total, ...(more && { more }) }
    }),
    startable: os.startable.handler(async ({ context }) => {
      const { caller, reader } = asking(context)
      const paths = [...new Set([caller, ...caller.standsFor].flatMap(({ grants }) => grants.map(({ path }) => path)))]
      const topmost = paths.filter((path) => !paths.some((other) => other !== path && path.startsWith(other)))
      const units = (await Promise.all(topmost.map((path) => organisations.below(reader, path)))).flat()
      return registry.processes.flatMap((process) => {
        const found = units.filter(({ path }) => mayStart(process, actorAt(caller, path))).map(({ id, name }) => ({ id, name }))
        return found.length > 0 ? [{ process: process.name, title: process.title, organisations: found }] : []
      })
    }),
    held: os.held.handler(({ context, input }) => {
      const { caller, reader } = asking(context)
      return held.fill(reader, caller, input)
    }),
    candidates: os.candidates.handler(async ({ context, input }) => {
      const { caller, reader } = asking(context)
      const unit = await organisations.unit(reader, input.organisation)
      if (!unit || !reaches(caller, unit.path)) throw notFound()
      const words = input.query?.trim().toLowerCase() ?? ''
      const holders = await access.holders(reader, unit.path, input.role)
      const people = new Map(holders.filter(({ name }) => searchText(name).includes(words)).map((holder) => [holder.person, holder]))
      return [...people.values()]
        .slice(0, OFFERED_AT_MOST)
        .map(({ person, name, organisationName }) => ({ id: person, name, organisation: organisationName }))
    }),
    follow: os.follow.handler(({ context, input }) => {
      const { caller } = asking(context)
      return db.write(caller.district, async (writer) => {
        await caseFor(writer, caller, input.id)
        await setFollowing(writer, input.id, caller.person, input.follow, clock.now())
        return { following: input.follow }
      })
    }),
  })
}
