import { type Actor, type CaseEvent, type Process, START, type Who } from '../../kernel/process/index.ts'

/**
 * What is wrong with one more event, judged from the bare history by rules written a second time and differently:
 * no state, only looking back. Null where the event is legal.
 */
export function illegal(process: Process, history: readonly CaseEvent[], event: CaseEvent, actor: Actor): string | null {
  const seen = lookBack(process, history)
  const right = event.onBehalfOf ?? event.by
  const lent = actor.standsFor?.filter((one) => one.person === event.onBehalfOf) ?? []
  if (event.by !== actor.person) return 'done by another than the actor'
  if (event.onBehalfOf !== undefined && lent.length === 0) return 'in a right that nobody lent'
  const roles = event.onBehalfOf === undefined ? actor.roles : lent.flatMap((one) => one.roles)
  const isOne = (who: readonly Who[]) => who.some((one) => fits(one, right, roles, seen, actor))
  const final = process.stages[seen.stage]?.outcome !== undefined

  switch (event.type) {
    case 'started':
      return 'started twice'
    case 'acted':
    case 'opined': {
      const action = process.actions[event.action]
      if (!action) return 'no such action'
      if (final) return 'after the end'
      if (event.from !== seen.stage || !action.from.includes(seen.stage)) return 'at the wrong stage'
      if (!isOne(action.by)) return 'by somebody who may not'
      if ((action.opinions !== undefined) !== (event.type === 'opined')) return 'an opinion that is none'
      if (
        !actor.system &&
        seen.did.some((one) => action.notBy?.includes(one.action) && (one.persons.includes(event.by) || one.persons.includes(right)))
      ) {
        return 'acted twice where duties are separate'
      }
      if (['refuse', 'withdraw', 'end'].includes(action.kind) && !event.reason?.trim()) return 'without a reason'
      if (action.kind === 'return' && !(event.type === 'acted' && event.comments?.length)) return 'a return without comments'
      return event.type === 'opined' ? illegalVoice(process, seen, event) : illegalWay(action.to, event)
    }
    case 'signer-added':
      if (seen.seats[event.seat]?.includes(event.person)) return 'added twice'
      return final ? 'after the end' : process.actions[event.action]?.from.includes(seen.stage) ? null : 'added to no round'
    case 'handed-on':
      return final ? 'after the end' : actor.system ? 'handed on by the software' : null
    case 'reminded':
    case 'escalated':
      return actor.system ? null : 'a reminder by a person'
    case 'clock-stopped':
    case 'clock-restarted':
      return isOne(process.pausedBy ?? []) ? null : 'the clock turned by somebody who may not'
    case 'correction-proposed':
      if (!final) return 'corrected before the end'
      return isOne(process.correction?.proposedBy ?? []) ? null : 'proposed by somebody who may not'
    case 'correction-decided': {
      const proposal = history.findLast((one) => one.type === 'correction-proposed')
      if (!isOne(process.correction?.decidedBy ?? [])) return 'decided by somebody who may not'
      const proposers = [proposal?.by, proposal?.onBehalfOf]
      return proposers.includes(event.by) || proposers.includes(right) ? 'decided by whoever proposed it' : null
    }
    case 'said':
      return null
  }
}

function illegalWay(to: string | object, event: CaseEvent & { readonly type: 'acted' }): string | null {
  const wanted = to === 'stay' ? event.from : to
  if (event.to !== wanted) return 'to the wrong stage'
  return (to === 'stay') === (event.clock === undefined) ? null : 'with the wrong clock'
}

