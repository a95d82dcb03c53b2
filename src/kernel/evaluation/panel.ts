import type { Reason } from '../language/index.ts'
import { add, compare, type Decimal, divide } from '../quantities/index.ts'
import { because, type Refused, refuse } from './refusal.ts'
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

/** One judge is one file, or one name where nobody's file is known. */
const keyOf = ({ judge, person }: Mark): string => person ?? judge

/** Somebody who may be chosen as a judge. */
export interface Judge {
  readonly id: string
  readonly name: string
}

/**
 * Which marks stand for nobody they could stand for, by their place: a judge with a file is chosen, so that the marks are found with what
 * is held about the person; a typed name is that of somebody from outside.
 */
export function faultsOfJudges(
  entries: readonly { readonly marks: readonly Mark[] }[],
  judges: readonly Judge[],
): { readonly path: string; readonly reason: Reason }[] {
  const [ids, names] = [new Set(judges.map(({ id }) => id)), new Set(judges.map(({ name }) => name))]
  return entries.flatMap(({ marks }, place) =>
    marks.flatMap(({ judge, person }, at) => {
      const reason = person ? (ids.has(person) ? null : NO_JUDGE) : names.has(judge.trim()) ? chooseInstead(judge.trim()) : null
      return reason ? [{ path: `values.${place}.marks.${at}`, reason }] : []
    }),
  )
}

const NO_JUDGE = because(
  'not-a-judge',
  '所选评委不在可选名单内。外请评委请直接填写姓名。',
  'The chosen judge is not among those who may be chosen. Write the name of a judge from outside.',
)
const chooseInstead = (name: string) =>
  because(
    'choose-the-judge',
    `“${name}”有本系统账号，请从名单中选择；同名的外请评委，请在姓名后注明单位。`,
    `“${name}” has an account here: choose them from the list. For somebody from outside of the same name, add where they are from.`,
  )

/**
 * The mean of the marks. From so many judges on, one highest and one lowest are dropped; where several gave the same highest or lowest mark,
 * only one of them is, which changes no mean.
 * @param dropFrom the parameter evaluation.panel-drop-from
 */
export function panelMark(marks: readonly Mark[], dropFrom: number): PanelMark | Refused {
  if (marks.length === 0) return refuse('no-marks', '还没有评委打分。', 'No judge has given a mark yet.')
  if (new Set(marks.map(keyOf)).size < marks.length) {
    return refuse('judge-twice', '同一评委打了两次分，请核对后保留一次。', 'A judge gave two marks. Keep one of them.')
  }
  const sorted = marks.toSorted((a, b) => compare(a.mark, b.mark) || (keyOf(a) < keyOf(b) ? -1 : 1))
  const drops = marks.length >= dropFrom && marks.length > 2
  const [lowest, highest] = drops ? [sorted[0], sorted.at(-1)] : [undefined, undefined]
  const used = marks.map((one) => ({ ...one, dropped: one === lowest ? 'lowest' : one === highest ? 'highest' : null }) as const)
  const kept = used.filter(({ dropped }) => dropped === null)
  return { mean: divide(add(...kept.map(({ mark }) => mark)), String(kept.length), DIGITS), marks: used }
}
