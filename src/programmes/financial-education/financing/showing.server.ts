import type { Foundation } from '../../../kernel/programme/server.ts'
import { newId } from '../../../platform/crypto/index.ts'
import type { Reader, Writer } from '../../../platform/db/index.ts'
import { membersOf } from '../brand/members.server.ts'
import * as banks from './banks.store.ts'
import { matchOf, type Need } from './matching.ts'
import { openNeeds } from './needs.store.ts'
import { mayTakePart } from './taking-part.ts'
import { tellBank } from './telling.server.ts'

export type Sources = Pick<Foundation, 'access' | 'calendar' | 'notifications' | 'organisations' | 'parameters'>

/** A need with what is told of it. */
export interface Shown extends Need {
  readonly id: string
  readonly number: string
}

/** The days on which an answer that is asked for today is due, and on which the bank is reminded. */
export async function termFrom(reader: Reader, { calendar, parameters }: Pick<Sources, 'calendar' | 'parameters'>) {
  const today = calendar.today()
  const [days, ahead] = await Promise.all([
    parameters.numberInForce(reader, 'financial-education.financing-answer-days', today),
    parameters.numberInForce(reader, 'financial-education.financing-remind-days', today),
  ])
  return { dueOn: calendar.addWorkingDays(today, days), remindOn: calendar.addWorkingDays(today, Math.max(0, days - ahead)) }
}

/**
 * Shows needs to the banks whose criteria they fit, each once. What was shown stays shown: narrowing the criteria later does not
 * release a bank from answering. A bank that is no member, or whose membership is held back, gets no new ones.
 * @returns how many were shown that were not before
 */
export async function showTo(
  writer: Writer,
  sources: Sources,
  needs: readonly Shown[],
  criteria: readonly banks.StoredCriteria[],
): Promise<number> {
  const { calendar } = sources
  const today = calendar.today()
  const [members, term] = [await membersOf(writer, { on: today }), await termFrom(writer, sources)]
  let shown = 0
  for (const one of criteria) {
    if (!one.open || mayTakePart(members.get(one.bank))) continue
    for (const need of needs) {
      if (!matchOf(need, one).fits) continue
      const approach = { id: newId(), need: need.id, bank: one.bank, criteria: one.id, shownOn: today, ...term }
      if (!(await banks.insertApproach(writer, approach))) continue
      shown += 1
      await tellBank(writer, sources, approach, { ...SHOWN, kind: 'turn' }, { number: need.number, date: term.dueOn })
    }
  }
  return shown
}

/**
 * Shows what is still open to banks that were kept from it: a suspension has ended, or a bank has joined or signed anew.
 * @returns how many were shown
 */
export async function showToReturned(writer: Writer, sources: Sources): Promise<number> {
  const [needs, criteria, pairs] = await Promise.all([openNeeds(writer), banks.criteriaNow(writer, null), banks.openPairs(writer)])
  const seen = new Set(pairs.map(({ need, bank }) => `${need} ${bank}`))
  let shown = 0
  for (const one of criteria) {
    const unseen = needs.filter(({ id }) => !seen.has(`${id} ${one.bank}`))
    if (unseen.length > 0) shown += await showTo(writer, sources, unseen, [one])
  }
  return shown
}

const SHOWN = {
  zh: '融资需求 {number} 符合贵行申报的条件，请在 {date} 前答复',
  en: 'The need {number} fits what your bank declared; please answer by {date}',
}