function illegalVoice(process: Process, seen: Seen, event: CaseEvent & { readonly type: 'opined' }): string | null {
  const opinions = process.actions[event.action]?.opinions
  if (!opinions) return 'an opinion that nobody asked for'
  const holders = seen.seats[opinions.seat] ?? []
  const right = event.onBehalfOf ?? event.by
  const round = seen.round.filter((one) => one.action === event.action)
  const spoke = round.flatMap((one) => [one.by, one.onBehalfOf ?? one.by])
  if (!holders.includes(right)) return 'a voice without a seat'
  if (spoke.includes(event.by) || spoke.includes(right)) return 'heard twice'
  if (event.onBehalfOf !== undefined && holders.includes(event.by)) return 'one person on two seats'
  if (opinions.mode === 'in-turn' && holders.find((one) => !spoke.includes(one)) !== right) return 'out of turn'
  const all = [...round, event]
  const count = (verdict: string) => all.filter((one) => one.verdict === verdict).length
  const open = holders.length - all.length
  const yes = count('approve')
  const enough = {
    'in-turn': open === 0 && yes > 0 && count('reject') === 0,
    all: open === 0 && yes > 0 && count('reject') === 0,
    any: yes > 0,
    quorum: yes >= (opinions.quorum ?? 0),
  }
  const never = {
    'in-turn': count('reject') > 0 || (open === 0 && yes === 0),
    all: count('reject') > 0 || (open === 0 && yes === 0),
    any: open === 0 && yes === 0,
    quorum: yes + open < (opinions.quorum ?? 0),
  }
  const result = enough[opinions.mode] ? 'approved' : never[opinions.mode] ? 'rejected' : undefined
  if (event.settled !== result) return `settled as ${event.settled}, not ${result}`
  return event.to === (result ? opinions[result] : event.from) ? null : 'to the wrong stage'
}

interface Seen {
  readonly stage: string
  readonly starter: string
  readonly seats: Record<string, string[]>
  readonly handed: readonly { readonly to: string; readonly roles: readonly string[] }[]
  readonly did: readonly { readonly action: string; readonly persons: readonly string[] }[]
  readonly round: readonly (CaseEvent & { readonly type: 'opined' })[]
}

function lookBack(process: Process, history: readonly CaseEvent[]): Seen {
  const lastArrival = history.findLastIndex(
    (one) => one.type === 'started' || ('clock' in one && (one.type === 'acted' || one.type === 'opined')),
  )
  const arrival = history[lastArrival]
  const since = history.slice(lastArrival + 1)
  const first = history[0]
  const seats: Record<string, string[]> = {}
  for (const one of history) {
    if (one.type === 'started') for (const [seat, people] of Object.entries(one.seats)) seats[seat] = [...people]
    if (one.type === 'signer-added') seats[one.seat]?.push(one.person)
    if (one.type === 'handed-on' && one.seat) seats[one.seat]?.splice(seats[one.seat]?.indexOf(one.from ?? '') ?? 0, 1, one.to)
  }
  const persons = (one: CaseEvent) => [one.by, one.onBehalfOf ?? one.by]
  return {
    stage: arrival?.type === 'started' ? arrival.stage : arrival && 'to' in arrival ? arrival.to : process.start.stage,
    starter: first?.onBehalfOf ?? first?.by ?? '',
    seats,
    handed: since.flatMap((one) => (one.type === 'handed-on' && one.roles ? [{ to: one.to, roles: one.roles }] : [])),
    did: history.flatMap((one) => {
      if (one.type === 'started') return [{ action: START, persons: persons(one) }]
      return one.type === 'acted' || one.type === 'opined' ? [{ action: one.action, persons: persons(one) }] : []
    }),
    round: since.filter((one) => one.type === 'opined'),
  }
}

function fits(who: Who, right: string, roles: readonly string[], seen: Seen, actor: Actor): boolean {
  if ('system' in who) return actor.system === true
  if (actor.system) return false
  if ('starter' in who) return seen.starter === right
  if ('seat' in who) return seen.seats[who.seat]?.includes(right) === true
  if ('anybody' in who) return false
  return roles.includes(who.role) || seen.handed.some((one) => one.to === right && one.roles.includes(who.role))
}
