import type { Keys } from '../../../platform/crypto/index.ts'
import type { Reader } from '../../../platform/db/index.ts'
import { asWritten, type MarkedRow, type SheetColumn } from '../../../platform/spreadsheet/index.ts'
import type { WorkbookAnswer } from '../../../platform/spreadsheet/sending.ts'
import { type Language, say, type Text } from '../../language/index.ts'
import type { ImportField, ImportValue } from '../importable.ts'
import { fileNameOf, KINDS } from '../index.ts'
import { columnLetter } from '../reading/grid.ts'
import type { Bringer } from './bringer.server.ts'
import { countRows, type DecidedRow, loadRows } from './rows.store.ts'
import { type FlaggedRow, sealing } from './sealed.server.ts'
import type { ImportRecord } from './store.ts'
import { columnOf, titleOfField } from './views.server.ts'

const words = {
  template: { zh: '{title}导入模板', en: '{title}: template' },
  returned: { zh: '{title}退回待改', en: '{title}: to correct' },
  notes: { zh: '填写说明', en: 'How to fill it in' },
  column: { zh: '列', en: 'Column' },
  about: { zh: '填写要求', en: 'What to write' },
  example: { zh: '示例', en: 'Example' },
  required: { zh: '必填。', en: 'Required. ' },
  choose: { zh: '从下拉列表中选择：{list}。', en: 'Choose from the list: {list}. ' },
  chooseOnly: { zh: '请从下拉列表中选择。', en: 'Choose from the list.' },
  length: { zh: '请填写 {least} 至 {most} 个字符。', en: 'Write {least} to {most} characters.' },
  lengthOne: { zh: '请填写 {most} 个字符。', en: 'Write {most} characters.' },
  line: { zh: '原表行号', en: 'Row in the file' },
  reasons: { zh: '退回原因', en: 'Why it came back' },
  reasonsAbout: {
    zh: '按原因修改左边涂色的单元格，然后上传这个文件，只导入改好的行。本列和“原表行号”不用改。',
    en: 'Correct the coloured cells as this column says, then upload this file: only these rows are imported. Leave this column and “Row in the file” as they are.',
  },
  first: {
    zh: '第一行是表头，请不要修改。从第二行起每行填一条；身份证号、编码等单元格已设为文本，请勿改为数字，否则末尾几位会丢失。',
    en: 'The first row is the header; leave it as it is. One record a row from the second on. Cells of numbers such as ID numbers and codes are text; made numbers, they lose their last digits.',
  },
  unknown: { zh: '（末三位已丢失，请照证件补全）', en: ' (the last three are lost: complete it from the card)' },
} satisfies Record<string, Text>

const WIDE = 26
const widthOf = ({ kind }: ImportField<ImportValue>) => Math.max(KINDS[kind].width, 14)

/** Everything in it is text: a number or a date that a spreadsheet makes of it by itself is what goes wrong most. */
function columnFor(bringer: Bringer, field: ImportField<ImportValue>, language: Language): SheetColumn {
  const choices = field.choices?.map((choice) => say(choice, language))
  const lengths = bringer.lengths[field.key]
  const column = { header: say(field.title, language), width: widthOf(field), format: '@' }
  if (choices) return { ...column, allowed: { list: choices, message: say(words.chooseOnly, language) } }
  if (!lengths) return column
  const [least, most] = lengths
  const message = say(least === most ? words.lengthOne : words.length, language, { least, most })
  return { ...column, allowed: { least, most, message } }
}

function notesFor(bringer: Bringer, language: Language, above: readonly (readonly string[])[]) {
  const t = (text: Text, values = {}) => say(text, language, values)
  const told = (field: ImportField<ImportValue>) =>
    [
      field.required ? t(words.required) : '',
      field.choices ? t(words.choose, { list: field.choices.map((choice) => t(choice)).join(language === 'zh' ? '、' : ', ') }) : '',
      field.about ? t(field.about) : '',
    ].join('')
  return {
    name: t(words.notes),
    widths: [24, 80, 30],
    rows: [
      ...above,
      [t(words.column), t(words.about), t(words.example)],
      ...bringer.importable.fields.map((field) => [t(field.title), told(field), bringer.examples[field.key] ?? '']),
    ],
    headings: [above.length],
  }
}

