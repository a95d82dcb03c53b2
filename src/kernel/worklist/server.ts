import { notFound } from '../../platform/contract/fault.ts'
import { implementing, type RequestContext } from '../../platform/contract/implement.ts'
import { newId } from '../../platform/crypto/index.ts'
import type { Part } from '../../platform/part.ts'
import { countWork, listWork, type Neighbours, type ProcessPart } from '../process/server.ts'
import type { Caller } from '../rights/index.ts'
import { worklistContract } from './contract.ts'
import { dropView, saveView, viewsOf } from './store.ts'

export { worklistExports } from './exports.server.ts'

/** One work list for everybody, over all programmes. */
export function createWorklist(neighbours: Neighbours, process: ProcessPart): Part {
  const { db, clock } = neighbours
  const os = implementing(worklistContract)
  const asking = (context: RequestContext) => {
    const caller = context.caller as Caller
    return { caller, reader: db.in(caller.district) }
  }

  const handlers = os.router({
    work: os.work.handler(async ({ context, input }) => {
      const { caller, reader } = asking(context)
      const { rows, total } = await listWork(process.lists, reader, input.tab, process.worker(caller), input)
      return { rows: await process.rowsView(reader, rows), total }
    }),
    counts: os.counts.handler(({ context }) => {
      const { caller, reader } = asking(context)
      return countWork(process.lists, reader, process.worker(caller))
    }),
    views: os.views.handler(({ context, input }) => {
      const { caller, reader } = asking(context)
      return viewsOf(reader, caller.person, input.list)
    }),
    saveView: os.saveView.handler(({ context, input }) => {
      const { district, person } = asking(context).caller
      return db.write(district, (writer) => saveView(writer, { ...input, id: newId(), person, at: clock.now() }))
    }),
    dropView: os.dropView.handler(async ({ context, input }) => {
      const { district, person } = asking(context).caller
      if (!(await db.write(district, (writer) => dropView(writer, person, input.id)))) throw notFound()
      return {}
    }),
  })
  return { name: 'worklist', contract: worklistContract, handlers }
}
