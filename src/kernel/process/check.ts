import { type Field, formFaults } from '../forms/index.ts'
import type { Action, Process, Who } from './definition.ts'
import { entry } from './may.ts'
import { START } from './state.ts'

/** What is wrong with a process as it is written, for its author; empty for a sound one. */
export function checkProcess(process: Process): readonly string[] {
  return [
    ...startFaults(process),
    ...Object.entries(process.forms).flatMap(([name, form]) => [
      ...(form.name === name ? [] : [`form ${name}: is named '${form.name}' inside`]),
      ...formFaults(form).map((fault) => `form ${fault}`),
    ]),
    ...stageFaults(process),
    ...Object.entries(process.actions).flatMap(([name, action]) =>
      actionFaults(process, name, action).map((fault) => `action ${name}: ${fault}`),
    ),
    ...wayFaults(process),
    ...process.loop.filter((stage) => !Object.hasOwn(process.stages, stage)).map((stage) => `loop: no stage '${stage}'`),
    ...(process.correction?.forms ?? [])
      .filter((form) => !Object.hasOwn(process.forms, form))
      .map((form) => `correction: no form '${form}'`),
    ...whoFaults(process, [
      ...(process.pausedBy ?? []),
      ...(process.correction?.proposedBy ?? []),
      ...(process.correction?.decidedBy ?? []),
    ]),
  ]
}

function startFaults(process: Process): string[] {
  const { form, titleField, stage, seats, by } = process.start
  const title = entry(process.forms, form)?.fields.find((field) => field.name === titleField)
  const faults = [...formFault(process, form), ...seatFaults(process, form, seats), ...stageFault(process, stage)]
  if (entry(process.stages, stage)?.outcome) faults.push(`begins at its end, '${stage}'`)
  if (title?.kind !== 'text' || !title.required || title.when)
    faults.push(`'${titleField}' is no required line of text that can name a case`)
  if (by.length === 0) faults.push('nobody may file it')
  if (by.some((who) => 'seat' in who || 'starter' in who)) faults.push('a case that does not exist yet has neither seats nor a starter')
  return faults.map((fault) => `start: ${fault}`)
}

function stageFaults(process: Process): string[] {
  return Object.entries(process.stages).flatMap(([name, stage]) => {
    const faults: string[] = []
    const { deadline } = stage
    if (name === 'stay') faults.push("'stay' says that a case stays where it is and can name no stage")
    if (deadline && (stage.clockStops || stage.outcome)) faults.push('a deadline where no clock runs')
    if (deadline && !(Number.isInteger(deadline.remindBefore) && deadline.remindBefore >= 0)) faults.push('reminds on no whole day')
    return [...faults, ...whoFaults(process, deadline?.escalateTo ?? [])].map((fault) => `stage ${name}: ${fault}`)
  })
}

/** The stages to which an action can bring a case. */
function targets({ to, opinions }: Action, from: string): readonly string[] {
  if (opinions) return [opinions.approved, opinions.rejected]
  const all = typeof to === 'string' ? [to] : Object.values(to.is)
  return all.map((stage) => (stage === 'stay' ? from : stage))
}

const OUTCOMES = { refuse: 'refused', withdraw: 'withdrawn', end: 'ended' } as const

function actionFaults(process: Process, name: string, action: Action): string[] {
  const { kind, from, by, form, notBy = [], opinions } = action
  const faults = [...from.flatMap((stage) => stageFault(process, stage)), ...formFault(process, form), ...whoFaults(process, by)]
  const reached = [...new Set(from.flatMap((stage) => targets(action, stage)))]
  faults.push(...reached.flatMap((stage) => stageFault(process, stage)))
  if (name === START) faults.push(`'${START}' is the name of filing the case`)
  if (from.length === 0) faults.push('can be taken at no stage')
  if (by.length === 0) faults.push('may be taken by nobody')
  if (by.some((who) => 'anybody' in who)) faults.push('anybody may file a case and take no step of it')
  faults.push(...from.filter((stage) => entry(process.stages, stage)?.outcome).map((stage) => `leads away from the end, '${stage}'`))
  faults.push(...notBy.filter((one) => one !== START && !Object.hasOwn(process.actions, one)).map((one) => `notBy: no action '${one}'`))
  if (kind === 'return' && reached.some((stage) => from.includes(stage) || entry(process.stages, stage)?.outcome)) {
    faults.push('a return goes back to another stage that is open')
  }
  if (kind === 'refuse' || kind === 'withdraw' || kind === 'end') {
    const outcome = OUTCOMES[kind]
    if (reached.some((stage) => entry(process.stages, stage)?.outcome !== outcome)) faults.push(`a ${kind} ends as '${outcome}'`)
  }
  return [
    ...faults,
    ...choiceFaults(process, action),
    ...(opinions ? opinionFaults(process, action) : seatFaults(process, form, action.seats)),
  ]
}

