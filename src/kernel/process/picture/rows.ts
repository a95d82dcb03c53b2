import type { Language } from '../../language/index.ts'
import type { Flow, Graph, Node, StageNode } from './graph.ts'
import {
  type Box,
  bottomOf,
  centred,
  labelAt,
  lowered,
  type PlacedDeadline,
  type PlacedFlow,
  type PlacedNode,
  type PlacedNote,
  rightOf,
  SIZE,
  TYPE,
} from './shapes.ts'
import { wrap } from './text.ts'

/** What stands side by side: one stage with all that belongs to it, or the beginning, or the ends. Its top is at 0. */
export interface Row {
  readonly height: number
  readonly nodes: readonly PlacedNode[]
  readonly deadline: PlacedDeadline | null
  readonly note: PlacedNote | null
  /** Lines that stay within the row. */
  readonly flows: readonly PlacedFlow[]
}

const COLUMN = { before: 54, after: 18 }
const COLUMN_WIDTH = COLUMN.before + SIZE.task.width + COLUMN.after
const END_WIDTH = 104
const GAP = 14
/** Lines that arrive from the side come in here; what is written beside a stage begins below them. */
export const ARRIVES = 14
const BESIDE = 22
const ABOVE = 7
/** From the middle of a stage to the first decision beside it, in the middle of the next column, and from there to the next. */
const SPLITS = { first: COLUMN_WIDTH, each: 160 }

export interface Columns {
  readonly indexOf: (lane: string) => number
  /** The middle of a column's stages. */
  readonly middle: (lane: string) => number
  readonly width: number
  readonly count: number
}

export function columnsOf({ lanes }: Graph): Columns {
  const indexOf = (lane: string) =>
    Math.max(
      0,
      lanes.findIndex(({ key }) => key === lane),
    )
  return {
    indexOf,
    middle: (lane) => indexOf(lane) * COLUMN_WIDTH + COLUMN.before + SIZE.task.width / 2,
    width: COLUMN_WIDTH,
    count: lanes.length,
  }
}

export function startRow({ nodes }: Graph, columns: Columns, language: Language): Row {
  const placed = nodes.flatMap((node): PlacedNode[] => {
    if (node.kind !== 'start') return []
    const x = columns.middle(node.lane)
    const lines = wrap(node.title[language], 250, TYPE.label.size)
    return [{ node, box: centred(x, SIZE.event / 2, SIZE.event), label: labelAt(lines, x + SIZE.event / 2 + 8, 4, 'start', 'label') }]
  })
  return { height: Math.max(SIZE.event, ...placed.map(({ label }) => (label ? bottomOf(label) : 0))), nodes: placed, ...NOTHING }
}

const NOTHING = { deadline: null, note: null, flows: [] } as const

/** The good ends stand under the stage that comes last, where there is room; the others beside them. */
export function endRow({ nodes, order }: Graph, columns: Columns, language: Language): Row {
  const ends = nodes.filter((node) => node.kind === 'end')
  const sorted = [...ends.filter(({ outcome }) => outcome === 'completed'), ...ends.filter(({ outcome }) => outcome !== 'completed')]
  const last = nodes.find((node) => node.kind === 'stage' && node.stage === order.at(-1))
  const wanted = last?.kind === 'stage' ? columns.middle(last.lane) : 0
  const latest = columns.count * columns.width - END_WIDTH * (sorted.length - 0.5)
  const first = Math.max(COLUMN.before + SIZE.task.width / 2, Math.min(wanted, latest))
  const placed = sorted.map((node, at): PlacedNode => {
    const x = first + at * END_WIDTH
    const lines = wrap(node.title[language], END_WIDTH - 8, TYPE.label.size)
    return { node, box: centred(x, SIZE.event / 2, SIZE.event), label: labelAt(lines, x, SIZE.event + 4, 'middle', 'label') }
  })
  return { height: Math.max(0, ...placed.map(({ label }) => (label ? bottomOf(label) : 0))), nodes: placed, ...NOTHING }
}

export function stageRow(graph: Graph, node: StageNode, columns: Columns, language: Language): Row {
  const x = columns.middle(node.lane)
  const { width, height } = SIZE.task
  const task: Box = { x: x - width / 2, y: 0, width, height }
  const choice = graph.nodes.find((one) => one.kind === 'choice' && one.stage === node.stage)
  const splits = graph.nodes.flatMap((one) => (one.kind === 'split' && one.stage === node.stage ? [one] : []))
  const stay = choice && graph.flows.find(({ from, kind }) => from === choice.id && kind === 'stay')
  const said = stay?.title ? wrap(stay.title[language], 168, TYPE.small.size) : []
  const loop = rightOf(task) + GAP
  const staying = labelAt(said, loop + 8, BESIDE, 'start', 'small')
  // What is written beside the stage ends above the words of the lines below it.
  const under = splits.length > 0 && choice ? Math.max(0, bottomOf(staying) + 34 - (height + GAP + SIZE.gate / 2)) : 0
  const gateY = height + GAP + SIZE.gate / 2 + under
  const nodes: PlacedNode[] = [{ node, box: task, label: null }]
  if (choice) nodes.push({ node: choice, box: centred(x, gateY, SIZE.gate), label: null })
  nodes.push(...splits.map((split, at) => splitAt(split, choice ? x + SPLITS.first + at * SPLITS.each : x, gateY, !choice, language)))
  const flows = graph.flows.flatMap((flow): PlacedFlow[] => {
    const own = (id: string) => nodes.find((one) => one.node.id === id)
    const [from, to] = [own(flow.from), own(flow.to)]
    if (!from || !to || (flow.kind === 'stay' && from.node.kind !== 'choice')) return []
    return [flow.kind === 'stay' ? looped(flow, task, from.box, loop, staying) : straight(flow, from.box, to.box)]
  })
  const rightmost = Math.max(
    rightOf(task),
    stay ? rightOf(staying) : 0,
    ...nodes.flatMap(({ box, label }) => [rightOf(box), label ? rightOf(label) : 0]),
  )
  const deadline = node.deadline ? deadlineAt(node, node.deadline, task, language) : null
  const note = noteAt(node, task, rightmost, columns, language)
  const bottoms = [
    ...nodes.map(({ box }) => bottomOf(box)),
    bottomOf(staying),
    deadline ? bottomOf(deadline.alarm.label) : 0,
    note ? bottomOf(note.box) : 0,
  ]
  return { height: Math.max(...bottoms) + 4, nodes, deadline, note, flows }
}

