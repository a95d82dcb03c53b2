import type { Kernel } from '../../../kernel/programme/server.ts'
import type { Caller } from '../../../kernel/rights/index.ts'
import { fault, notFound } from '../../../platform/contract/fault.ts'
import { implementing } from '../../../platform/contract/implement.ts'
import { newId } from '../../../platform/crypto/index.ts'
import type { Reader } from '../../../platform/db/index.ts'
import { writeOnce } from '../../../platform/db/once.ts'
import type { Platform } from '../../../platform/part.ts'
import { sharesOf } from '../activity/activity.store.ts'
import { bankNames } from '../activity/views.server.ts'
import { banksOf } from '../plan/reach.server.ts'
import { PUBLICATION } from '../rooms.server.ts'
import { MATERIAL } from './choices.ts'
import { type MaterialRow, materialContract } from './contract.ts'
import * as store from './materials.store.ts'
import { materialReach } from './reach.server.ts'
import * as no from './reasons.ts'

export function materialHandlers(platform: Platform, kernel: Kernel) {
  const os = implementing(materialContract)
  const { organisations, calendar, clock, audit, evidence } = kernel

  async function reachOf(reader: Reader, caller: Caller) {
    const reach = await materialReach(reader, kernel, caller)
    if (!reach) throw notFound()
    return reach
  }

  async function rowsOf(reader: Reader, own: readonly string[], found: readonly store.Material[]): Promise<MaterialRow[]> {
    const bank = await bankNames(
      reader,
      organisations,
      found.map(({ organisation }) => organisation),
    )
    const files = new Map(
      (
        await evidence.filesOf(
          reader,
          found.map(({ file }) => file),
        )
      ).map((file) => [file.id, file]),
    )
    return found.flatMap(({ submittedBy: _, hash: __, file, organisation, activity, ...one }) => {
      const stored = files.get(file)
      if (!stored) return []
      const mine = own.includes(organisation)
      return {
        ...one,
        theme: one.theme as MaterialRow['theme'],
        kind: one.kind as MaterialRow['kind'],
        audiences: one.audiences as MaterialRow['audiences'],
        rights: one.rights as MaterialRow['rights'],
        licence: one.licence as MaterialRow['licence'],
        portraits: one.portraits as MaterialRow['portraits'],
        organisation: bank(organisation),
        // An activity of another bank may still be a draft.
        activity: mine ? activity : null,
        because: mine || one.state !== 'approved' ? one.because : null,
        file: {
          id: file,
          name: stored.name,
          type: stored.type,
          size: stored.size,
          href: `/api/evidence/${file}`,
          thumbnail: stored.thumbnail && `/api/evidence/${file}/thumbnail`,
        },
        own: mine,
      }
    })
  }

  return os.router({
    materialList: os.materialList.handler(async ({ context, input }) => {
      const caller = context.caller as Caller
      const reader = kernel.db.in(caller.district)
      const reach = await reachOf(reader, caller)
      const { rows, total } = await store.listMaterials(reader, reach, input)
      return { rows: await rowsOf(reader, reach.organisations, rows), total }
    }),

    materialSubmit: os.materialSubmit.handler(async ({ context, input }) => {
      const caller = context.caller as Caller
      const banks = await banksOf(kernel.db.in(caller.district), kernel, caller, 'financial-education.materials')
      if (!banks.includes(input.organisation)) throw notFound()
      const { key: _, file, activity, ...said } = input
      return writeOnce(platform, caller, 'materialSubmit', input, async (writer) => {
        const reach = await reachOf(writer, caller)
        const [stored] = await evidence.filesOf(writer, [file])
        if (stored?.uploadedBy !== caller.person) throw fault('INVALID', no.NO_FILE)
        if (activity) {
          const shares = (await sharesOf(writer, [activity])).get(activity) ?? []
          if (!shares.some(({ organisation }) => organisation === input.organisation)) throw fault('INVALID', no.NO_ACTIVITY)
        }
        const same = await store.sameContent(writer, reach, stored.hash)
        if (same.some(({ organisation }) => organisation === input.organisation)) throw fault('INVALID', no.HERE_ALREADY)
        const id = newId()
        await evidence.bind(writer, [file], { kind: MATERIAL, id }, null, caller)
        const kept = { ...said, id, activity: activity ?? null, file, hash: stored.hash, state: 'submitted' as const }
        const none = { because: null, approvedOn: null, seq: 1 }
        await store.insertMaterial(writer, { ...kept, ...none, submittedBy: caller.person, submittedAt: clock.now() })
        await audit.record(writer, {
          event: 'financial-education.material-submitted',
          by: caller,
          object: { kind: MATERIAL, id },
          detail: { hash: stored.hash, licence: input.licence },
        })
        const bank = await bankNames(
          writer,
          organisations,
          same.map(({ organisation }) => organisation),
        )
        return { id, same: same.map((one) => ({ id: one.id, title: one.title, organisation: bank(one.organisation) })) }
      })
    }),

    materialDecide: os.materialDecide.handler(async ({ context, input }) => {
      const caller = context.caller as Caller
      const { id, expected, approve, because } = input
      if (!approve && !because) throw fault('INVALID', no.WHY_RETURNED)
      return writeOnce(platform, caller, 'materialDecide', input, async (writer) => {
        const found = await store.materialFor(writer, await reachOf(writer, caller), id)
        if (!found) throw notFound()
        if (found.submittedBy === caller.person) throw fault('REFUSED', no.OWN_MATERIAL)
        if (approve && found.portraits === 'missing' && found.licence !== 'owner-only') throw fault('REFUSED', no.CONSENT_MISSING)
        const state = approve ? ('approved' as const) : ('returned' as const)
        const on = approve ? calendar.today() : null
        const decided = {
          id,
          expected,
          from: ['submitted'] as const,
          state,
          because: because || null,
          on,
          by: caller.person,
          at: clock.now(),
        }
        if (!(await store.decideMaterial(writer, decided))) throw fault('STALE', no.CHANGED_MEANWHILE)
        await said(writer, caller, `financial-education.material-${state}`, id)
        return { id, state }
      })
    }),

    materialWithdraw: os.materialWithdraw.handler(async ({ context, input }) => {
      const caller = context.caller as Caller
      const { id, expected, because } = input
      const banks = await banksOf(kernel.db.in(caller.district), kernel, caller, 'financial-education.materials')
      return writeOnce(platform, caller, 'materialWithdraw', input, async (writer) => {
        const found = await store.materialFor(writer, await reachOf(writer, caller), id)
        if (!found || !banks.includes(found.organisation)) throw notFound()
        const from = ['submitted', 'approved', 'returned'] as const
        const decided = { id, expected, from, state: 'withdrawn' as const, because, on: null, by: caller.person, at: clock.now() }
        if (!(await store.decideMaterial(writer, decided))) throw fault('STALE', no.CHANGED_MEANWHILE)
        await said(writer, caller, 'financial-education.material-withdrawn', id)
        return { id, state: 'withdrawn' as const }
      })
    }),
  })

  /** The audit knows of it, and the public pages show something else now. */
  async function said(writer: Parameters<typeof audit.record>[0], caller: Caller, event: string, id: string) {
    await audit.record(writer, { event, by: caller, object: { kind: MATERIAL, id }, detail: {} })
    kernel.live.tell(writer, PUBLICATION, '')
  }
}
