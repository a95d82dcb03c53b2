import { notFound, notPermitted } from '../../platform/contract/fault.ts'
import { implementing, type RequestContext } from '../../platform/contract/implement.ts'
import type { Reader } from '../../platform/db/index.ts'
import { writeOnce } from '../../platform/db/once.ts'
import type { Platform } from '../../platform/part.ts'
import { localDateOf } from '../calendar/index.ts'
import { type Caller, mayAt, type Roles } from '../rights/index.ts'
import { organisationsContract } from './contract.ts'
import type { Unit } from './index.ts'
import type { Organisations } from './interface.server.ts'

const os = implementing(organisationsContract).$context<RequestContext & { readonly caller: Caller }>()

export function organisationsHandlers(platform: Platform, organisations: Omit<Organisations, 'name'>, roles: Roles) {
  const manages = (caller: Caller, unit: Unit) => mayAt(caller, 'organisations.manage', unit.path, roles)

  async function mustManage(reader: Reader, caller: Caller, id: string): Promise<void> {
    const unit = await organisations.unit(reader, id)
    if (!unit) throw notFound()
    if (!manages(caller, unit)) throw notPermitted()
  }

  return os.router({
    tree: os.tree.handler(async ({ input, context: { caller } }) => {
      const on = input.on ?? localDateOf(platform.clock.now())
      return { on, tree: await organisations.tree(platform.db.in(caller.district), on) }
    }),
    search: os.search.handler(({ input, context: { caller } }) => organisations.search(platform.db.in(caller.district), input.query)),
    show: os.show.handler(async ({ input, context: { caller } }) => {
      const reader = platform.db.in(caller.district)
      const unit = await organisations.unit(reader, input.id)
      if (!unit) throw notFound()
      return { ...unit, mayManage: manages(caller, unit), history: await organisations.history(reader, unit.id) }
    }),
    create: os.create.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'organisations.create', input, async (writer) => {
        const { key: _, from, ...organisation } = input
        await mustManage(writer, caller, input.parent)
        return organisations.create(writer, caller, { ...organisation, ...(from && { from }) })
      }),
    ),
    rename: os.rename.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'organisations.rename', input, async (writer) => {
        await mustManage(writer, caller, input.id)
        return organisations.rename(writer, caller, input.id, input, input)
      }),
    ),
    move: os.move.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'organisations.move', input, async (writer) => {
        await mustManage(writer, caller, input.id)
        await mustManage(writer, caller, input.parent)
        return organisations.move(writer, caller, input.id, input.parent, input)
      }),
    ),
    close: os.close.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'organisations.close', input, async (writer) => {
        await mustManage(writer, caller, input.id)
        return organisations.close(writer, caller, input.id, input, input)
      }),
    ),
  })
}
