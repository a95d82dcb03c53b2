import type { Kernel } from '../../../kernel/programme/server.ts'
import { type Caller, mayAt, scopeOf } from '../../../kernel/rights/index.ts'
import { fault, notFound } from '../../../platform/contract/fault.ts'
import { implementing, type RequestContext } from '../../../platform/contract/implement.ts'
import type { Reader } from '../../../platform/db/index.ts'
import { writeOnce } from '../../../platform/db/once.ts'
import type { Platform } from '../../../platform/part.ts'
import { brandContract } from './contract.ts'
import { bankPeople } from './effects.server.ts'
import { handFlag } from './flags.server.ts'
import { memberIn, registerOf } from './members.server.ts'
import * as store from './members.store.ts'
import { pledgeById } from './members.store.ts'
import * as no from './refusals.ts'
import { byPlace, listed } from './register.ts'
import { textHandlers } from './texts.handlers.ts'
import { memberRow, memberView, pledgeRow } from './views.server.ts'

const REGISTER = 'financial-education.register'
const MEMBERSHIP = 'financial-education.membership'

/** The register of members: all of it for whoever supervises, the own bank for a bank, and nothing of another one. */
export function brandHandlers(platform: Platform, kernel: Kernel) {
  const os = implementing(brandContract)
  const { db } = platform
  const { organisations, calendar, roles, audit, access, notifications } = kernel
  const callerOf = (context: RequestContext) => context.caller as Caller

  /** The bank, where the caller may see it. @throws fault NOT_FOUND */
  async function reached(reader: Reader, caller: Caller, id: string, permissions: readonly string[]) {
    const unit = (await organisations.units(reader, [id])).get(id)
    if (unit?.kind !== 'bank' || !permissions.some((one) => mayAt(caller, one, unit.path, roles))) throw notFound()
    return unit
  }

  async function viewOf(reader: Reader, caller: Caller, id: string) {
    const unit = await reached(reader, caller, id, [REGISTER, MEMBERSHIP])
    const [register, [open]] = await Promise.all([registerOf(reader, [id]), store.openPledges(reader, [id])])
    const mayKeep = mayAt(caller, REGISTER, unit.path, roles)
    return memberView(platform, kernel, reader, { unit, register, open, today: calendar.today(), mayKeep })
  }

  async function banksAt(reader: Reader, paths: readonly string[]) {
    const found = await Promise.all(paths.map((path) => organisations.below(reader, path)))
    return [...new Map(found.flat().flatMap((unit) => (unit.kind === 'bank' ? [[unit.id, unit] as const] : []))).values()].toSorted(byPlace)
  }

  return os.router({
    ...textHandlers(platform, kernel),

    members: os.members.handler(async ({ context, input }) => {
      const caller = callerOf(context)
      const reader = db.in(caller.district)
      const today = calendar.today()
      const [banks, register, open] = await Promise.all([
        banksAt(reader, scopeOf(caller, REGISTER, roles)),
        registerOf(reader),
        store.openPledges(reader, null),
      ])
      const byBank = new Map(open.map((one) => [one.organisation, one]))
      const rows = banks.map((bank) => memberRow(bank, memberIn(register, bank.id, today), byBank.get(bank.id), today))
      return listed(rows, input)
    }),

    member: os.member.handler(({ context, input }) => {
      const caller = callerOf(context)
      return viewOf(db.in(caller.district), caller, input.organisation)
    }),

    membership: os.membership.handler(async ({ context }) => {
      const caller = callerOf(context)
      const reader = db.in(caller.district)
      const banks = await banksAt(reader, scopeOf(caller, MEMBERSHIP, roles))
      return { banks: await Promise.all(banks.map(({ id }) => viewOf(reader, caller, id))) }
    }),

    handFlag: os.handFlag.handler(({ context, input }) => {
      const caller = callerOf(context)
      return writeOnce(platform, caller, 'financial-education.handFlag', input, async (writer) => {
        const { organisation } = input
        await reached(writer, caller, organisation, [REGISTER])
        await handFlag(writer, kernel, caller, input)
        return viewOf(writer, caller, organisation)
      })
    }),

    remind: os.remind.handler(({ context, input }) => {
      const caller = callerOf(context)
      return writeOnce(platform, caller, 'financial-education.remind', input, async (writer) => {
        const wanted = [...new Set(input.organisations)]
        for (const id of wanted) await reached(writer, caller, id, [REGISTER])
        const waiting = (await store.openPledges(writer, wanted)).filter(({ stage }) => stage === 'signing')
        if (waiting.length === 0) throw fault('REFUSED', no.NOTHING_TO_SIGN)
        const units = await organisations.units(writer, wanted)
        for (const { id, organisation, due } of waiting) {
          await notifications.notify(writer, {
            persons: await bankPeople(access, writer, units.get(organisation)?.path ?? ''),
            text: {
              zh: `请签署《宣传承诺书》${due ? `，期限 ${due}` : ''}。`,
              en: `Please sign the pledge${due ? ` by ${due}` : ''}.`,
            },
            link: `/cases/${id}`,
            about: { kind: 'case', id },
          })
        }
        await audit.record(writer, {
          event: 'financial-education.reminded',
          by: caller,
          object: { kind: 'district', id: caller.district },
          detail: { pledges: waiting.map(({ id }) => id) },
        })
        return { reminded: waiting.length }
      })
    }),

    pledge: os.pledge.handler(async ({ context, input }) => {
      const caller = callerOf(context)
      const reader = db.in(caller.district)
      const pledge = await pledgeById(reader, input.id)
      if (!pledge) throw notFound()
      const unit = await reached(reader, caller, pledge.organisation, [REGISTER, MEMBERSHIP])
      const register = await registerOf(reader, [unit.id])
      return {
        ...pledgeRow(platform, reader, register, pledge, calendar.today()),
        organisation: { id: unit.id, name: unit.name },
        document: pledge.document,
      }
    }),
  })
}
