import type { Text } from '../language/index.ts'

/** What can be wrong with a field, by its stable code, in words that say what to do. */
export const PROBLEMS = {
  'unknown-field': {
    zh: '表单中没有“{field}”这一项，请删除后重新提交。',
    en: 'The form has no field “{field}”. Remove it and send again.',
  },
  required: { zh: '请填写“{title}”。', en: 'Fill in “{title}”.' },
  'not-asked': {
    zh: '按其他各项的填写情况，无需填写“{title}”，请清空此项。',
    en: '“{title}” is not asked for with these other answers. Clear it.',
  },
  'not-text': { zh: '“{title}”应为文字，请重新填写。', en: '“{title}” must be text. Enter it again.' },
  'too-long': {
    zh: '“{title}”最多 {most} 个字，现有 {found} 个，请精简。',
    en: '“{title}” may have at most {most} characters and has {found}. Shorten it.',
  },
  'one-line': { zh: '“{title}”只能填写一行，请删去换行。', en: '“{title}” is a single line. Remove the line breaks.' },
  'bad-character': {
    zh: '“{title}”含有无法保存的字符，请删除后重新填写。',
    en: '“{title}” holds a character that cannot be stored. Remove it and enter the text again.',
  },
  'bad-pattern': { zh: '“{title}”格式不正确：{hint}', en: '“{title}” has the wrong form: {hint}' },
  'not-an-integer': { zh: '“{title}”应为整数，请重新填写。', en: '“{title}” must be a whole number. Enter it again.' },
  'not-a-decimal': {
    zh: '“{title}”应为数字（如 17.86，不加千分位），请重新填写。',
    en: '“{title}” must be a number such as 17.86, without thousands separators. Enter it again.',
  },
  'too-precise': {
    zh: '“{title}”最多保留 {scale} 位小数，请重新填写。',
    en: '“{title}” may have at most {scale} digits behind the point. Enter it again.',
  },
  'not-money': { zh: '“{title}”应为金额，最小到分，请重新填写。', en: '“{title}” must be an amount in whole fen. Enter it again.' },
  'too-small': { zh: '“{title}”不得小于 {least}，请核对。', en: '“{title}” may not be less than {least}. Check it.' },
  'too-large': { zh: '“{title}”不得大于 {most}，请核对。', en: '“{title}” may not be more than {most}. Check it.' },
  'not-a-date': {
    zh: '“{title}”不是有效日期，请按“年-月-日”（如 2026-03-05）填写。',
    en: '“{title}” is not a date of the calendar. Enter it as year-month-day, such as 2026-03-05.',
  },
  'too-early': { zh: '“{title}”不得早于 {least}，请核对。', en: '“{title}” may not be before {least}. Check it.' },
  'too-late': { zh: '“{title}”不得晚于 {most}，请核对。', en: '“{title}” may not be after {most}. Check it.' },
  'not-an-option': { zh: '“{title}”不在可选范围内，请从列表中选择。', en: '“{title}” is not one of the options. Choose from the list.' },
  'not-yes-or-no': { zh: '“{title}”请选择“是”或“否”。', en: 'Answer “{title}” with yes or no.' },
  'not-an-id': { zh: '“{title}”未能识别，请从列表中重新选择。', en: '“{title}” was not recognised. Choose again from the list.' },
  duplicate: { zh: '“{title}”中有重复项，请删除重复的一项。', en: '“{title}” names something twice. Remove one of the two.' },
  'not-a-list': { zh: '“{title}”应为列表，请重新填写。', en: '“{title}” must be a list. Enter it again.' },
  'not-a-row': { zh: '“{title}”的这一行格式不正确，请重新填写。', en: 'This row of “{title}” is malformed. Enter it again.' },
  'too-few': {
    zh: '“{title}”至少 {least} 项，现有 {found} 项，请补充。',
    en: '“{title}” needs at least {least} and has {found}. Add more.',
  },
  'too-many': {
    zh: '“{title}”最多 {most} 项，现有 {found} 项，请删减。',
    en: '“{title}” may have at most {most} and has {found}. Remove some.',
  },
} as const satisfies Record<string, Text>

export type ProblemCode = keyof typeof PROBLEMS
