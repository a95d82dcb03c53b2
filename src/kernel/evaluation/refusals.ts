import type { Reason } from '../language/index.ts'
import { because } from './refusal.ts'

/** Why a step of an evaluation is not taken, and what to do instead. */
export const IN_FORCE_ALREADY = because(
  'card-in-force',
  '评分表已经启用，不能再修改。请起草新版本。',
  'The card is in force and does not change any more. Draft a new version.',
)
export const DRAFT_ALREADY = because(
  'draft-there-already',
  '这张评分表已有一个草稿版本，请在草稿上修改，或先启用它。',
  'There is a draft of this card already. Change the draft, or put it into force first.',
)
export const CARD_CHANGED = because(
  'card-changed',
  '评分表草稿已被他人修改，请重新读取后再保存。',
  'Somebody changed the draft meanwhile. Read it again, then save.',
)
export const STARTS_TOO_EARLY = because(
  'starts-too-early',
  '启用日期须晚于上一版本的启用日期。',
  'The first day lies after that of the version before.',
)
export const NOT_IN_FORCE = because(
  'card-not-in-force',
  '评分表在该评价期开始时没有启用，请选用当时现行的版本。',
  'The card is not in force on the first day of the period. Choose the version that is.',
)
export const PERIOD_TURNED = because('period-turned', '评价期的结束日期早于开始日期。', 'The period ends before it begins.')
export const LOCKED = because(
  'evaluation-locked',
  '评价期已经锁定，不能再填报或计分。确需更改的，请申请更正，由另一人审批。',
  'The period is locked. What must still change is asked for as a correction, which somebody else approves.',
)
export const NOT_LOCKED = because(
  'evaluation-open',
  '评价期尚未锁定，请直接修改数据并重新计分。',
  'The period is still open: enter the value and score again.',
)
export const NOT_A_SUBJECT = because('not-a-subject', '该单位不在本次评价范围内。', 'This organisation is not judged in this evaluation.')
export const NOT_A_LINE = because('not-a-line', '评分表没有这一项，请核对代码。', 'The card has no such line. Check its name.')
export const MEASURED = because(
  'measured-line',
  '该项由系统统计，不能人工填报。确有差错的，请更正原始记录。',
  'The system counts this line. Where it is wrong, correct the records that it counts.',
)
export const MARKS_ONLY = because(
  'marks-only',
  '该项由评委打分，请填写各评委的分数，不填数值。',
  'A panel marks this line. Enter its marks, not a value.',
)
export const NO_MARKS_HERE = because('no-marks-here', '该项不由评委打分，请填写数值。', 'No panel marks this line. Enter a value.')
export const IN_THE_FUTURE = because('as-of-in-the-future', '数据时点不能晚于现在。', 'A value cannot tell the state of a time to come.')
export const NEGATIVE_COUNT = because('below-zero', '数值、基数和分数不能小于 0。', 'A value, its whole and marks are not below 0.')
export const DRAFT_OPEN = because(
  'draft-set-open',
  '已有一组得分草稿，请先查看变动，再启用或放弃。',
  'There is a draft set of scores. See who moves, then apply or drop it.',
)
export const NOT_A_DRAFT = because('not-a-draft', '这组得分已经启用或放弃。', 'This set has been applied or dropped already.')
export const PREVIEW_FIRST = because('preview-first', '启用前请先查看名次和等级的变动。', 'See who moves before you apply the set.')
export const VALUES_CHANGED = because(
  'values-changed',
  '计分之后又填报了新数据。请放弃这组得分，重新计分。',
  'Values were entered after it was scored. Drop the set and score again.',
)
export const NOTHING_APPLIED = because(
  'nothing-applied',
  '还没有启用的得分，不能锁定。',
  'No scores are in force yet, so that there is nothing to lock.',
)
export const UNSCORED = because(
  'unscored-values',
  '有数据尚未计入现行得分。请重新计分并启用后再锁定。',
  'Some values are not in the scores in force. Score again and apply before you lock.',
)
export const SAME_PERSON = because('same-person', '更正须由申请人以外的人审批。', 'Somebody other than who asked decides on a correction.')
export const MANAGERS_ONLY = because(
  'managers-only',
  '您可以查看；办理由负责本次评价的监管人员进行。',
  'You may read this. Those who manage the evaluation deal with it.',
)
export const APPROVERS_ONLY = because('approvers-only', '更正由监管负责人审批。', 'The head of supervision decides on corrections.')
export const DECIDED = because('decided-already', '这项更正已经审批。', 'This correction has been decided on already.')
export const UNKNOWN_UNIT = because(
  'unknown-organisation',
  '没有找到所列单位，请核对。',
  'One of the organisations was not found. Check the list.',
)

export const NO_WEIGHTS = because(
  'no-weights',
  '试算的权重须为本评分表的指标、不小于 0，且不全为 0。',
  'Weights to be tried belong to indicators of the card, are not below 0, and not all of them 0.',
)

export const withoutMeasure = (measure: string): Reason =>
  because(
    'measure-gone',
    `统计口径“${measure}”已不存在，无法计分。请联系系统管理员。`,
    `The measure “${measure}” is no longer there, so that nothing can be scored. Tell the system administrator.`,
  )
