import type { Kernel } from '../../../kernel/programme/server.ts'
import type { Caller } from '../../../kernel/rights/index.ts'
import { fault, notFound } from '../../../platform/contract/fault.ts'
import { newId } from '../../../platform/crypto/index.ts'
import { isTaken, type Writer } from '../../../platform/db/index.ts'
import type { Platform } from '../../../platform/part.ts'
import { membersOf } from '../brand/members.server.ts'
import { mayAnswer, mayReply, offerFault, type Result, resultFault, standingAfter } from './answering.ts'
import * as banks from './banks.store.ts'
import type { Released, Said } from './contract.ts'
import { criteriaFault } from './matching.ts'
import * as needs from './needs.store.ts'
import { insertRelease } from './releases.server.ts'
import { takeBack } from './releases.store.ts'
import { showTo, termFrom } from './showing.server.ts'
import { mayTakePart } from './taking-part.ts'
import { tellBank, tellEnterprise } from './telling.server.ts'

/** The kind of owner that a released document belongs to; its id is the release's. */
export const DOCUMENT = 'financing-document'

/** Everything that is written between enterprises and banks. Who may do it was asked before. */
export function createWork({ keys }: Pick<Platform, 'keys'>, kernel: Kernel) {
  const { audit, calendar, clock, evidence, process } = kernel
  const byOf = ({ account, person, token }: Caller) => ({ account, person, ...(token && { token }) })

  /** The approach as it stands once the need is held: nothing moves under the answer. */
  async function heldApproach(writer: Writer, id: string, paths: readonly string[]): Promise<banks.Approach> {
    const found = await banks.approachById(writer, id, paths)
    if (!found) throw notFound()
    await needs.holdNeed(writer, found.need)
    const now = await banks.approachById(writer, id, paths)
    if (!now) throw notFound()
    return now
  }

  async function answer(writer: Writer, caller: Caller, id: string, paths: readonly string[], said: Said) {
    const approach = await heldApproach(writer, id, paths)
    const refused = mayAnswer(said.kind, approach.standing, approach.stage)
    if (refused) throw fault('REFUSED', refused)
    const today = calendar.today()
    const wrong = said.kind === 'offer' ? offerFault(said, approach, today) : null
    if (wrong) throw fault('INVALID', wrong, { fields: [{ ...wrong, path: `answer.${wrong.path}` }] })
    const answerId = newId()
    const offer = said.kind === 'offer' ? said : null
    await banks.insertAnswer(writer, {
      ...{ id: answerId, approach: id, kind: said.kind, at: clock.now(), by: caller.person, said: said.said },
      amount: offer?.amount ?? null,
      annualRate: offer?.annualRate ?? null,
      term: offer?.term ?? null,
      security: offer?.security ?? null,
      validUntil: offer?.validUntil ?? null,
    })
    const standing = standingAfter(said.kind)
    await banks.updateApproach(writer, id, {
      standing,
      offer: offer ? answerId : null,
      ...(approach.firstAnsweredOn === null && { first_answered_on: today }),
    })
    await needs.noteFirstAnswer(writer, approach.need, today)
    await audit.record(writer, {
      event: 'financing.answered',
      by: byOf(caller),
      object: { kind: 'financing-approach', id },
      detail: { need: approach.need, kind: said.kind },
    })
    const bank = (await kernel.organisations.unit(writer, approach.bank))?.name ?? ''
    await tellEnterprise(writer, kernel, { id: approach.need, path: approach.path }, HEARD[said.kind], { number: approach.number, bank })
    if (offer && approach.stage === 'open') await process.steps.actAsSystem(writer, approach.need, { type: 'act', action: 'offer-came' })
    return { id: answerId, standing }
  }

  async function reply(writer: Writer, caller: Caller, need: needs.NeedFound, approachId: string, said: string) {
    await needs.holdNeed(writer, need.id)
    const approach = (await banks.approachesOf(writer, need.id)).find(({ id }) => id === approachId)
    if (!approach) throw notFound()
    const refused = mayReply(approach.standing, approach.stage)
    if (refused) throw fault('REFUSED', refused)
    const id = newId()
    const none = { amount: null, annualRate: null, term: null, security: null, validUntil: null }
    await banks.insertAnswer(writer, { ...none, id, approach: approachId, kind: 'reply', at: clock.now(), by: caller.person, said })
    const { dueOn, remindOn } = await termFrom(writer, kernel)
    const turn = { standing: standingAfter('reply'), due_on: dueOn, remind_on: remindOn, reminded: false, overdue_told: false }
    await banks.updateApproach(writer, approachId, turn)
    await audit.record(writer, {
      event: 'financing.replied',
      by: byOf(caller),
      object: { kind: 'financing-approach', id: approachId },
      detail: { need: need.id },
    })
    await tellBank(writer, kernel, approach, { ...REPLIED, kind: 'turn' }, { number: need.number, date: dueOn })
    return { id }
  }

  async function release(writer: Writer, caller: Caller, need: needs.NeedFound, { item, ...content }: Released) {
    await needs.holdNeed(writer, need.id)
    if ((await needs.needById(writer, need.id, calendar.today()))?.ended !== null) throw fault('REFUSED', NEED_ENDED)
    const id = newId()
    try {
      await insertRelease(keys, writer, { id, need: need.id, item, content, at: clock.now(), by: caller.person })
    } catch (error) {
      throw isTaken(error, 'financing_releases_once') ? fault('REFUSED', RELEASED_ALREADY) : error
    }
    if ('file' in content) await evidence.bind(writer, [content.file], { kind: DOCUMENT, id }, DOCUMENT, caller)
    await audit.record(writer, {
      event: 'financing.released',
      by: byOf(caller),
      object: { kind: 'case', id: need.id },
      detail: { release: id, item },
    })
    return { id }
  }

  async function takeBackRelease(writer: Writer, caller: Caller, need: needs.NeedFound, id: string) {
    if (!(await takeBack(writer, need.id, id, clock.now()))) throw notFound()
    await audit.record(writer, {
      event: 'financing.taken-back',
      by: byOf(caller),
      object: { kind: 'case', id: need.id },
      detail: { release: id },
    })
    return { id }
  }

  async function declare(
    writer: Writer,
    caller: Caller,
    bank: string,
    declared: Omit<banks.StoredCriteria, 'id' | 'bank' | 'version' | 'declaredAt'>,
  ) {
    const members = await membersOf(writer, { on: calendar.today(), organisations: [bank] })
    const refused = mayTakePart(members.get(bank))
    if (refused) throw fault('REFUSED', refused)
    const wrong = criteriaFault(declared)
    if (wrong) throw fault('INVALID', CROSSED[wrong], { fields: [CROSSED[wrong]] })
    const known = await needs.townships(writer)
    const strangers = known.length === 0 ? [] : declared.regions.filter((region) => !known.includes(region))
    if (strangers.length > 0) throw fault('INVALID', UNKNOWN_REGION, { fields: [UNKNOWN_REGION] })
    const id = newId()
    const criteria = { ...declared, id, bank, declaredAt: clock.now() }
    const version = await banks.insertCriteria(writer, { ...criteria, by: caller.person })
    await audit.record(writer, {
      event: 'financing.criteria-declared',
      by: byOf(caller),
      object: { kind: 'organisation', id: bank },
      detail: { version, open: declared.open },
    })
    await showTo(writer, kernel, await needs.openNeeds(writer), [{ ...criteria, version }])
    return { id, version }
  }

  async function record(writer: Writer, caller: Caller, id: string, paths: readonly string[], result: Result) {
    const approach = await heldApproach(writer, id, paths)
    if (approach.chosenBank !== approach.bank) throw fault('REFUSED', NOT_CHOSEN)
    const [offer] = (await banks.answersOf(writer, [id])).filter((one) => one.id === approach.offer)
    const wrong = resultFault(result, { ...approach, chosenAmount: offer?.amount ?? null }, calendar.today())
    if (wrong?.path) throw fault('INVALID', wrong, { fields: [{ ...wrong, path: `result.${wrong.path}` }] })
    if (wrong) throw fault('REFUSED', wrong)
    await audit.record(writer, {
      event: 'financing.recorded',
      by: byOf(caller),
      object: { kind: 'financing-approach', id },
      detail: { need: approach.need, result: result.kind },
    })
    const { need } = approach
    const act = (action: string, more: object) => process.steps.actAsSystem(writer, need, { type: 'act', action, ...more })
    if (result.kind === 'failed') await act('bank-gave-up', { reason: result.reason })
    else if (result.kind === 'signed') {
      await needs.updateNeed(writer, need, { signed_on: result.on })
      await act('contract-signed', { values: { on: result.on } })
    } else {
      await needs.updateNeed(writer, need, { disbursed_on: result.on, disbursed_amount: result.amount })
      await act('paid-out', { values: { on: result.on, amount: result.amount } })
    }
    return { id }
  }

  return { answer, reply, release, takeBackRelease, declare, record }
}

