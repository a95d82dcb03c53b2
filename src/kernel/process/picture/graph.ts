import type { Text } from '../../language/index.ts'
import type { Action, Opinions, Process, Stage, Who } from '../definition.ts'
import { doersOf, keyOf, type Lane, laneOf, lanesOf, type Told } from './lanes.ts'
import { wordsOf } from './words.ts'

/** What stands in the picture of a process. Ids are fit for XML. */
export type Node =
  | { readonly kind: 'start'; readonly id: string; readonly lane: string; readonly title: Text }
  | StageNode
  /** Whoever is at the stage chooses between its actions. */
  | { readonly kind: 'choice'; readonly id: string; readonly lane: string; readonly stage: string }
  /** What was decided leads one way or another. */
  | { readonly kind: 'split'; readonly id: string; readonly lane: string; readonly stage: string; readonly title: Text }
  | { readonly kind: 'end'; readonly id: string; readonly stage: string; readonly title: Text; readonly outcome: Outcome }

export type Outcome = NonNullable<Stage['outcome']>

export interface StageNode {
  readonly kind: 'stage'
  readonly id: string
  readonly lane: string
  readonly stage: string
  readonly title: Text
  /** The software acts here by itself. */
  readonly automatic: boolean
  readonly opinions: Opinions | null
  readonly deadline: { readonly id: string; readonly title: Text; readonly alarm: { readonly id: string; readonly title: Text } } | null
  /** What its actions bring about beside the case: a line for each. An action of several stages says so at the first of them. */
  readonly effects: readonly Text[]
}

export interface Flow {
  readonly id: string
  readonly from: string
  readonly to: string
  /** 'exit' ends the case before its time; 'stay' is work that leaves the case where it is. */
  readonly kind: 'step' | 'return' | 'exit' | 'stay'
  readonly title: Text | null
  /** The actions that lead this way. */
  readonly actions: readonly string[]
}

export interface Graph {
  readonly process: Process
  readonly lanes: readonly Lane[]
  /** Open stages, in the order in which a case mostly meets them. */
  readonly order: readonly string[]
  readonly nodes: readonly Node[]
  readonly flows: readonly Flow[]
}

/** A name as a part of an XML id. */
const idOf = (kind: string, ...names: readonly string[]): string =>
  [kind, ...names].map((name) => name.replace(/[^\w.-]/g, (sign) => `_${sign.codePointAt(0)?.toString(16)}_`)).join('_')

export const stageId = (stage: string) => idOf('Stage', stage)

/** The picture of a process, without any places yet: what leads where, and who acts. The same for the same definition. */
export function graphOf(process: Process, told: Told): Graph {
  const order = orderOf(process)
  const lanes = lanesOf(process, order, told)
  const parts = order.map((stage) => waysFrom(process, stage, order, told))
  const { start, stages, forms } = process
  const startNode: Node = {
    kind: 'start',
    id: 'Start',
    lane: keyOf({ starter: true }),
    title: wordsOf.filed(forms[start.form]?.title ?? process.title, doersOf(process, start.by, told)),
  }
  const ends = Object.entries(stages).flatMap(([stage, { title, outcome }]): Node[] =>
    outcome ? [{ kind: 'end', id: stageId(stage), stage, title, outcome }] : [],
  )
  const first: Flow = { id: 'Flow_start', from: startNode.id, to: stageId(start.stage), kind: 'step', title: null, actions: [] }
  return {
    process,
    lanes,
    order,
    nodes: [startNode, ...parts.flatMap(({ nodes }) => nodes), ...ends],
    flows: [first, ...parts.flatMap(({ flows }) => flows)],
  }
}

/** The ordinary way, in one piece. What lies beside it stands next to the first stage that leads there: before it where that is a return. */
function orderOf(process: Process): string[] {
  const { stages, loop, start, actions } = process
  const isOpen = (stage: string) => stages[stage] !== undefined && !stages[stage]?.outcome
  const order = loop.filter(isOpen)
  if (order.length === 0) order.push(start.stage)
  for (let beside = nextBeside(); beside; beside = nextBeside()) order.splice(beside.at, 0, beside.stage)
  return order

  function nextBeside(): { stage: string; at: number } | undefined {
    for (const [at, from] of order.entries())
      for (const action of Object.values(actions))
        for (const { to } of targetsOf(action, from))
          if (isOpen(to) && !order.includes(to)) return { stage: to, at: action.kind === 'return' ? at : at + 1 }
    return undefined
  }
}

interface Target {
  readonly to: string
  /** The value of the choice, or how the opinions were. */
  readonly value: string | null
}

/** Where an action leads from a stage; nowhere where it can't be taken there. */
export function targetsOf({ from: stages, to, opinions }: Action, from: string): readonly Target[] {
  if (!stages.includes(from)) return []
  const all: readonly Target[] = opinions
    ? [
        { to: opinions.approved, value: 'approved' },
        { to: opinions.rejected, value: 'rejected' },
      ]
    : typeof to === 'string'
      ? [{ to, value: null }]
      : Object.entries(to.is).map(([value, stage]) => ({ to: stage, value }))
  return all.map((one) => (one.to === 'stay' ? { ...one, to: from } : one))
}

