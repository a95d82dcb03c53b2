import type { Kernel } from '../../../kernel/programme/server.ts'
import type { Caller } from '../../../kernel/rights/index.ts'
import { fault, notFound } from '../../../platform/contract/fault.ts'
import type { Writer } from '../../../platform/db/index.ts'
import { answerInvitation, holdInvitation, partnersOf } from './invitations.store.ts'
import { ANSWERED } from './reasons.ts'

/**
 * A bank answers an invitation. Where it agrees, the case says so at once: its clerk gets a part in it and the shares move.
 * @param banks those for which the caller may answer
 * @throws fault NOT_FOUND, REFUSED where it was answered or has lapsed, or where the activity no longer takes anybody in
 */
export async function answer(
  writer: Writer,
  { process, audit, clock }: Pick<Kernel, 'process' | 'audit' | 'clock'>,
  caller: Caller,
  { id, accept, banks }: { readonly id: string; readonly accept: boolean; readonly banks: readonly string[] },
) {
  const found = await holdInvitation(writer, id, banks)
  if (!found) throw notFound()
  if (found.state !== 'open') throw fault('REFUSED', ANSWERED)
  const state = accept ? ('accepted' as const) : ('declined' as const)
  await answerInvitation(writer, id, { state, by: caller.person, at: clock.now() })
  await audit.record(writer, {
    event: 'financial-education.invitation-answered',
    by: caller,
    object: { kind: 'case', id: found.activity },
    detail: { invitation: id, accepted: accept },
  })
  if (accept) {
    const people = [...new Set([...(await partnersOf(writer, found.activity)), caller.person])]
    const values = { bank: found.organisation, share: found.share, people }
    await process.steps.actAsSystem(writer, found.activity, { type: 'act', action: 'join', values })
  }
  return { id, state }
}
