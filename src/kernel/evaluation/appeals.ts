import type { LocalDate } from '../calendar/index.ts'
import type { Reason } from '../language/index.ts'
import type { Scorecard } from './card.ts'
import { because } from './refusal.ts'

/** What decides whether somebody may appeal today. */
export interface AppealFacts {
  readonly today: LocalDate
  /** The last day on which appeals are taken. */
  readonly until: LocalDate
  readonly locked: boolean
  /** An appeal of the same organisation waits for its answer. */
  readonly open: boolean
}

/** Why no appeal is taken; null where one is. */
export function refusalOfAppeal({ today, until, locked, open }: AppealFacts): Reason | null {
  if (locked) return LOCKED_FOR_APPEALS
  if (open) return OPEN_ALREADY
  return today > until ? tooLate(until) : null
}

interface ContestedLine {
  readonly name: string
}

/** Which of the contested lines cannot be contested, by their place; a card is contested line by line, each once. */
export function faultsOfContest(card: Scorecard, lines: readonly ContestedLine[]): { readonly path: string; readonly reason: Reason }[] {
  const known = new Set([...card.indicators, ...card.deductions].map(({ name }) => name))
  return lines.flatMap(({ name }, place) => {
    const twice = lines.findIndex((line) => line.name === name) !== place
    const reason = twice ? LINE_TWICE : known.has(name) ? null : NOT_A_LINE
    return reason ? [{ path: `lines.${place}.name`, reason }] : []
  })
}

/** Whether the answers are to exactly the lines that were contested. */
export function answersAll(contested: readonly ContestedLine[], answered: readonly ContestedLine[]): boolean {
  const names = new Set(answered.map(({ name }) => name))
  return names.size === answered.length && names.size === contested.length && contested.every(({ name }) => names.has(name))
}

/** How an appeal ended, if it did. */
export interface Ends {
  readonly answeredAt: string | null
  readonly withdrawnAt: string | null
}

/** Whether it waits for an answer, has one, or was taken back by whoever filed it. */
export function stateOfAppeal({ answeredAt, withdrawnAt }: Ends) {
  if (withdrawnAt !== null) return 'withdrawn' as const
  return answeredAt === null ? ('open' as const) : ('answered' as const)
}

/** Why somebody does not answer an appeal; null where they may. Nobody judges the own scores. */
export function refusalOfAnswer({ appliedBy, ...ends }: Ends & { readonly appliedBy: string | null }, person: string) {
  const state = stateOfAppeal(ends)
  if (state !== 'open') return state === 'withdrawn' ? NOTHING_TO_ANSWER : ANSWERED
  return appliedBy === person ? JUDGE_OF_OWN_CASE : null
}

/** Why an appeal is not taken back; null where it may be. An answer is a ruling, and no ruling is undone by whoever it does not please. */
export function refusalOfWithdrawal(ends: Ends) {
  const state = stateOfAppeal(ends)
  if (state === 'open') return null
  return state === 'withdrawn' ? WITHDRAWN_ALREADY : TOO_LATE_TO_WITHDRAW
}

/**
 * Why the period is not locked yet, as far as appeals go. Who may still appeal must not be shut out.
 * @param open appeals that wait for an answer
 */
export const refusalsOfLock = ({ today, until, open }: { readonly today: LocalDate; readonly until: LocalDate; readonly open: number }) => [
  ...(open > 0 ? [APPEALS_OPEN] : []),
  ...(today <= until ? [stillPossible(until)] : []),
]

const LOCKED_FOR_APPEALS = because(
  'appeal-after-lock',
  '评价期已经锁定，不再受理申诉。确有差错的，请联系监管单位按更正程序办理。',
  'The period is locked and takes no more appeals. Where something is wrong, ask the supervisor for a correction.',
)
const OPEN_ALREADY = because(
  'appeal-open-already',
  '本单位已有一件申诉正在办理，请等待答复。',
  'An appeal of your organisation waits for its answer already.',
)
const NOT_A_LINE = because('not-a-line', '评分表没有这一项，请核对。', 'The card has no such line. Check it.')
const LINE_TWICE = because('line-twice', '同一项只需申诉一次，请合并理由。', 'One line is contested once. Put your reasons together.')
const APPEALS_OPEN = because(
  'appeals-open',
  '还有申诉没有答复，不能锁定。请先逐项答复。',
  'Some appeals have no answer yet. Answer them before you lock the period.',
)
export const OTHER_LINES = because('other-lines', '请对申诉的每一项逐项答复，不多不少。', 'Answer each contested line, and no other.')
const ANSWERED = because('answered-already', '这件申诉已经答复。', 'This appeal has been answered already.')
const NOTHING_TO_ANSWER = because(
  'appeal-withdrawn',
  '申诉单位已撤回这件申诉，无需答复。',
  'Whoever filed this appeal has withdrawn it. No answer is needed.',
)
const WITHDRAWN_ALREADY = because('withdrawn-already', '这件申诉已经撤回。', 'This appeal has been withdrawn already.')
const TOO_LATE_TO_WITHDRAW = because(
  'answered-not-withdrawn',
  '这件申诉已经答复，不能撤回。对现行得分仍有异议的，可在申诉期内再次申诉。',
  'This appeal has been answered and cannot be withdrawn. You may appeal once more while appeals are taken.',
)
const JUDGE_OF_OWN_CASE = because(
  'judge-of-own-case',
  '该得分由您启用，申诉须由其他人员答复。',
  'You applied the contested scores, so that somebody else answers the appeal.',
)
export const NOTHING_TO_MEND = because(
  'dismissed-with-value',
  '未支持的项目不能同时更正数据。',
  'A line that was not sustained comes without a corrected value.',
)
export const OTHER_SUBJECT = because(
  'other-subject',
  '申诉答复只能更正申诉单位所申诉项目的数据。',
  'An answer corrects values of the contested line of whoever appeals, and no others.',
)

const tooLate = (until: LocalDate) =>
  because(
    'appeal-too-late',
    `申诉期已于 ${until} 届满。确有差错的，请联系监管单位。`,
    `Appeals were taken until ${until}. Where something is wrong, ask the supervisor.`,
  )
const stillPossible = (until: LocalDate) =>
  because(
    'appeals-still-possible',
    `申诉期到 ${until} 届满，届满后才能锁定。`,
    `Appeals are taken until ${until}. The period can be locked once that is over.`,
  )
