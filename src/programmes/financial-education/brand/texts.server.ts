import type { Kernel } from '../../../kernel/programme/server.ts'
import type { Caller } from '../../../kernel/rights/index.ts'
import { fault, notFound } from '../../../platform/contract/fault.ts'
import { newId, sha256 } from '../../../platform/crypto/index.ts'
import type { Writer } from '../../../platform/db/index.ts'
import type { Platform } from '../../../platform/part.ts'
import { PUBLICATION } from '../rooms.server.ts'
import { membersOf } from './members.server.ts'
import { openPledges } from './members.store.ts'
import { canonicalText } from './pledge-text.ts'
import * as no from './refusals.ts'
import * as store from './texts.store.ts'

const SIGN_DAYS = 'financial-education.pledge.sign-days'

interface Wording {
  readonly title: string
  readonly body: string
  readonly reason: string
}
interface Seen {
  readonly version: number
  /** The revision that whoever asks has seen. */
  readonly expected: number
}

/** What is done with texts of the pledge, by the handlers and by the demo alike. */
export function createTexts({ db, clock, live }: Platform, kernel: Kernel) {
  const { calendar, parameters, audit, process } = kernel

  /** The draft, held. @throws fault where there is none, it is in force, or somebody changed it */
  async function draftOf(writer: Writer, { version, expected }: Seen) {
    await store.lockTexts(writer)
    const text = await store.textOf(writer, version)
    if (!text) throw notFound()
    if (text.inForceAt !== null) throw fault('REFUSED', no.NO_DRAFT)
    if (text.revision !== expected) throw fault('STALE', no.CHANGED, { current: text.revision })
    return text
  }

  const recorded = (writer: Writer, caller: Caller, event: string, version: number, hash: string) =>
    audit.record(writer, {
      event: `financial-education.${event}`,
      by: caller,
      object: { kind: 'pledge-text', id: `${caller.district}-${version}` },
      detail: { version, hash },
    })
  const written = ({ title, body, reason }: Wording, caller: Caller) => ({
    ...{ title, body, reason },
    hash: sha256(canonicalText({ title, body })),
    draftedBy: caller.person,
    draftedAt: clock.now(),
  })

  return {
    /** @returns the version of the new draft. @throws fault where there is one already */
    async draft(writer: Writer, caller: Caller, wording: Wording): Promise<number> {
      await store.lockTexts(writer)
      const [newest] = await store.textsOf(writer)
      if (newest && newest.inForceAt === null) throw fault('REFUSED', no.DRAFT_ALREADY)
      const text = { version: (newest?.version ?? 0) + 1, ...written(wording, caller) }
      await store.insertText(writer, text)
      await recorded(writer, caller, 'text-drafted', text.version, text.hash)
      return text.version
    },

    async change(writer: Writer, caller: Caller, wording: Wording & Seen): Promise<void> {
      const { version } = await draftOf(writer, wording)
      const text = { version, ...written(wording, caller) }
      await store.changeText(writer, text)
      await recorded(writer, caller, 'text-changed', version, text.hash)
    },

    /** Nobody puts into force what they, or somebody they stand in for, drafted. */
    async enforce(writer: Writer, caller: Caller, seen: Seen): Promise<void> {
      const { version, hash, draftedBy } = await draftOf(writer, seen)
      if ([caller.person, ...caller.standsFor.map(({ person }) => person)].includes(draftedBy)) throw fault('REFUSED', no.DRAFTED_YOURSELF)
      const today = calendar.today()
      const signBy = calendar.addWorkingDays(today, await parameters.numberInForce(writer, SIGN_DAYS, today))
      await store.enforceText(writer, version, { by: caller.person, at: clock.now(), signBy })
      // Whoever is about to sign the former text is to sign this one.
      for (const { id, stage } of await openPledges(writer, null))
        if (stage === 'signing') await process.steps.actAsSystem(writer, id, { type: 'act', action: 'lay-text', values: { version, hash } })
      await recorded(writer, caller, 'text-in-force', version, hash)
      live.tell(writer, PUBLICATION, '')
    },

    /**
     * Begins what is missing: every member that has not signed the text in force and has no pledge on its way gets one. One by
     * one, each a step of its own: asked again after a break, it goes on with those that are left.
     * @returns how many
     */
    async renew(caller: Caller, version: number): Promise<number> {
      const reader = db.in(caller.district)
      const [members, open] = await Promise.all([membersOf(reader, { on: calendar.today() }), openPledges(reader, null)])
      const busy = new Set(open.map(({ organisation }) => organisation))
      const missing = [...members.values()].filter(
        ({ organisation, state, current }) => state !== 'withdrawn' && !current && !busy.has(organisation),
      )
      for (const { organisation } of missing) {
        const values = { title: `重签《宣传承诺书》第 ${version} 版`, kind: 'renewal' }
        await process.steps.start(caller, { key: newId(), process: 'financial-pledge', organisation, values })
      }
      return missing.length
    },
  }
}
