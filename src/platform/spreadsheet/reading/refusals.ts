import type { Reason } from '../../../kernel/language/index.ts'

const reason = (code: string, zh: string, en: string): Reason => ({ code, text: { zh, en } })
const megabytes = (bytes: number) => Math.floor(bytes / 1024 / 1024)

const SAVE_AS_ZH = '请用 Excel 或 WPS 打开，选择“另存为”，保存类型选“Excel 工作簿（*.xlsx）”，再上传新文件。'
const SAVE_AS_EN = 'Open it in Excel or WPS, choose “Save as”, type “Excel workbook (*.xlsx)”, and send the new file.'

export const EMPTY = reason('file-empty', '文件是空的，请检查后重新上传。', 'The file is empty. Look at it and send it again.')
export const OLD_EXCEL = reason(
  'xls-not-read',
  `这是旧式 Excel 文件（.xls），系统不读取。${SAVE_AS_ZH}`,
  `This is an old Excel file (.xls), which is not read. ${SAVE_AS_EN}`,
)
export const BINARY_EXCEL = reason(
  'xlsb-not-read',
  `这是二进制 Excel 文件（.xlsb），系统不读取。${SAVE_AS_ZH}`,
  `This is a binary Excel file (.xlsb), which is not read. ${SAVE_AS_EN}`,
)
export const WEB_PAGE = reason(
  'web-page-as-excel',
  `这是另存成 Excel 名字的网页或旧式 XML 表格，不是 Excel 工作簿。${SAVE_AS_ZH}`,
  `This is a web page or an old XML table with the name of an Excel file. ${SAVE_AS_EN}`,
)
export const OTHER_TABLE = reason(
  'other-spreadsheet',
  `这是其他软件的表格文件。${SAVE_AS_ZH}`,
  `This is a table of another program. ${SAVE_AS_EN}`,
)
export const NOT_A_TABLE = reason(
  'not-a-spreadsheet',
  '这不是表格文件。请上传 .xlsx 或 .csv 文件。',
  'This is no spreadsheet. Send an .xlsx or .csv file.',
)
export const ENCRYPTED = reason(
  'workbook-encrypted',
  '文件有打开密码。请在 Excel 中打开，取消密码（文件—信息—保护工作簿）并保存，再上传。',
  'The file has a password. Open it in Excel, take the password away (File, Info, Protect Workbook), save it, and send it again.',
)
export const MACROS = reason(
  'workbook-macros',
  `文件带有宏程序，为安全起见不予接收。${SAVE_AS_ZH}`,
  `The file holds macros and is not taken for safety's sake. ${SAVE_AS_EN}`,
)
export const DAMAGED = reason(
  'workbook-damaged',
  '文件已损坏或没有上传完整。请在 Excel 中打开检查，另存一份再上传。',
  'The file is damaged or did not arrive whole. Open it in Excel, save it anew, and send that.',
)
export const XML_DECLARATIONS = reason(
  'workbook-declarations',
  `文件里有正常表格不会有的内容（文档类型或实体声明），为安全起见不予接收。${SAVE_AS_ZH}`,
  `The file holds what no ordinary table does (a document type or entities) and is not taken for safety's sake. ${SAVE_AS_EN}`,
)
export const BOMB = reason(
  'workbook-bomb',
  '文件解压后大得异常，为安全起见不予接收。请把要导入的行复制到一个新的工作簿，保存后再上传。',
  'The file unpacks to an unreasonable size and is not taken for safety’s sake. Copy the rows into a new workbook, save it, and send that.',
)
export const ENCODING = reason(
  'encoding-unknown',
  '文件的文字编码既不是 UTF-8 也不是 GB18030（GBK），会出现乱码。请在 Excel 中打开，另存为“CSV UTF-8”或 .xlsx，再上传。',
  'The text is neither UTF-8 nor GB18030 (GBK) and would be read wrongly. Open it in Excel, save it as “CSV UTF-8” or .xlsx, and send that.',
)
export const csvBroken = (record: number) =>
  reason(
    'csv-broken',
    `第 ${record} 行附近的引号不成对，无法分清单元格。请在 Excel 中打开检查，另存为 .xlsx 再上传。`,
    `Near row ${record} the quotation marks do not pair, so its cells can't be told apart. Look at it in Excel, save it as .xlsx, and send that.`,
  )
export const tooLarge = (bytes: number) =>
  reason(
    'file-too-large',
    `文件超过 ${megabytes(bytes)} MB 的上限。请拆成几个文件分别导入。`,
    `The file is larger than ${megabytes(bytes)} MB. Split it and import the parts.`,
  )
export const tooManyRows = (rows: number) =>
  reason(
    'too-many-rows',
    `文件超过 ${rows} 行的上限。请拆成几个文件分别导入；如果表里只是格式一直设到了末尾，请把需要的行复制到新的工作簿。`,
    `The file has more than ${rows} rows. Split it and import the parts; if only formatting reaches that far, copy the rows into a new workbook.`,
  )
export const tooManyColumns = (columns: number) =>
  reason(
    'too-many-columns',
    `表格超过 ${columns} 列的上限。请删去不需要导入的列，或把需要的列复制到新的工作簿。`,
    `The table has more than ${columns} columns. Delete those that are not to be imported, or copy the others into a new workbook.`,
  )
export const tooManySheets = (sheets: number) =>
  reason(
    'too-many-sheets',
    `工作簿超过 ${sheets} 个工作表的上限。请把需要导入的工作表另存为单独的文件。`,
    `The workbook has more than ${sheets} sheets. Save those that are to be imported as files of their own.`,
  )
export const tooMuchText = reason(
  'too-much-text',
  '文件里的文字总量超过上限。请拆成几个文件分别导入。',
  'The file holds more text than can be taken at once. Split it and import the parts.',
)
