import type { Reason } from '../../../kernel/language/index.ts'

const reason = (code: string, zh: string, en: string): Reason => ({ code, text: { zh, en } })

export const ENDS_BEFORE = reason('ends-before', '结束日期早于开始日期，请核对。', 'The last day lies before the first. Check the dates.')
export const OVER_ALREADY = reason(
  'over-already',
  '这个日期已经过去。活动要在结束前报备；已经办完的，请联系监管人员说明。',
  'That day is past. Activities are filed before they are over; tell the supervisor about one that was held already.',
)
export const IN_THE_PAST = reason(
  'in-the-past',
  '不能改到已经过去的日期，请选今天或以后。',
  'It can’t be moved to a day that is past. Choose today or later.',
)
export const UNKNOWN_PLACE = reason(
  'unknown-place',
  '地点库中没有这个编码，或该地点已停用。请从地点库选取。',
  'The register has no open place with this code. Choose one from it.',
)
export const UNKNOWN_PLAN = reason(
  'unknown-plan',
  '本行计划中没有这个编号。请核对，或留空。',
  'Your bank’s plan has no line with this number. Check it or leave it open.',
)
export const NO_MARKETING = reason(
  'marketing-free',
  '须承诺不夹带营销才能报备；要推销产品的，不属于金融教育活动。',
  'Only what is free of marketing can be filed; what sells products is no financial education.',
)
export const NOT_BEGUN = reason(
  'not-begun',
  '还没有到计划开始日期。提前开始的，请先变更日期。',
  'It has not begun yet. Change the dates first if it begins earlier.',
)
export const NOT_OVER = reason(
  'not-over',
  '活动还没有结束，结束当天起可以报告。提前结束的，请先变更日期。',
  'It is not over yet; report it from its last day on. Change the dates first if it ended earlier.',
)
export const signInDiffers = (people: number): Reason =>
  reason(
    'sign-in-differs',
    `签到表去重后共 ${people} 人，与填写的不一致。请改为 ${people}，或重新导入签到表。`,
    `The list has ${people} different people, which is not what you wrote. Write ${people}, or bring in the list again.`,
  )
export const CONSENT_TO_KEEP = reason(
  'consent-to-keep',
  '选择了“均已书面同意”，请附上同意书（扫描件或照片）。',
  'You said that all agreed in writing: attach their consents, scanned or photographed.',
)
export const CONSENT_MISSING = reason(
  'consent-missing',
  '素材中有人未同意公开肖像，不能发布。请补齐同意书，或作模糊处理后重新报送。',
  'Somebody in the pictures has not agreed, so nothing is published. Get the consents or blur the faces, and send the material again.',
)
export const OWN_BANK = reason('own-bank', '不能邀请本行。', 'That is your own bank.')
export const NOT_A_MEMBER = reason(
  'invited-not-a-member',
  '对方不是已签署《宣传承诺书》的成员银行，不能联合举办。请选择其他银行。',
  'That bank is no member with a signed pledge. Choose another one.',
)
export const TOO_MUCH = reason(
  'too-much',
  '各行份额合计须为 100%，主办银行至少留一部分。请调小份额。',
  'Shares are 100 % together and the leading bank keeps some of it. Choose a smaller share.',
)
export const NO_TARGET = reason(
  'no-target',
  '要并入的活动不存在、就是本件，或已经结束实施。请选择在办的另一活动。',
  'The other activity is not there, is this one, or is over already. Choose another that is open.',
)
export const SAME_BANK = reason(
  'same-bank',
  '同一银行的两件合并，不分份额，请留空。',
  'Both are of one bank: there is nothing to share. Leave it open.',
)
export const SHARE_NEEDED = reason(
  'share-needed',
  '两家银行合并为联合活动，请填写双方商定的份额。',
  'Two banks then hold it together: fill in the share that they agreed on.',
)
export const NOT_YET = reason('not-yet', '发生日期不能晚于今天。', 'That day has not come yet.')
export const ANSWERED = reason(
  'invitation-answered',
  '这个邀请已经答复或失效。',
  'This invitation was answered already, or is no longer open.',
)
export const LISTS_CLOSED = reason(
  'lists-closed',
  '签到表在活动待实施和实施中导入；已报告的不再更改。',
  'Lists are brought in while the activity is scheduled or under way, and no longer once it was reported.',
)
export const CALENDAR_TOO_LONG = reason(
  'calendar-too-long',
  '日历一次最多显示 62 天，起始日期不能晚于结束日期。请缩短期间。',
  'A calendar shows 62 days at most, from the first to the last. Choose a shorter period.',
)