function choiceFaults(process: Process, { to, form, opinions }: Action): string[] {
  if (typeof to === 'string' || opinions) return []
  const field = fieldOf(process, form, to.field)
  if (field?.kind !== 'choice' || !field.required || field.when) return [`'${to.field}' is no required choice of its form`]
  const lost = field.options.filter((option) => !Object.hasOwn(to.is, option.value)).map((option) => `'${option.value}' leads nowhere`)
  const idle = Object.keys(to.is).filter((value) => !field.options.some((option) => option.value === value))
  return [...lost, ...idle.map((value) => `'${value}' cannot be chosen`)]
}

function opinionFaults(process: Process, { opinions, kind, by, seats }: Action): string[] {
  if (!opinions) return []
  const { mode, seat, quorum } = opinions
  const faults: string[] = []
  if (kind !== 'step') faults.push('opinions are heard in a step')
  if (seats) faults.push('an opinion fills no seats')
  if (by.length !== 1 || !by.every((who) => 'seat' in who && who.seat === seat))
    faults.push(`opinions are heard from the seat '${seat}' and nobody else`)
  if ((mode === 'quorum') !== (quorum !== undefined) || (quorum !== undefined && !(Number.isInteger(quorum) && quorum > 0))) {
    faults.push('a quorum, and nothing else, says how many approvals it needs')
  }
  const fields = fillers(process, seat)
  const enough = (field: Field) => field.kind === 'persons' && field.required && (field.atLeast ?? 1) >= (quorum ?? 1)
  if (quorum !== undefined && !fields.every(enough)) faults.push(`the seat '${seat}' may be filled with fewer than the quorum`)
  return faults
}

function fillers(process: Process, seat: string): readonly Field[] {
  const all = [process.start, ...Object.values(process.actions)]
  const fields = all.map(({ form, seats = {} }) => fieldOf(process, form, entry(seats, seat) ?? ''))
  return fields.filter((field) => field !== undefined)
}

function seatFaults(process: Process, form: string | undefined, seats: Readonly<Record<string, string>> = {}): string[] {
  return Object.entries(seats).flatMap(([seat, name]) => {
    const field = fieldOf(process, form, name)
    const faults = Object.hasOwn(process.seats, seat) ? [] : [`no seat '${seat}'`]
    return field?.kind === 'person' || field?.kind === 'persons' ? faults : [...faults, `seat '${seat}': '${name}' names no person`]
  })
}

function whoFaults(process: Process, who: readonly Who[]): string[] {
  return who.flatMap((one) => ('seat' in one && !Object.hasOwn(process.seats, one.seat) ? [`no seat '${one.seat}'`] : []))
}

/** Every stage is reached, and from every stage there is a way to an end. */
function wayFaults(process: Process): string[] {
  const ways = Object.values(process.actions).flatMap((action) =>
    action.from.flatMap((from) => targets(action, from).map((to) => [from, to] as const)),
  )
  const back = ways.map(([from, to]) => [to, from] as const)
  const ends = Object.entries(process.stages).flatMap(([name, stage]) => (stage.outcome ? [name] : []))
  const reached = spread([process.start.stage], ways)
  const ending = spread(ends, back)
  return Object.keys(process.stages).flatMap((stage) => [
    ...(reached.has(stage) ? [] : [`stage ${stage}: no way leads there`]),
    ...(ending.has(stage) ? [] : [`stage ${stage}: no way leads from there to an end`]),
  ])
}

function spread(from: readonly string[], ways: readonly (readonly [string, string])[]): ReadonlySet<string> {
  const found = new Set(from)
  for (const stage of found) for (const [start, end] of ways) if (start === stage) found.add(end)
  return found
}

function fieldOf(process: Process, form: string | undefined, name: string): Field | undefined {
  return form === undefined ? undefined : entry(process.forms, form)?.fields.find((field) => field.name === name)
}

function formFault(process: Process, form: string | undefined): string[] {
  return form === undefined || Object.hasOwn(process.forms, form) ? [] : [`no form '${form}'`]
}

function stageFault(process: Process, stage: string): string[] {
  return Object.hasOwn(process.stages, stage) ? [] : [`no stage '${stage}'`]
}