/** @param alone right below its stage, where nothing is chosen before */
function splitAt(node: Extract<Node, { kind: 'split' }>, x: number, y: number, alone: boolean, language: Language): PlacedNode {
  const box = centred(x, y, SIZE.gate)
  const lines = wrap(node.title[language], alone ? 170 : 106, TYPE.small.size)
  const tall = lines.length * TYPE.small.line
  const label = alone
    ? labelAt(lines, rightOf(box) + 6, y - tall / 2, 'start', 'small')
    : labelAt(lines, box.x - 4, y - tall - 4, 'end', 'small')
  return { node, box, label }
}

function looped(flow: Flow, task: Box, gate: Box, x: number, label: PlacedFlow['label']): PlacedFlow {
  const [out, back] = [gate.y + gate.height / 2, bottomOf(task) - 12]
  return {
    flow,
    points: [
      { x: rightOf(gate), y: out },
      { x, y: out },
      { x, y: back },
      { x: rightOf(task), y: back },
    ],
    label,
  }
}

/** One below the other, or one beside the other. */
function straight(flow: Flow, from: Box, to: Box): PlacedFlow {
  const x = from.x + from.width / 2
  const y = to.y + to.height / 2
  const below = to.x < rightOf(from) && bottomOf(from) <= to.y
  const points = below
    ? [
        { x, y: bottomOf(from) },
        { x, y: to.y },
      ]
    : [
        { x: rightOf(from), y },
        { x: to.x, y },
      ]
  return { flow, points, label: null }
}

function deadlineAt(node: StageNode, { title, alarm }: NonNullable<StageNode['deadline']>, task: Box, language: Language): PlacedDeadline {
  const y = bottomOf(task)
  const timer = centred(task.x, y, SIZE.timer)
  const bell = centred(task.x - 36, y, SIZE.alarm)
  const room = task.x + task.width / 2 - SIZE.gate / 2 - bell.x - 4
  const label = (text: string, below: number) => labelAt(wrap(text, room, TYPE.small.size), bell.x, below, 'start', 'small')
  const days = label(title[language], bottomOf(timer) + 2)
  return { node, timer: { box: timer, label: days }, alarm: { box: bell, label: label(alarm.title[language], bottomOf(days)) } }
}

/** On the side where there is more room. */
function noteAt(node: StageNode, task: Box, rightmost: number, columns: Columns, language: Language): PlacedNote | null {
  if (node.effects.length === 0) return null
  const lines = node.effects.flatMap((effect) => wrap(effect[language], SIZE.note - 14, TYPE.small.size))
  const index = columns.indexOf(node.lane)
  const onLeft = index >= 2 && index * 2 >= columns.count - 1
  const x = onLeft ? task.x - 36 - SIZE.alarm / 2 - 10 - SIZE.note : rightmost + 26
  const box = { x, y: BESIDE, width: SIZE.note, height: lines.length * TYPE.small.line + 8 }
  const y = BESIDE + 8
  // On the right it passes above what is written between the two.
  const points = onLeft
    ? [
        { x: rightOf(box), y },
        { x: task.x, y },
      ]
    : [
        { x: box.x, y: box.y },
        { x: box.x, y: ABOVE },
        { x: rightOf(task), y: ABOVE },
      ]
  return { node, box, lines, points }
}

/** The row where it stands. */
export function rowAt({ height, nodes, deadline, note, flows }: Row, by: number): Row {
  const event = ({ box, label }: PlacedDeadline['timer']) => ({ box: lowered(box, by), label: lowered(label, by) })
  return {
    height,
    nodes: nodes.map(({ node, box, label }) => ({ node, box: lowered(box, by), label: label && lowered(label, by) })),
    deadline: deadline && { node: deadline.node, timer: event(deadline.timer), alarm: event(deadline.alarm) },
    note: note && { ...note, box: lowered(note.box, by), points: note.points.map((point) => lowered(point, by)) },
    flows: flows.map(({ flow, points, label }) => ({
      flow,
      points: points.map((point) => lowered(point, by)),
      label: label && lowered(label, by),
    })),
  }
}
