import type { Language } from '../../language/index.ts'
import type { Flow, Graph } from './graph.ts'
import { ARRIVES, type Columns, columnsOf, endRow, type Row, rowAt, stageRow, startRow } from './rows.ts'
import { type Box, bottomOf, type Label, labelAt, middleOf, type PlacedFlow, type Point, rightOf, SIZE, TYPE } from './shapes.ts'
import { measure, wrap } from './text.ts'
import { type Tracks, tracksFor } from './tracks.ts'
import { wordsOf } from './words.ts'

/** A graph with a place for everything. */
export interface Picture {
  readonly graph: Graph
  readonly language: Language
  readonly title: string
  readonly pool: Box
  readonly lanes: readonly { readonly key: string; readonly title: string; readonly box: Box }[]
  readonly rows: readonly Row[]
  readonly flows: readonly PlacedFlow[]
}

const EDGE = 12
/** Between two ways beside the columns. */
const BESIDE = 11
/** Below the lines that leave a row, for the points of their arrows. */
const FOOT = 18
const WORDS = { most: 250, off: 8, above: 3 }

/** A line from one row to another. */
interface Way {
  readonly flow: Flow
  readonly row: number
  readonly target: number
  readonly from: Point
  /** Straight into the next row; else beside the columns: back on the left, onwards on the right. Whoever files stands leftmost. */
  readonly side: 'down' | 'left' | 'right'
  /** The middle of what it leads to. */
  readonly x: number
  readonly lines: readonly string[]
}

/**
 * Places a graph: a row for every stage, one under the other, and a column for everybody who acts. Between two rows lie the
 * lines that leave the upper one, each with its words on a track of its own. Longer ways run beside the columns, and lines to
 * one stage share one way. The same graph gives the same picture.
 */
export function layOut(graph: Graph, language: Language): Picture {
  const columns = columnsOf(graph)
  const stages = graph.order.flatMap((name) => graph.nodes.flatMap((one) => (one.kind === 'stage' && one.stage === name ? [one] : [])))
  const rows = [
    startRow(graph, columns, language),
    ...stages.map((node) => stageRow(graph, node, columns, language)),
    endRow(graph, columns, language),
  ]
  const ways = waysOf(graph, rows, language)
  const beside = { left: besides(ways, 'left'), right: besides(ways, 'right') }
  const [left, right] = extent(rows, ways, columns)
  const besideX = (way: Way) => (way.side === 'left' ? left - beside.left.of(way.flow.to) : right + beside.right.of(way.flow.to))
  const channels = rows.map((_, at) => channelOf(ways, at, rows.length - 1, besideX))
  const top = SIZE.header * 2 + EDGE + 6
  const tops: number[] = []
  for (const [at, row] of rows.entries())
    tops.push(at === 0 ? top : (tops[at - 1] ?? 0) + (rows[at - 1]?.height ?? 0) + (channels[at - 1]?.breadth ?? 0) + (row ? FOOT : 0))
  const placed = rows.map((row, at) => rowAt(row, tops[at] ?? 0))
  const height = (tops.at(-1) ?? 0) + (rows.at(-1)?.height ?? 0) + EDGE
  const x0 = left - beside.left.breadth - EDGE
  const pool = { x: x0, y: 0, width: right + beside.right.breadth + EDGE - x0, height }
  const drawn = ways.map((way) => drawnWay(way, placed, channels, besideX))
  return moved(
    {
      graph,
      language,
      title: wordsOf.version[language].replace('{title}', graph.process.title[language]).replace('{version}', `${graph.process.version}`),
      pool,
      lanes: lanesAt(graph, columns, pool, language),
      rows: placed,
      flows: [...placed.flatMap(({ flows }) => flows), ...drawn],
    },
    EDGE - x0,
  )
}