interface Ways {
  readonly nodes: readonly Node[]
  readonly flows: readonly Flow[]
}

/** One stage and all that leads away from it. */
function waysFrom(process: Process, stage: string, order: readonly string[], told: Told): Ways {
  const lane = laneOf(process, stage)
  const here = Object.entries(process.actions).filter(([, action]) => action.from.includes(stage))
  const node = stageNode(process, stage, lane, here, order, told)
  const choice = idOf('Choice', stage)
  const drafts: Draft[] = []
  const splits: Node[] = []
  const branches: Draft[] = []
  for (const [name, action] of here) {
    const targets = targetsOf(action, stage)
    const title = titleOf(process, action, lane, told)
    const kindTo = (to: string) => kindOf(process, action, stage, to, order)
    if (new Set(targets.map(({ to }) => to)).size === 1) {
      const to = targets[0]?.to ?? stage
      drafts.push({ from: choice, to: stageId(to), kind: kindTo(to), titles: [title], actions: [name] })
      continue
    }
    const split = idOf('Split', stage, name)
    splits.push({ kind: 'split', id: split, lane, stage, title })
    drafts.push({ from: choice, to: split, kind: 'step', titles: [], actions: [name] })
    for (const { to, value } of targets)
      branches.push({ from: split, to: stageId(to), kind: kindTo(to), titles: [valueTitle(process, action, value)], actions: [name] })
  }
  const merged = merge(drafts)
  // Where there is only one way on, nothing is chosen.
  const chooses = merged.length > 1 || merged.some(({ kind }) => kind === 'stay')
  const out = merged.map((draft) => (chooses ? draft : { ...draft, from: node.id }))
  const into: Draft[] = chooses ? [{ from: node.id, to: choice, kind: 'step', titles: [], actions: [] }] : []
  return {
    nodes: [node, ...(chooses ? [{ kind: 'choice', id: choice, lane, stage } as const] : []), ...splits],
    flows: [...into, ...out, ...merge(branches)].map(flowOf),
  }
}

interface Draft extends Omit<Flow, 'id' | 'title'> {
  readonly titles: readonly Text[]
}

/** Actions that lead the same way share a line. */
function merge(drafts: readonly Draft[]): Draft[] {
  const found = new Map<string, Draft>()
  for (const draft of drafts) {
    const key = `${draft.from} ${draft.to} ${draft.kind}`
    const known = found.get(key)
    found.set(key, known ? { ...known, titles: [...known.titles, ...draft.titles], actions: [...known.actions, ...draft.actions] } : draft)
  }
  return [...found.values()]
}

const flowOf = ({ titles, ...draft }: Draft): Flow => ({
  ...draft,
  id: idOf('Flow', draft.from, draft.kind, draft.to),
  title: titles.length > 0 ? wordsOf.either(titles) : null,
})

function kindOf(process: Process, action: Action, from: string, to: string, order: readonly string[]): Flow['kind'] {
  if (to === from) return 'stay'
  const { outcome } = process.stages[to] ?? {}
  if (outcome) return outcome === 'completed' ? 'step' : 'exit'
  return action.kind === 'return' || order.indexOf(to) < order.indexOf(from) ? 'return' : 'step'
}

/** The action's name, and who takes it where that is not whoever acts at this stage anyway. */
function titleOf(process: Process, action: Action, lane: string, told: Told): Text {
  return action.by.some((who) => keyOf(who) === lane) ? action.title : wordsOf.by(action.title, doersOf(process, action.by, told))
}

export function valueTitle(process: Process, { to, form, opinions }: Action, value: string | null): Text {
  if (opinions) return value === 'approved' ? wordsOf.approved : wordsOf.rejected
  const field = process.forms[form ?? '']?.fields.find(({ name }) => typeof to === 'object' && name === to.field)
  const option = field?.kind === 'choice' ? field.options.find((one) => one.value === value) : undefined
  return option?.title ?? { zh: value ?? '', en: value ?? '' }
}

type Named = readonly (readonly [string, Action])[]

function stageNode(process: Process, stage: string, lane: string, here: Named, order: readonly string[], told: Told): StageNode {
  const { title = { zh: stage, en: stage }, deadline } = process.stages[stage] ?? {}
  const opinions = here.find(([, action]) => action.opinions)?.[1].opinions ?? null
  return {
    kind: 'stage',
    id: stageId(stage),
    lane,
    stage,
    title,
    automatic: lane === keyOf({ system: true } satisfies Who),
    opinions,
    deadline: deadline
      ? {
          id: idOf('Deadline', stage),
          title: wordsOf.days(told.days(deadline.parameter)),
          alarm: { id: idOf('Overdue', stage), title: wordsOf.overdue(doersOf(process, deadline.escalateTo, told)) },
        }
      : null,
    effects: here.flatMap(([, { title: action, from, effects = [] }]) =>
      effects.length > 0 && order.find((one) => from.includes(one)) === stage
        ? [
            wordsOf.brings(
              action,
              effects.map((name) => told.effect(name)),
            ),
          ]
        : [],
    ),
  }
}
