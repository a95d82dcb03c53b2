import { addDays } from '../../../kernel/calendar/index.ts'
import type { Kernel } from '../../../kernel/programme/server.ts'
import type { Caller } from '../../../kernel/rights/index.ts'
import { fault, notFound } from '../../../platform/contract/fault.ts'
import { implementing, type RequestContext } from '../../../platform/contract/implement.ts'
import { newId } from '../../../platform/crypto/index.ts'
import type { Writer } from '../../../platform/db/index.ts'
import { writeOnce } from '../../../platform/db/once.ts'
import type { Platform } from '../../../platform/part.ts'
import { PUBLICATION } from '../rooms.server.ts'
import { publicContract } from './contract.ts'
import { channelsOf, endChannel, insertChannel, revise } from './public.store.ts'

const os = implementing(publicContract).$context<RequestContext & { readonly caller: Caller }>()

export function publicHandlers(platform: Platform, { audit, calendar, clock, live }: Kernel) {
  const byOf = ({ account, person, token }: Caller) => ({ account, person, ...(token && { token }) })

  async function changed(writer: Writer, caller: Caller, event: string, id: string) {
    await audit.record(writer, { event, by: byOf(caller), object: { kind: 'complaint-channel', id } })
    await revise(writer)
    live.tell(writer, PUBLICATION, '')
    return { id }
  }

  return os.router({
    complaintChannels: os.complaintChannels.handler(async ({ input: { offset, limit }, context: { caller } }) => {
      const rows = await channelsOf(platform.db.in(caller.district))
      return { rows: rows.slice(offset, offset + limit), total: rows.length }
    }),

    addComplaintChannel: os.addComplaintChannel.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'financial-education.add-channel', input, async (writer) => {
        const { key: _key, ...channel } = input
        if (channel.from < calendar.today()) throw fault('INVALID', PAST, { fields: [PAST] })
        const id = newId()
        await insertChannel(writer, { ...channel, id, to: null, at: clock.now(), by: caller.person })
        return changed(writer, caller, 'financial-education.channel-entered', id)
      }),
    ),

    endComplaintChannel: os.endComplaintChannel.handler(({ input, context: { caller } }) =>
      writeOnce(platform, caller, 'financial-education.end-channel', input, async (writer) => {
        // Yesterday was its last day: who ends it knows that it holds no longer.
        if (!(await endChannel(writer, input.channel, addDays(calendar.today(), -1)))) throw notFound()
        return changed(writer, caller, 'financial-education.channel-ended', input.channel)
      }),
    ),
  })
}

const PAST = {
  path: 'from',
  code: 'from-in-the-past',
  text: { zh: '开始日期不能早于今天。', en: 'It can’t begin before today.' },
}