function waysOf(graph: Graph, rows: readonly Row[], language: Language): Way[] {
  const inside = new Set(rows.flatMap(({ flows }) => flows.map(({ flow }) => flow.id)))
  const at = new Map(rows.flatMap(({ nodes }, row) => nodes.map(({ node, box }) => [node.id, { row, box }] as const)))
  const ways = graph.flows.flatMap((flow): Way[] => {
    const [from, to] = [at.get(flow.from), at.get(flow.to)]
    if (inside.has(flow.id) || !from || !to) return []
    return [
      {
        flow,
        row: from.row,
        target: to.row,
        from: { x: middleOf(from.box).x, y: bottomOf(from.box) },
        side: to.row === from.row + 1 ? 'down' : to.row <= from.row || from.row === 0 ? 'left' : 'right',
        x: middleOf(to.box).x,
        lines: flow.title ? wrap(flow.title[language], WORDS.most, TYPE.label.size) : [],
      },
    ]
  })
  // The way on comes last of all that leave a stage, nearest to where it leads.
  return [...ways.filter(({ side }) => side !== 'down'), ...ways.filter(({ side }) => side === 'down')]
}

/** Ways beside the columns: one for each stage that is reached so, along all rows from which it is. */
function besides(ways: readonly Way[], side: 'left' | 'right'): Tracks {
  const nets = Map.groupBy(
    ways.filter((way) => way.side === side),
    ({ flow }) => flow.to,
  )
  const stretches = [...nets].map(([id, all]) => {
    const rows = all.flatMap(({ row, target }) => [row, target])
    return { id, from: Math.min(...rows), to: Math.max(...rows), breadth: BESIDE }
  })
  return tracksFor(
    stretches.sort((a, b) => a.to - a.from - (b.to - b.from) || a.from - b.from),
    0.5,
  )
}

const widest = (lines: readonly string[]): number => Math.ceil(Math.max(0, ...lines.map((line) => measure(line, TYPE.label.size))))

/** From where to where columns, shapes and words reach. */
function extent(rows: readonly Row[], ways: readonly Way[], columns: Columns): readonly [number, number] {
  const shapes: Pick<Box, 'x' | 'width'>[] = rows.flatMap(({ nodes, deadline, note, flows }) => [
    ...nodes.flatMap(({ box, label }) => (label ? [box, label] : [box])),
    ...(deadline ? [deadline.alarm.box, deadline.alarm.label] : []),
    ...(note ? [note.box] : []),
    ...flows.flatMap(({ label }) => label ?? []),
  ])
  for (const { from, side, lines } of ways) {
    const width = widest(lines) + WORDS.off
    shapes.push({ x: side === 'left' ? from.x - width : from.x, width })
  }
  return [
    Math.min(0, ...shapes.map(({ x }) => x - 4)),
    Math.max(columns.count * columns.width, ...shapes.map((one) => rightOf(one as Box) + 4)),
  ]
}

const breadthOf = ({ lines }: Way): number => Math.max(1, lines.length) * TYPE.label.line + WORDS.above + 2
/** The last part of a way to an end comes in from above, on a track of the last channel. */
const arrival = (id: string) => `to ${id}`

/** The lines between a row and the next, each on its track. */
function channelOf(ways: readonly Way[], row: number, ends: number, besideX: (way: Way) => number): Tracks {
  const leaving = ways
    .filter((way) => way.row === row)
    .map((way) => {
      const to = way.side === 'down' ? way.x : besideX(way)
      const words = widest(way.lines) + WORDS.off
      const reach = to < way.from.x ? [Math.min(to, way.from.x - words), way.from.x] : [way.from.x, Math.max(to, way.from.x + words)]
      return { id: way.flow.id, from: reach[0] ?? 0, to: reach[1] ?? 0, breadth: breadthOf(way) }
    })
  const arriving = new Map(
    ways
      .filter((way) => way.target === ends && way.side === 'right' && row === ends - 1)
      .sort((a, b) => a.x - b.x)
      .map((way) => [way.flow.to, { id: arrival(way.flow.to), from: way.x, to: besideX(way), breadth: 10 }] as const),
  )
  return tracksFor([...leaving, ...arriving.values()], 8)
}

