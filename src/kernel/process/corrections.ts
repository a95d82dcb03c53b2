import { checkForm, difference, type Form, type Problem, type Values } from '../forms/index.ts'
import { type Decision, firstRefusal, happens, needReason } from './decision.ts'
import type { Actor, Doers, Facts, Process } from './definition.ts'
import { behind, entitled, entry, type Standing } from './may.ts'
import { type Refusal, refusal } from './refusals.ts'
import type { CaseState, Command } from './state.ts'
import { formRefusal } from './steps.ts'

type Because = { readonly because: Refusal }
type Propose = Extract<Command, { type: 'propose-correction' }>
type Decide = Extract<Command, { type: 'decide-correction' }>

export const CORRECTION_TITLES = {
  'propose-correction': { zh: '提出更正', en: 'Propose a correction' },
  'decide-correction': { zh: '批复更正', en: 'Decide the correction' },
}
const PROPOSING = CORRECTION_TITLES['propose-correction']
const DECIDING = CORRECTION_TITLES['decide-correction']

/** The forms of a closed case that can be corrected: those that were filled in. */
export function correctable(process: Process, state: CaseState): readonly string[] {
  return (process.correction?.forms ?? []).filter((form) => Object.hasOwn(state.data, form))
}

export function mayPropose(process: Process, state: CaseState, actor: Actor): Standing | Because {
  if (!state.outcome) return { because: refusal('not-closed') }
  if (correctable(process, state).length === 0) return { because: refusal('no-corrections') }
  if (state.correction) return { because: refusal('correction-pending') }
  return entitled(process.correction?.proposedBy ?? [], actor, state)[0] ?? { because: refusal('not-yours', { action: PROPOSING }) }
}

export function propose(process: Process, state: CaseState, { form, values, reason }: Propose, actor: Actor, facts: Facts): Decision {
  const may = mayPropose(process, state, actor)
  if ('because' in may) return { refused: may.because }
  const asked = correctable(process, state).includes(form) ? entry(process.forms, form) : undefined
  if (!asked) return { refused: refusal('no-corrections') }
  const refused = firstRefusal(
    () => formRefusal(checkForm(asked, values)),
    () => (difference(asked, state.data[form] ?? {}, values).length === 0 ? refusal('nothing-changed') : null),
    () => formRefusal(newProblems(process, state, asked, values, facts, behind(actor, may))),
    () => needReason(reason),
  )
  return refused ? { refused } : happens(may, [{ type: 'correction-proposed', form, values, reason }])
}

/**
 * What the rules of whoever fills in the form say of a correction: only of the fields that it changes, for the rest was judged
 * by the rules of its day.
 */
function newProblems(process: Process, state: CaseState, form: Form, values: Values, facts: Facts, doers: Doers): readonly Problem[] {
  const { start, actions } = process
  const filledBy = Object.entries(actions).filter(
    ([name, action]) => action.form === form.name && state.taken.some((one) => one.action === name),
  )
  const problems = [
    ...(start.form === form.name ? (start.check?.(values, facts, doers) ?? []) : []),
    ...filledBy.flatMap(([, action]) => action.check?.(values, facts, state, doers) ?? []),
  ]
  const changed = difference(form, state.data[form.name] ?? {}, values).map(({ path }) => fieldIn(path))
  const unlike = new Map(problems.map((problem) => [`${problem.path} ${problem.code}`, problem]))
  return [...unlike.values()].filter(({ path }) => changed.includes(fieldIn(path)))
}

/** 'authors[1].share' lies in 'authors'. */
const fieldIn = (path: string): string => /^\w*/.exec(path)?.[0] ?? ''

/** Whoever proposed a correction, or had it proposed for them, does not decide it. */
export function mayDecide(process: Process, state: CaseState, actor: Actor): Standing | Because {
  if (!state.correction) return { because: refusal('no-correction-pending') }
  const { by, onBehalfOf } = state.correction
  const all = entitled(process.correction?.decidedBy ?? [], actor, state)
  const free = all.find((standing) => !behind(actor, standing).some((person) => person === by || person === onBehalfOf))
  if (free) return free
  return {
    because:
      all.length > 0 ? refusal('separate-duties', { earlier: PROPOSING, action: DECIDING }) : refusal('not-yours', { action: DECIDING }),
  }
}

export function decideCorrection(process: Process, state: CaseState, { approve, reason }: Decide, actor: Actor): Decision {
  const may = mayDecide(process, state, actor)
  if ('because' in may) return { refused: may.because }
  const refused = firstRefusal(() => (approve ? null : needReason(reason)))
  const why = reason?.trim() ? { reason } : {}
  return refused
    ? { refused }
    : happens(may, [{ type: 'correction-decided', approved: approve, ...why }], approve ? process.correction?.effects : [])
}