const HEARD = {
  offer: { zh: '{bank}对融资需求 {number} 报价了', en: '{bank} made an offer for the need {number}', kind: 'turn' },
  question: { zh: '{bank}对融资需求 {number} 有问题，请回复', en: '{bank} has a question about the need {number}', kind: 'turn' },
  decline: { zh: '{bank}婉拒了融资需求 {number}', en: '{bank} declined the need {number}', kind: 'progress' },
} as const
const REPLIED = {
  zh: '融资需求 {number} 的企业已回复，请在 {date} 前答复',
  en: 'The enterprise of the need {number} has replied; please answer by {date}',
}

const reason = (code: string, zh: string, en: string, path = '') => ({ path, code, text: { zh, en } })
const NEED_ENDED = reason('need-ended', '需求已经结束，不能再提供信息。', 'The need has ended; nothing more can be released.')
const RELEASED_ALREADY = reason(
  'released-already',
  '这一项已经提供。要更改，请先收回再重新提供。',
  'This was released already. To change it, take it back first.',
)
const NOT_CHOSEN = reason(
  'not-chosen',
  '企业没有选定贵行，不能登记结果。',
  'The enterprise did not choose your bank; there is no result to record.',
)
const UNKNOWN_REGION = reason(
  'unknown-region',
  '地区中有本市没有的镇街，请从清单中选择。',
  'One of the regions is none of the district’s; choose from the list.',
  'regions',
)
const CROSSED = {
  'amounts-crossed': reason('amounts-crossed', '最低金额不能高于最高金额。', 'The least amount can’t exceed the most.', 'amountLeast'),
  'terms-crossed': reason('terms-crossed', '最短期限不能长于最长期限。', 'The shortest term can’t exceed the longest.', 'termLeast'),
}
