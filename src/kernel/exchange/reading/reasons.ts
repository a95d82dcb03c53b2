import type { Reason, Text } from '../../language/index.ts'

const reason = (code: string, zh: string, en: string): Reason => ({ code, text: { zh, en } })

/** Refusals of cells. */
export const CELL = {
  precisionLost: reason(
    'id-precision-lost',
    'Excel 把号码当成了数字，15 位以后的数字已经丢失。请把该单元格设为“文本”格式，对照证件重新填写。',
    'Excel took the number for a quantity and lost its digits after the fifteenth. Set the cell to “Text” and type it again from the card.',
  ),
  formula: reason(
    'formula-injection',
    '单元格里是公式或以 = + - @ 开头的内容，系统不执行公式。请改为直接填写的文字。',
    'The cell holds a formula, or begins with = + - @. Formulas are not run; type the text itself.',
  ),
  error: reason(
    'cell-error',
    '单元格里是 Excel 的错误值（如 #N/A）。请填写正确的内容，或清空该单元格。',
    'The cell holds an error of Excel such as #N/A. Type what belongs there, or empty it.',
  ),
  dateForm: reason(
    'date-form',
    '看不出是哪一天。请按“2019-03-05”或“2019年3月”的样子填写，年份写四位。',
    'It does not say which day. Write it like “2019-03-05” or “2019年3月”, with four digits of the year.',
  ),
  dateImpossible: reason('date-impossible', '没有这一天，请核对。', 'There is no such day. Look it up again.'),
  dateMonthLost: reason(
    'date-month-lost',
    'Excel 把“年.月”当成了小数，分不清是 1 月还是 10 月。请核对后选择。',
    'Excel took “year.month” for a decimal, so January and October look the same. Look it up and choose.',
  ),
  dateIncomplete: reason(
    'date-incomplete',
    '日期不完整，请写到日（如 2019-03-05）。',
    'The date is not complete. Give the day, as in 2019-03-05.',
  ),
  phone: reason(
    'phone-form',
    '不是有效的电话号码。手机号应为 11 位数字，固定电话请写成“区号-号码”。',
    'It is no telephone number. A mobile number has 11 digits; write a landline as area code, hyphen, number.',
  ),
  phones: reason('phone-several', '填了不止一个号码，请选择其中一个。', 'There is more than one number. Choose one.'),
  sex: reason('sex-unknown', '性别应填“男”或“女”。', 'Sex is “男” or “女”.'),
  yesNo: reason('yes-no-unknown', '应填“是”或“否”。', 'It is “是” or “否”.'),
  number: reason(
    'number-form',
    '不是数字。请只填数字，可以有小数点和千位逗号，不要带单位。',
    'It is no number. Write digits only, with a decimal point and commas if need be, and no unit.',
  ),
} as const

/** Why rows or sheets are no data. */
export const LEFT_OUT = {
  before: reason('before-the-table', '表格上方的标题或说明', 'A title or remark above the table'),
  header: reason('header', '表头', 'The header'),
  headerAgain: reason('header-again', '重复的表头（打印分页）', 'The header once more, for a printed page'),
  total: reason('total', '合计行', 'Totals'),
  signature: reason('signature', '签字、盖章或填报信息', 'Signatures and seals'),
  note: reason('note', '说明文字', 'A remark'),
  section: reason('section', '分组标题', 'A heading within the table'),
  unmapped: reason(
    'nothing-to-import',
    '要导入的列都是空的（如只有序号）',
    'Nothing stands in the columns to be imported, as where only a row number does',
  ),
  blank: reason('blank', '空行', 'Empty rows'),
  beyond: reason('beyond-the-rows', '在手工指定的数据行之外', 'Beyond the rows of data that were set by hand'),
} as const

export const SKIPPED = {
  hidden: reason(
    'sheet-hidden',
    '隐藏的工作表，未读取。需要导入时请在 Excel 中取消隐藏。',
    'A hidden sheet, not read. Unhide it in Excel if it is to be imported.',
  ),
  empty: reason('sheet-empty', '空的工作表。', 'An empty sheet.'),
  noTable: reason(
    'sheet-without-table',
    '没有找到可以导入的表格：看不到认识的表头或内容。如果这里有要导入的数据，请手工指定表头行和各列。',
    'No table to import was found: no header or content is known. If there is data here, say which row is the header and what the columns are.',
  ),
} as const

/** Refusals of a row beside others of the file. */
export const duplicateOf = (row: number, sheet: string | null): Reason =>
  reason(
    'duplicate-in-file',
    `与${inZh(sheet)}第 ${row} 行重复。请保留一行，删除另一行。`,
    `The same as row ${row}${inEn(sheet)}. Keep one of them and delete the other.`,
  )
export const otherNameThan = (row: number, sheet: string | null): Reason =>
  reason(
    'same-id-other-name',
    `与${inZh(sheet)}第 ${row} 行证件号码相同，姓名不同。请核对证件，确认是哪一位。`,
    `The same number as row ${row}${inEn(sheet)}, with another name. Compare the cards and say who it is.`,
  )
const inZh = (sheet: string | null) => (sheet === null ? '' : `工作表“${sheet}”`)
const inEn = (sheet: string | null) => (sheet === null ? '' : ` of the sheet “${sheet}”`)

/** Refusals of a file as a whole, beside those of reading it. */
export const tookTooLong = (seconds: number): Reason =>
  reason(
    'file-took-too-long',
    `处理超过了 ${seconds} 秒。请拆成几个文件分别导入。`,
    `It took more than ${seconds} seconds. Split the file and import the parts.`,
  )
export const TOOK_TOO_MUCH = reason(
  'file-took-too-much',
  '文件内容过多，超出处理能力。请拆成几个文件分别导入。',
  'The file holds more than can be handled at once. Split it and import the parts.',
)
export const tooManyDataRows = (rows: number): Reason =>
  reason(
    'too-many-rows',
    `数据超过 ${rows} 行的上限。请拆成几个文件分别导入。`,
    `There are more than ${rows} rows of data. Split the file and import the parts.`,
  )
export const columnsMissing = (titles: readonly Text[]): Reason =>
  reason(
    'columns-missing',
    `还没有指定这些必填项在哪一列：${titles.map(({ zh }) => zh).join('、')}。请先指定再继续。`,
    `Nothing says which columns these are: ${titles.map(({ en }) => en).join(', ')}. Say so first.`,
  )
export const SHEET_GONE = reason(
  'sheet-gone',
  '文件里没有所选的工作表。请重新选择文件后再试。',
  'The chosen sheet is not in the file. Choose the file again.',
)
