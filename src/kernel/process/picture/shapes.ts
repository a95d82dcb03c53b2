import type { Flow, Node, StageNode } from './graph.ts'
import { measure } from './text.ts'

/** Sizes in pixels. */
export const SIZE = {
  task: { width: 124, height: 58 },
  gate: 34,
  event: 30,
  timer: 26,
  alarm: 18,
  header: 30,
  note: 176,
} as const

/** Heights of letters and of their lines. */
export const TYPE = { task: { size: 13, line: 17 }, label: { size: 12, line: 15 }, small: { size: 11, line: 14 } } as const
export type Type = keyof typeof TYPE

export interface Point {
  readonly x: number
  readonly y: number
}
export interface Box extends Point {
  readonly width: number
  readonly height: number
}
export interface Label extends Box {
  readonly type: Type
  readonly lines: readonly string[]
  readonly align: 'start' | 'middle' | 'end'
}
export interface PlacedNode {
  readonly node: Node
  readonly box: Box
  /** Beside the shape; a stage has its title inside. */
  readonly label: Label | null
}
export interface PlacedFlow {
  readonly flow: Flow
  readonly points: readonly Point[]
  readonly label: Label | null
}
export interface PlacedDeadline {
  readonly node: StageNode
  readonly timer: PlacedEvent
  readonly alarm: PlacedEvent
}
export interface PlacedEvent {
  readonly box: Box
  readonly label: Label
}
/** What the actions of a stage bring about. */
export interface PlacedNote {
  readonly node: StageNode
  readonly box: Box
  readonly lines: readonly string[]
  /** From the note to its stage. */
  readonly points: readonly Point[]
}

export const centred = (x: number, y: number, size: number): Box => ({ x: x - size / 2, y: y - size / 2, width: size, height: size })
export const middleOf = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 })
export const rightOf = ({ x, width }: Box): number => x + width
export const bottomOf = ({ y, height }: Box): number => y + height

/** @param x of the beginning, the middle or the end of its lines, as `align` says */
export function labelAt(lines: readonly string[], x: number, y: number, align: Label['align'], type: Type): Label {
  const width = Math.ceil(Math.max(0, ...lines.map((one) => measure(one, TYPE[type].size))))
  const left = align === 'start' ? x : align === 'end' ? x - width : x - width / 2
  return { type, lines, align, x: left, y, width, height: lines.length * TYPE[type].line }
}

/** The same, lower by so much. */
export const lowered = <T extends Point>(shape: T, by: number): T => ({ ...shape, y: shape.y + by })
