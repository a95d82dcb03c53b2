import { fault, notFound } from '../../platform/contract/fault.ts'
import { implementing, type RequestContext } from '../../platform/contract/implement.ts'
import { type Limits, TYPES } from '../../platform/files/inspect.ts'
import type { Platform } from '../../platform/part.ts'
import type { Audit } from '../audit/server.ts'
import type { Caller } from '../rights/index.ts'
import { evidenceContract } from './contract.ts'
import { contentsOf, deleteFile, fileById, filesOfOwner, holdFiles } from './store.ts'
import { SWEEP } from './tidying.server.ts'
import { type MayReach, maySee, viewsOf } from './views.server.ts'

export function evidenceHandlers(
  { db, jobs }: Platform,
  record: Audit['record'],
  mayReach: MayReach,
  limitsOf: (district: string) => Promise<Limits>,
) {
  const os = implementing(evidenceContract)
  const me = (context: RequestContext) => context.caller as Caller

  return {
    list: os.list.handler(async ({ input, context }) => {
      const owner = { kind: input.ownerKind, id: input.ownerId }
      if (!(await mayReach(me(context), owner))) throw notFound()
      const reader = db.in(me(context).district)
      return viewsOf(reader, me(context), await filesOfOwner(reader, owner), mayReach)
    }),

    record: os.record.handler(async ({ input, context }) => {
      const reader = db.in(me(context).district)
      const file = await fileById(reader, input.id)
      if (!file || !(await maySee(me(context), file, mayReach))) throw notFound()
      const [view] = await viewsOf(reader, me(context), [file], mayReach)
      if (!view) throw notFound()
      return view
    }),

    remove: os.remove.handler(async ({ input, context }) => {
      const { district, account, person } = me(context)
      await db.write(district, async (writer) => {
        const [file] = await holdFiles(writer, [input.id])
        if (!file || !(await maySee(me(context), file, mayReach))) throw notFound()
        if (file.owner) throw fault('REFUSED', BOUND)
        await deleteFile(writer, file.id)
        await record(writer, {
          event: 'evidence.removed',
          by: { account, person },
          object: { kind: 'evidence', id: file.id },
          detail: { hash: file.hash },
        })
        await jobs.send(writer, SWEEP, { district, hashes: contentsOf(file) })
      })
      return { id: input.id }
    }),

    limits: os.limits.handler(async ({ context }) => ({ ...(await limitsOf(me(context).district)), endings: Object.values(TYPES).flat() })),
  }
}

const BOUND = {
  code: 'evidence-bound',
  text: { zh: '文件已随事项提交，作为佐证保存，不能删除。', en: 'The file was submitted and is kept as evidence; it cannot be removed.' },
}
