import { add, compare, type Decimal, divide } from '../quantities/index.ts'
import { type Refused, refuse } from './refusal.ts'
import { DIGITS } from './shares.ts'

/** What one judge gave. */
export interface Mark {
  readonly judge: string
  /** The judge's file, where there is one: the judge may ask what marks are held of them. */
  readonly person?: string | null | undefined
  readonly mark: Decimal
}

export interface MarkUsed extends Mark {
  /** It was the highest or the lowest and does not count. */
  readonly dropped: 'highest' | 'lowest' | null
}

export interface PanelMark {
  readonly mean: Decimal
  readonly marks: readonly MarkUsed[]
}

/**
 * The mean of the marks. From so many judges on, one highest and one lowest are dropped; where several gave the same highest or lowest mark,
 * only one of them is, which changes no mean.
 * @param dropFrom the parameter evaluation.panel-drop-from
 */
export function panelMark(marks: readonly Mark[], dropFrom: number): PanelMark | Refused {
  if (marks.length === 0) return refuse('no-marks', '还没有评委打分。', 'No judge has given a mark yet.')
  if (new Set(marks.map(({ judge }) => judge)).size < marks.length) {
    return refuse('judge-twice', '同一评委打了两次分，请核对后保留一次。', 'A judge gave two marks. Keep one of them.')
  }
  const sorted = marks.toSorted((a, b) => compare(a.mark, b.mark) || (a.judge < b.judge ? -1 : 1))
  const drops = marks.length >= dropFrom && marks.length > 2
  const [lowest, highest] = drops ? [sorted[0]?.judge, sorted.at(-1)?.judge] : [undefined, undefined]
  const used = marks.map(
    (one) => ({ ...one, dropped: one.judge === lowest ? 'lowest' : one.judge === highest ? 'highest' : null }) as const,
  )
  const kept = used.filter(({ dropped }) => dropped === null)
  return { mean: divide(add(...kept.map(({ mark }) => mark)), String(kept.length), DIGITS), marks: used }
}