function drawnWay(way: Way, rows: readonly Row[], channels: readonly Tracks[], besideX: (way: Way) => number): PlacedFlow {
  const { flow, row, target, from, side, lines } = way
  const below = (at: number) => {
    const tops = rows[at]?.nodes[0]?.box.y ?? 0
    return tops + (rows[at]?.height ?? 0)
  }
  const source = rows[row]?.nodes.find(({ node }) => node.id === flow.from)
  const goal = rows[target]?.nodes.find(({ node }) => node.id === flow.to)
  if (!source || !goal) throw new Error(`The line ${flow.id} leads from nowhere or to nowhere`)
  const begin = { x: from.x, y: bottomOf(source.box) }
  const y = below(row) + (channels[row]?.of(flow.id) ?? 0)
  const end = side === 'down' || goal.node.kind === 'end' ? { x: way.x, y: goal.box.y } : null
  const leftwards = side === 'left' || (side === 'down' && way.x < from.x)
  const label: Label | null =
    lines.length === 0
      ? null
      : labelAt(
          lines,
          from.x + (leftwards ? -WORDS.off : WORDS.off),
          y - WORDS.above - lines.length * TYPE.label.line,
          leftwards ? 'end' : 'start',
          'label',
        )
  if (side === 'down' && end) {
    const points = end.x === begin.x ? [begin, end] : [begin, { x: begin.x, y }, { x: end.x, y }, end]
    return { flow, points, label }
  }
  const x = besideX(way)
  if (end) {
    const over = below(target - 1) + (channels[target - 1]?.of(arrival(flow.to)) ?? 0)
    return { flow, points: [begin, { x: begin.x, y }, { x, y }, { x, y: over }, { x: end.x, y: over }, end], label }
  }
  const into = goal.box.y + ARRIVES
  const edge = side === 'left' ? goal.box.x : rightOf(goal.box)
  return { flow, points: [begin, { x: begin.x, y }, { x, y }, { x, y: into }, { x: edge, y: into }], label }
}

/** The first and the last column reach as far as the ways beside them. */
function lanesAt({ lanes }: Graph, columns: Columns, pool: Box, language: Language): Picture['lanes'] {
  return lanes.map(({ key, title }, at) => {
    const from = at === 0 ? pool.x : at * columns.width
    const to = at === lanes.length - 1 ? rightOf(pool) : (at + 1) * columns.width
    return { key, title: title[language], box: { x: from, y: SIZE.header, width: to - from, height: pool.height - SIZE.header } }
  })
}

/** Everything further to the right, so that nothing lies left of the edge. */
function moved(picture: Picture, by: number): Picture {
  const shift = <T extends Point>(shape: T): T => ({ ...shape, x: shape.x + by, y: shape.y + EDGE })
  const event = ({ box, label }: { readonly box: Box; readonly label: Label }) => ({ box: shift(box), label: shift(label) })
  const flow = ({ flow: one, points, label }: PlacedFlow): PlacedFlow => ({
    flow: one,
    points: points.map(shift),
    label: label && shift(label),
  })
  return {
    ...picture,
    pool: shift(picture.pool),
    lanes: picture.lanes.map((lane) => ({ ...lane, box: shift(lane.box) })),
    rows: picture.rows.map((row) => ({
      height: row.height,
      nodes: row.nodes.map(({ node, box, label }) => ({ node, box: shift(box), label: label && shift(label) })),
      deadline: row.deadline && { node: row.deadline.node, timer: event(row.deadline.timer), alarm: event(row.deadline.alarm) },
      note: row.note && { ...row.note, box: shift(row.note.box), points: row.note.points.map(shift) },
      flows: row.flows.map(flow),
    })),
    flows: picture.flows.map(flow),
  }
}