/** A workbook to be filled in: headers that are recognised, drop-downs, numbers as text. */
export function templateBook(bringer: Bringer, at: string, language: Language): WorkbookAnswer {
  const { importable } = bringer
  return {
    fileName: fileNameOf(titled(words.template, importable.title), at, language),
    sheet: say(importable.title, language).slice(0, 31),
    columns: importable.fields.map((field) => columnFor(bringer, field, language)),
    total: 0,
    pages: (async function* () {})(),
    notes: () =>
      notesFor(bringer, language, [[say(importable.title, language), say(bringer.about, language)], ['', say(words.first, language)], []]),
    close: async () => undefined,
  }
}

const titled = (text: Text, title: Text): Text => ({ zh: say(text, 'zh', { title: title.zh }), en: say(text, 'en', { title: title.en }) })

const PAGE = 500

/**
 * The rows that were not imported, as they came, with the reasons beside them: corrected and sent again, it imports exactly
 * these. The columns stand as in the file, under headers that are recognised for certain.
 */
export async function returnedBook(
  { keys, reader, language, at }: { readonly keys: Keys; readonly reader: Reader; readonly language: Language; readonly at: string },
  bringer: Bringer,
  record: ImportRecord,
): Promise<WorkbookAnswer> {
  const run = record.run ?? ''
  const wanted = { id: record.id, run, verdicts: ['wrong', 'doubtful'] as const, notTaken: true }
  const total = await countRows(reader, wanted)
  const { openRow } = sealing(keys, reader.district, record.id)
  const sheets = record.mapping?.sheets ?? []
  const mapped = bringer.importable.fields.filter(({ key }) => sheets.some(({ columns }) => columns[key] !== undefined))
  const first = sheets[0]?.columns ?? {}
  const fields = mapped.toSorted((a, b) => (first[a.key] ?? 1e6) - (first[b.key] ?? 1e6))
  const t = (text: Text) => say(text, language)

  function lineOf({ sheet, line }: Pick<DecidedRow, 'sheet' | 'line'>, content: FlaggedRow): MarkedRow {
    const cells = fields.map((field) => {
      const column = columnOf(record.mapping, { sheet, line }, field.key)
      const text = column === null ? '' : asWritten(content.raw[column - 1] ?? '')
      const lost = content.findings.some((finding) => finding.field === field.key && finding.reason.code === LOST)
      return lost ? `${text.slice(0, 15)}${t(words.unknown)}` : text
    })
    const marks = content.findings.flatMap(({ field, reason, severity }) => {
      const place = fields.findIndex(({ key }) => key === field)
      return place === -1 ? [] : [{ at: place, note: t(reason.text), tone: severity }]
    })
    const reasons = content.findings.map(({ field, reason }) => {
      const column = columnOf(record.mapping, { sheet, line }, field)
      const where =
        field === null ? '' : `${t(titleOfField(bringer.importable, field))}${column === null ? '' : ` (${columnLetter(column)}${line})`}：`
      return `${where}${t(reason.text)}`
    })
    return { cells: [...cells, reasons.join('\n'), line === 0 ? '' : `${sheet} ${line}`], marks: oncePerCell(marks) }
  }

  return {
    fileName: fileNameOf(titled(words.returned, bringer.importable.title), at, language),
    sheet: t(bringer.importable.title).slice(0, 31),
    columns: [
      ...fields.map((field) => columnFor(bringer, field, language)),
      { header: t(words.reasons), width: WIDE * 3, format: '@' },
      { header: t(words.line), width: 22, format: '@' },
    ],
    total,
    pages: (async function* () {
      for (let after = -1; ; ) {
        const rows = await loadRows(reader, { ...wanted, after }, PAGE)
        const last = rows.at(-1)
        if (!last) return
        after = last.no
        yield rows.map((row) => lineOf(row, openRow(run, row.no, row.sealed)))
      }
    })(),
    notes: () => notesFor(bringer, language, [[t(words.reasons), t(words.reasonsAbout)], []]),
    close: async () => undefined,
  }
}

/** The digits that Excel has lost must not come back as if somebody had written them: by chance they could pass. */
const LOST = 'id-precision-lost'

/** A cell has one note. */
function oncePerCell(marks: MarkedRow['marks']): MarkedRow['marks'] {
  const byCell = Map.groupBy(marks, ({ at }) => at)
  return [...byCell].map(([at, all]) => ({
    at,
    note: all.map(({ note }) => note).join('\n'),
    tone: all.some(({ tone }) => tone === 'wrong') ? 'wrong' : 'doubtful',
  }))
}
