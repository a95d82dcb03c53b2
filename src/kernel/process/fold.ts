import type { Process } from './definition.ts'
import { type CaseEvent, type CaseState, type Clock, START, type Taken } from './state.ts'

/** The state of a case after one more event. The first event, and no other, starts it. */
export function apply(state: CaseState | null, event: CaseEvent, process: Process): CaseState {
  if (event.type === 'started') {
    if (state) throw new Error(`Event ${event.seq} starts a case that is already under way`)
    return started(event, process)
  }
  if (!state) throw new Error(`Event ${event.seq} (${event.type}) belongs to a case that was not started`)
  if (event.seq !== state.seq + 1) throw new Error(`Event ${event.seq} cannot follow event ${state.seq}`)
  const next = after(state, event, process)
  return { ...next, title: titleOf(process, next), seq: event.seq }
}

/** A case is called what its form says now: a title that was mended after a return or by a correction counts. */
function titleOf({ start }: Process, { data, title }: CaseState): string {
  return String(data[start.form]?.[start.titleField] ?? title)
}

/** The state of a case after all its events, null after none. */
export function replay(events: readonly CaseEvent[], process: Process): CaseState | null {
  return events.reduce<CaseState | null>((state, event) => apply(state, event, process), null)
}

type Of<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>

function started(event: Of<'started'>, process: Process): CaseState {
  return {
    process: process.name,
    version: process.version,
    seq: event.seq,
    title: event.title,
    stage: event.stage,
    starter: event.onBehalfOf ?? event.by,
    data: { [event.form]: event.values },
    seats: event.seats,
    taken: [taken(START, event)],
    evidence: event.evidence ?? [],
    ...fresh(event.clock),
    outcome: null,
    correction: null,
  }
}

function after(state: CaseState, event: Exclude<CaseEvent, Of<'started'>>, process: Process): CaseState {
  switch (event.type) {
    case 'acted':
      return arrived({ ...done(state, event), seats: { ...state.seats, ...event.seats } }, event, process)
    case 'opined': {
      const voice = { person: event.onBehalfOf ?? event.by, by: event.by, verdict: event.verdict, seq: event.seq }
      const voices = { ...state.voices, [event.action]: [...(state.voices[event.action] ?? []), voice] }
      return arrived({ ...done(state, event), voices }, event, process)
    }
    case 'signer-added':
      return { ...state, seats: { ...state.seats, [event.seat]: [...(state.seats[event.seat] ?? []), event.person] } }
    case 'handed-on':
      return handedOn(state, event)
    case 'said':
      return state
    case 'reminded':
      return { ...state, reminded: true }
    case 'escalated':
      return { ...state, escalated: true }
    case 'clock-stopped':
      return { ...state, clockStopped: { since: event.since, reason: event.reason, daysLeft: event.daysLeft } }
    case 'clock-restarted':
      return { ...state, clock: event.clock, clockStopped: null }
    case 'correction-proposed': {
      const { form, values, reason } = event
      return { ...state, correction: { form, values, reason, ...actors(event) } }
    }
    case 'correction-decided': {
      const correction = event.approved ? state.correction : null
      return { ...state, data: correction ? { ...state.data, [correction.form]: correction.values } : state.data, correction: null }
    }
  }
}

/** What an action leaves behind, wherever it leads. */
function done(state: CaseState, event: Of<'acted'> | Of<'opined'>): CaseState {
  const { form, values, evidence = [] } = event
  return {
    ...state,
    data: form !== undefined && values ? { ...state.data, [form]: values } : state.data,
    evidence: [...new Set([...state.evidence, ...evidence])],
    taken: [...state.taken.filter((one) => !same(one, event)), taken(event.action, event)],
  }
}

/** What somebody does again takes the place of what they did: a state must not grow with every contact that is logged. */
function same(one: Taken, event: Of<'acted'> | Of<'opined'>): boolean {
  return one.action === event.action && one.by === event.by && one.onBehalfOf === event.onBehalfOf
}

/** An event with a clock (also none: null) brings the case to a stage; one without leaves it where it is. */
function arrived(state: CaseState, event: Of<'acted'> | Of<'opined'>, process: Process): CaseState {
  if (event.clock === undefined) return state
  const returned = event.type === 'acted' && process.actions[event.action]?.kind === 'return'
  return {
    ...state,
    stage: event.to,
    ...fresh(event.clock),
    returned: returned ? { by: event.by, from: event.from, comments: event.comments ?? [], ...reason(event) } : null,
    outcome: process.stages[event.to]?.outcome ?? null,
  }
}

/** What begins anew with every stage. */
function fresh(clock: Clock | null) {
  return { returned: null, voices: {}, holders: [], clock, clockStopped: null, reminded: false, escalated: false }
}

function handedOn(state: CaseState, { seat, starter, from, roles = [], to }: Of<'handed-on'>): CaseState {
  if (starter) return { ...state, starter: to }
  if (seat === undefined) {
    const others = state.holders.filter(({ person }) => person !== from)
    return { ...state, holders: [...others, { person: to, roles }] }
  }
  return { ...state, seats: { ...state.seats, [seat]: (state.seats[seat] ?? []).map((person) => (person === from ? to : person)) } }
}

function taken(action: string, event: CaseEvent) {
  return { action, ...actors(event), seq: event.seq, at: event.at }
}

function actors({ by, onBehalfOf }: CaseEvent) {
  return onBehalfOf === undefined ? { by } : { by, onBehalfOf }
}

function reason(event: Of<'acted'>) {
  return event.reason === undefined ? {} : { reason: event.reason }
}
