import { fault } from '../../platform/contract/fault.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { Reason, Text } from '../language/index.ts'
import type { Actor, Facts, Process } from './definition.ts'
import type { Neighbours } from './neighbours.server.ts'
import { offers } from './offers.ts'
import type { Refusal } from './refusals.ts'
import type { CaseState } from './state.ts'
import { eventsOf, type StoredCase } from './store.ts'

/** 422 where only what was filled in is at fault; otherwise 409 with the actions that may be taken instead. */
export function refusalFault({ code, text, allowed, problems }: Refusal, instead: NonNullable<Refusal['allowed']>) {
  return problems?.length
    ? fault('INVALID', { code, text }, { fields: [...problems] })
    : fault('REFUSED', { code, text }, { allowed: [...(allowed ?? instead)] })
}

/** The actions of the process that the actor may take now. */
export function mayInstead(process: Process, state: CaseState, actor: Actor, facts: Facts): NonNullable<Refusal['allowed']> {
  return offers(process, state, actor, facts)
    .filter(({ type, may }) => type === 'act' && may)
    .map(({ action, title }) => ({ action, title }))
}

/** 412: somebody else was quicker; says where the case stands now and what has happened since, by whom. */
export async function staleFault(reader: Reader, people: Neighbours['people'], now: StoredCase, expected: number) {
  const events = await eventsOf(reader, now.id, expected)
  const names = await people.names(reader, [...new Set(events.map(({ by }) => by))])
  const changed = events.map(({ seq, at, by, type, ...more }) => ({
    seq,
    at,
    by: { id: by, name: names.get(by) ?? '—' },
    type,
    ...('action' in more && { action: more.action }),
    ...('to' in more && { to: more.to }),
  }))
  return fault('STALE', STALE, { current: now.state.seq, changed })
}

const STALE: Reason = {
  code: 'stale',
  text: {
    zh: '在您办理期间，他人已更新了这件事项。请查看变化后再办理；您填写的内容没有丢失。',
    en: 'Somebody else moved this case while you worked on it. Look at what changed, then go on; what you filled in is not lost.',
  },
}
export const CLOSED_ORGANISATION: Reason = {
  code: 'organisation-closed',
  text: { zh: '该单位已撤销或并入其他单位，不能再为其申报。', en: 'This organisation was closed; nothing more can be filed for it.' },
}
export const UNKNOWN: Reason = {
  code: 'not-known',
  text: { zh: '所选对象在本区不存在，请重新选择。', en: 'This choice does not exist in this district. Choose again.' },
}
export const notInRole = (name: string, role: Text | undefined): Reason => ({
  code: 'not-in-role',
  text: {
    zh: `“${name}”不是${role ? `“${role.zh}”` : '所需角色'}，不能担任此项。请从可选人员中选择，或请安全管理员先行授权。`,
    en: `${name} is not a holder of ${role ? `the role “${role.en}”` : 'the role needed'}. Choose one of those offered, or have the role granted first.`,
  },
})
export const noAccount = (name: string): Reason => ({
  code: 'no-account',
  text: {
    zh: `“${name}”没有可用的账号，无法办理。请另选人员，或请安全管理员先为其开通账号。`,
    en: `${name} has no open account and could do nothing here. Choose somebody else, or ask the security administrator to open one.`,
  },
})
