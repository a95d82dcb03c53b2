import { type RawCell, type ReadCell, readIdentifier, readName, readPhone, tidyNumber } from '../exchange/index.ts'
import { checkUscc } from '../organisations/index.ts'
import { checkIdNumber } from './id-number.ts'
import { certificateNumberOf } from './levels.ts'
import { dateOf, reading, reason } from './roster-cells.ts'
import { DEGREE_UNKNOWN, degreeMeant, LEVEL_UNKNOWN, levelMeant, POLITICAL, POLITICAL_OF } from './roster-words.ts'

/** What our own lists show of a number: 370406********0017. It names nobody, so the row needs the person's own id. */
const isMasked = (text: string): boolean => text.includes('*')
/** What our own list writes where no ID number is held. */
export const NOT_HELD = '未登记'
/** An ID number that says nothing and changes nothing. */
export const MASKED = '*'

const NAME_MISSING = reason('name-missing', '没有姓名。请照证件填写姓名。', 'The name is missing. Write it as on the card.')
const NAME_FORM = reason(
  'name-form',
  '姓名应为 2 至 50 个字，不含数字。请照证件填写。',
  'A name has 2 to 50 characters and no digits. Write it as on the card.',
)
export const readPersonName = (cell: RawCell): ReadCell<string> => {
  const found = readName(cell)
  if ('wrong' in found) return found
  const name = found.value
  if (name === null) return { wrong: NAME_MISSING }
  return name.length < 2 || name.length > 50 || /\d/.test(name) ? { wrong: NAME_FORM } : { value: name }
}

const ID_MISSING = reason(
  'id-missing',
  '没有身份证号。请照证件填写 18 位号码。',
  'The ID number is missing. Write all 18 characters as on the card.',
)
const ID_FORM = reason(
  'id-form',
  '身份证号应为 18 位（或旧式 15 位数字），末位可为 X。请照证件核对。',
  'An ID number has 18 characters (or 15 digits in the old form); the last may be X. Compare it with the card.',
)
const ID_DATE = reason(
  'id-date-impossible',
  '身份证号中的出生日期不存在。请照证件核对。',
  'The date of birth in the ID number does not exist. Compare it with the card.',
)
const ID_CHECK = reason(
  'id-check-digit',
  '身份证号校验位不符，可能抄错了一位。请照证件核对。',
  'The check character of the ID number does not fit: a digit may be wrong. Compare it with the card.',
)
const ID_REASONS = new Map([
  ['id-number-form', ID_FORM],
  ['id-number-date', ID_DATE],
  ['id-number-check', ID_CHECK],
])
export const readIdNumber = (cell: RawCell, { today }: { readonly today: string }): ReadCell<string> => {
  const found = readIdentifier(cell)
  if ('wrong' in found) return found
  const given = found.value
  if (given === null) return { wrong: ID_MISSING }
  if (given === NOT_HELD || isMasked(given)) return { value: MASKED }
  const checked = checkIdNumber(given, today)
  return 'refused' in checked ? { wrong: ID_REASONS.get(checked.refused.code) ?? ID_FORM } : { value: checked.idNumber }
}

const PHONE_MOBILE = reason(
  'phone-not-mobile',
  '这里填手机号（11 位，以 1 开头），不填固定电话。没有手机号的留空。',
  'Write a mobile number here (11 digits beginning with 1), no landline. Leave it empty where there is none.',
)
export const readMobile = (cell: RawCell): ReadCell<string> => {
  if (isMasked(cell.text)) return { value: null }
  const found = readPhone(cell)
  if (!('value' in found) || found.value === null || 'doubtful' in found) return found
  return /^1\d{10}$/.test(found.value) ? found : { wrong: PHONE_MOBILE }
}

const POLITICAL_UNKNOWN = reason(
  'political-unknown',
  `政治面貌请写：${POLITICAL.map(([word]) => word).join('、')}。`,
  `Write one of these: ${POLITICAL.map(([word]) => word).join(', ')}.`,
)
export const readPolitical = reading((text) => {
  const found = POLITICAL_OF.get(tidyNumber(text))
  return found ? { value: found } : { wrong: POLITICAL_UNKNOWN }
})

const USCC_CHECK = reason(
  'uscc-check-digit',
  '统一社会信用代码校验位不符，可能抄错了一位。请照执照核对。',
  'The check character of the credit code does not fit: a character may be wrong. Compare it with the licence.',
)
const USCC_FORM = reason(
  'uscc-form',
  '统一社会信用代码应为 18 位，不使用 I、O、S、V、Z。请照执照核对；没有的留空。',
  'A credit code has 18 characters without I, O, S, V and Z. Compare it with the licence, or leave it empty.',
)
export const readUscc = (cell: RawCell): ReadCell<string> => {
  const found = readIdentifier(cell)
  if (!('value' in found) || found.value === null || found.value === '无') return 'value' in found ? { value: null } : found
  const checked = checkUscc(found.value)
  if ('uscc' in checked) return { value: checked.uscc }
  return { wrong: checked.refused.code === 'uscc-check' ? USCC_CHECK : USCC_FORM }
}

export const readLevel = reading((text) => {
  const meant = levelMeant(text)
  if ('one' in meant) return { value: meant.one }
  if ('several' in meant) return { doubtful: LEVEL_UNKNOWN, value: null, choices: meant.several }
  return { wrong: meant.unknown }
})
export const readEducation = reading((text) => {
  const meant = degreeMeant(text)
  if ('one' in meant) return { value: meant.one }
  if ('several' in meant) return { doubtful: DEGREE_UNKNOWN, value: null, choices: meant.several }
  return { wrong: meant.unknown }
})

const CERTIFICATE_FORM = reason(
  'certificate-form',
  '证书编号不是 22 位职业技能等级证书、2 位字母加 20 位数字或 16 位职业资格证书的编号。请照证书核对；确是其他证书的，可以确认。',
  'This is no number of a skill certificate (22 characters), of an appointed level (2 letters and 20 digits) or of an older one (16 digits). Compare it with the certificate; confirm it where it is another one.',
)
export const readCertificate = (cell: RawCell, { today }: { readonly today: string }): ReadCell<string> => {
  const found = readIdentifier(cell)
  if (!('value' in found) || found.value === null || found.value === '无') return 'value' in found ? { value: null } : found
  const number = found.value.slice(0, 50)
  return certificateNumberOf(number, Number(today.slice(0, 4))) ? { value: number } : { doubtful: CERTIFICATE_FORM, value: number }
}

/** Several honours, or their years, in one cell. */
export const parts = (text: string): string[] =>
  text
    .split(/[、,，;；\n]/)
    .map((part) => part.trim())
    .filter(Boolean)
const HONOUR_DATE = reason(
  'honour-date-form',
  '授予时间请写年份或日期；多项荣誉的，按荣誉的顺序用顿号隔开。',
  'Write the year or the day of each honour, in the order of the honours, with 、 between.',
)
/** Of an honour among others whose date nobody knows. */
export const NO_DATE = '无'
export const readHonourAt = reading((text) => {
  const dates = parts(text).map((part) => (part === NO_DATE ? part : dateOf(part)))
  return dates.every((date) => date !== null) ? { value: dates.join('、') } : { wrong: HONOUR_DATE }
})

const PERSON_FORM = reason(
  'person-form',
  '人员编号应与导出的名册一致；新增人员请留空。',
  'The id of a person must be the one of the exported roster. Leave it empty for somebody new.',
)
export const readPerson = reading((text) =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? { value: text } : { wrong: PERSON_FORM },
)
