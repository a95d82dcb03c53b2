import type { Text } from '../language/index.ts'
import type { MessageKind } from '../notifications/index.ts'
import type { Process, Who } from './definition.ts'
import { stageTitle } from './may.ts'
import type { CaseEvent, CaseState } from './state.ts'
import { waitsFor } from './waits.ts'

/** To whom a message goes; a role means its holders at the place of the case. */
export type Recipient =
  | { readonly person: string }
  | { readonly role: string; readonly except: readonly string[] }
  | { readonly followers: true }

export interface Message {
  readonly to: readonly Recipient[]
  readonly kind: MessageKind
  readonly text: Text
}

/** Who is told what when something happened. Whoever is named in an earlier message is not told again by a later one. */
export function messagesOf(process: Process, before: CaseState | null, state: CaseState, event: CaseEvent): readonly Message[] {
  const { zh, en } = stageTitle(process, state.stage)
  const asked = askedIn(process, state)
  const starter: Recipient = { person: state.starter }
  const parties: Recipient[] = [starter, ...Object.values(state.seats).flat().map(person)]
  const followers: Recipient = { followers: true }

  switch (event.type) {
    case 'started':
    case 'acted':
    case 'opined':
      return moved(process, before, state, event)
    case 'signer-added':
      return [
        {
          to: [person(event.person)],
          kind: 'turn',
          text: { zh: `请您参加「${zh}」并发表意见。`, en: `You were asked to give an opinion at "${en}".` },
        },
      ]
    case 'handed-on':
      return [{ to: [person(event.to)], kind: 'turn', text: { zh: `「${zh}」已转交您办理。`, en: `"${en}" was handed on to you.` } }]
    case 'said':
      return [{ to: [...parties, followers], kind: 'discussion', text: { zh: '有新的留言。', en: 'There is a new message.' } }]
    case 'reminded':
      return [
        {
          to: asked,
          kind: 'deadline',
          text: { zh: `「${zh}」将于 ${event.due} 到期，请及时办理。`, en: `"${en}" is due on ${event.due}. Please see to it.` },
        },
      ]
    case 'escalated':
      return [
        {
          to: [...named(process.stages[state.stage]?.deadline?.escalateTo ?? [], state), ...asked],
          kind: 'deadline',
          text: { zh: `「${zh}」已于 ${event.due} 到期，仍未办结。`, en: `"${en}" was due on ${event.due} and is still open.` },
        },
      ]
    case 'clock-stopped':
      return [
        {
          to: [...asked, starter],
          kind: 'deadline',
          text: { zh: `「${zh}」的期限已暂停：${event.reason}`, en: `The clock of "${en}" was stopped: ${event.reason}` },
        },
      ]
    case 'clock-restarted':
      return [
        {
          to: [...asked, starter],
          kind: 'deadline',
          text: {
            zh: `「${zh}」的期限已恢复，将于 ${event.clock.due} 到期。`,
            en: `The clock of "${en}" runs again. It is due on ${event.clock.due}.`,
          },
        },
      ]
    case 'correction-proposed':
      return [{ to: asked, kind: 'turn', text: { zh: '有一项更正待您批复。', en: 'A correction waits for your decision.' } }]
    case 'correction-decided': {
      const proposer = before?.correction ? [person(before.correction.by)] : []
      const text = event.approved
        ? { zh: '更正已获批准。', en: 'The correction was approved.' }
        : { zh: '更正未获批准。', en: 'The correction was declined.' }
      return [{ to: [...proposer, starter, followers], kind: 'progress', text }]
    }
  }
}

type Step = Extract<CaseEvent, { type: 'started' | 'acted' | 'opined' }>

function moved(process: Process, before: CaseState | null, state: CaseState, event: Step): readonly Message[] {
  const { zh, en } = stageTitle(process, state.stage)
  const asked = askedIn(process, state)
  const others: Recipient[] = [{ person: state.starter }, { followers: true }]
  if (state.outcome) {
    const why = 'reason' in event && event.reason ? { zh: `理由：${event.reason}`, en: ` Reason: ${event.reason}` } : { zh: '', en: '' }
    const everybody = [...others, ...Object.values(state.seats).flat().map(person)]
    return [{ to: everybody, kind: 'progress', text: { zh: `已办结：${zh}。${why.zh}`, en: `Closed: ${en}.${why.en}` } }]
  }
  // No clock was set: the case stays where it is, and only whoever's turn it has become is told.
  if (event.clock === undefined) {
    const earlier = before ? askedIn(process, before).map((one) => JSON.stringify(one)) : []
    const next = event.type === 'opined' ? asked.filter((one) => !earlier.includes(JSON.stringify(one))) : []
    return [{ to: next, kind: 'turn', text: { zh: `「${zh}」轮到您发表意见。`, en: `"${en}": it is your turn to give an opinion.` } }]
  }
  if (state.returned)
    return [
      {
        to: asked,
        kind: 'turn',
        text: {
          zh: `已退回「${zh}」，请按意见修改后重新提交。`,
          en: `Returned to "${en}". Mend what the comments name and send it again.`,
        },
      },
      { to: others, kind: 'progress', text: { zh: `已退回「${zh}」。`, en: `It was returned to "${en}".` } },
    ]
  return [
    { to: asked, kind: 'turn', text: { zh: `已到「${zh}」，请您办理。`, en: `It is at "${en}" and waits for you.` } },
    { to: others, kind: 'progress', text: { zh: `已到「${zh}」。`, en: `It is now at "${en}".` } },
  ]
}

const person = (id: string): Recipient => ({ person: id })

/** Those for whom the case waits. */
function askedIn(process: Process, state: CaseState): Recipient[] {
  return waitsFor(process, state).flatMap((one): Recipient[] => {
    if (one.kind === 'role') return [{ role: one.role, except: one.except }]
    return one.kind === 'person' ? [person(one.person)] : []
  })
}

function named(who: readonly Who[], state: CaseState): Recipient[] {
  return who.flatMap((one): Recipient[] => {
    if ('role' in one) return [{ role: one.role, except: [] }]
    if ('seat' in one) return (state.seats[one.seat] ?? []).map(person)
    return 'starter' in one ? [person(state.starter)] : []
  })
}
