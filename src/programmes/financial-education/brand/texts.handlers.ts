import type { Kernel } from '../../../kernel/programme/server.ts'
import { type Caller, mayAnywhere } from '../../../kernel/rights/index.ts'
import { notFound } from '../../../platform/contract/fault.ts'
import { implementing, type RequestContext } from '../../../platform/contract/implement.ts'
import type { Reader } from '../../../platform/db/index.ts'
import { writeOnce } from '../../../platform/db/once.ts'
import type { Platform } from '../../../platform/part.ts'
import { brandContract } from './contract.ts'
import { createTexts } from './texts.server.ts'
import * as store from './texts.store.ts'
import { textRow } from './views.server.ts'

const KEEPING = ['financial-education.pledge-text', 'financial-education.pledge-decision']

/** Texts of the pledge: drafted by one person, put into force by another, then signed anew by every member. */
export function textHandlers(platform: Platform, kernel: Kernel) {
  const os = implementing(brandContract)
  const { db } = platform
  const { people, roles } = kernel
  const texts = createTexts(platform, kernel)
  const callerOf = (context: RequestContext) => context.caller as Caller
  /** Drafts, and who wrote a text, concern those who keep the texts. */
  const keeps = (caller: Caller) => KEEPING.some((permission) => mayAnywhere(caller, permission, roles))

  async function viewOf(reader: Reader, caller: Caller, version: number) {
    const [text, inForce] = await Promise.all([store.textOf(reader, version), store.textInForce(reader)])
    if (!text || (text.inForceAt === null && !keeps(caller))) throw notFound()
    const names = keeps(caller) ? await people.names(reader, [text.draftedBy, ...(text.inForceBy ? [text.inForceBy] : [])]) : null
    return { ...textRow(text, inForce?.version ?? null, names), body: text.body }
  }

  return {
    pledgeTexts: os.pledgeTexts.handler(async ({ context, input }) => {
      const caller = callerOf(context)
      const reader = db.in(caller.district)
      const all = (await store.textsOf(reader)).filter(({ inForceAt }) => inForceAt !== null || keeps(caller))
      const inForce = all.find(({ inForceAt }) => inForceAt !== null)?.version ?? null
      const writers = all.flatMap(({ draftedBy, inForceBy }) => (inForceBy ? [draftedBy, inForceBy] : [draftedBy]))
      const names = keeps(caller) ? await people.names(reader, writers) : null
      const rows = all.slice(input.offset, input.offset + input.limit)
      return { rows: rows.map((text) => textRow(text, inForce, names)), total: all.length }
    }),

    pledgeText: os.pledgeText.handler(({ context, input }) => {
      const caller = callerOf(context)
      return viewOf(db.in(caller.district), caller, input.version)
    }),

    draftText: os.draftText.handler(({ context, input }) => {
      const caller = callerOf(context)
      return writeOnce(platform, caller, 'financial-education.draftText', input, async (writer) =>
        viewOf(writer, caller, await texts.draft(writer, caller, input)),
      )
    }),

    changeText: os.changeText.handler(({ context, input }) => {
      const caller = callerOf(context)
      return writeOnce(platform, caller, 'financial-education.changeText', input, async (writer) => {
        await texts.change(writer, caller, input)
        return viewOf(writer, caller, input.version)
      })
    }),

    enforceText: os.enforceText.handler(async ({ context, input }) => {
      const caller = callerOf(context)
      const text = await writeOnce(platform, caller, 'financial-education.enforceText', input, async (writer) => {
        await texts.enforce(writer, caller, input)
        return viewOf(writer, caller, input.version)
      })
      return { text, begun: await texts.renew(caller, text.version) }
    }),
  }
}
