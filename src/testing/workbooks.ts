import { archive, type Packed } from './archive.ts'

/** What stands in a cell of a workbook made by hand. A number with a style is written with its format. */
export type Given =
  | string
  | number
  | boolean
  | null
  | { readonly formula: string; readonly result?: string }
  | { readonly error: string }
  | { readonly number: number; readonly style: keyof typeof STYLES }
  | { readonly text: string; readonly style: keyof typeof STYLES }
  | { readonly runs: readonly string[] }

/** The formats that cells here may have. */
const STYLES = { plain: 0, date: 1, month: 2, sixDigits: 3, quoted: 4, time: 5, length: 6 } as const

export interface GivenSheet {
  readonly name: string
  /** Row by row from the first; null where the file says nothing of a row. */
  readonly rows: readonly (readonly Given[] | null)[]
  readonly hidden?: boolean
  readonly merges?: readonly string[]
  /** From 1. */
  readonly hiddenColumns?: readonly number[]
  readonly hiddenRows?: readonly number[]
}

interface More {
  readonly since1904?: boolean
  /** Texts stand in a list of their own, as Excel writes them, or in the cells. */
  readonly shared?: boolean
  /** Prefix of all element names. */
  readonly prefix?: string
  readonly entries?: readonly Packed[]
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)

/** 1 → 'A', 27 → 'AA'. */
const letters = (column: number): string =>
  column > 26 ? `${letters(Math.floor((column - 1) / 26))}${letters(((column - 1) % 26) + 1)}` : String.fromCharCode(64 + column)

/** A workbook, part by part as ECMA-376 has it, without any library for spreadsheets. */
export function rawWorkbook(sheets: readonly GivenSheet[], more: More = {}): Buffer {
  const strings: string[] = []
  const parts = sheets.map((sheet) => sheetPart(sheet, more, strings))
  return archive([
    { name: '[Content_Types].xml', content: `${XML}<Types xmlns="${PACKAGE}/content-types"/>` },
    { name: '_rels/.rels', content: relations([{ type: 'officeDocument', target: 'xl/workbook.xml' }]) },
    { name: 'xl/workbook.xml', content: workbookPart(sheets, more) },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relations([
        ...sheets.map((_sheet, at) => ({ type: 'worksheet', target: `worksheets/sheet${at + 1}.xml` })),
        { type: 'styles', target: 'styles.xml' },
        ...(more.shared ? [{ type: 'sharedStrings', target: 'sharedStrings.xml' }] : []),
      ]),
    },
    { name: 'xl/styles.xml', content: stylesPart() },
    ...(more.shared ? [{ name: 'xl/sharedStrings.xml', content: `${XML}<sst xmlns="${MAIN}">${strings.join('')}</sst>` }] : []),
    ...parts.map((content, at) => ({ name: `xl/worksheets/sheet${at + 1}.xml`, content })),
    ...(more.entries ?? []),
  ])
}

const relations = (all: readonly { readonly type: string; readonly target: string }[]) =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${all
    .map(({ type, target }, at) => `<Relationship Id="rId${at + 1}" Type="${RELATION}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

const workbookPart = (sheets: readonly GivenSheet[], { since1904 }: More) =>
  `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATION}"><workbookPr${since1904 ? ' date1904="1"' : ''}/><sheets>${sheets
    .map(
      ({ name, hidden }, at) =>
        `<sheet name="${escaped(name)}" sheetId="${at + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`,
    )
    .join('')}</sheets></workbook>`

const stylesPart = () =>
  `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;;@"/><numFmt numFmtId="165" formatCode="000000"/><numFmt numFmtId="166" formatCode="[h]:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="49" quotePrefix="1"/><xf numFmtId="20"/><xf numFmtId="166"/></cellXfs></styleSheet>`

function sheetPart(sheet: GivenSheet, { prefix = '', shared = false }: More, strings: string[]): string {
  const tag = (name: string) => (prefix ? `${prefix}:${name}` : name)
  const rows = sheet.rows.map((row, at) => {
    if (row === null) return ''
    const hidden = sheet.hiddenRows?.includes(at + 1) ? ' hidden="1"' : ''
    const cells = row.map((cell, column) => cellPart(cell, `${letters(column + 1)}${at + 1}`, tag, shared ? strings : null))
    return `<${tag('row')} r="${at + 1}"${hidden}>${cells.join('')}</${tag('row')}>`
  })
  const columns = (sheet.hiddenColumns ?? []).map((at) => `<${tag('col')} min="${at}" max="${at}" hidden="1"/>`).join('')
  const merges = (sheet.merges ?? []).map((ref) => `<${tag('mergeCell')} ref="${ref}"/>`).join('')
  return `${XML}<${tag('worksheet')} xmlns${prefix ? `:${prefix}` : ''}="${MAIN}">${columns && `<${tag('cols')}>${columns}</${tag('cols')}>`}<${tag('sheetData')}>${rows.join('')}</${tag('sheetData')}>${merges && `<${tag('mergeCells')}>${merges}</${tag('mergeCells')}>`}</${tag('worksheet')}>`
}

function cellPart(cell: Given, ref: string, tag: (name: string) => string, strings: string[] | null): string {
  const whole = (attributes: string, content: string) => `<${tag('c')} r="${ref}"${attributes}>${content}</${tag('c')}>`
  const value = (text: string | number) => `<${tag('v')}>${escaped(String(text))}</${tag('v')}>`
  const text = (runs: readonly string[], style = '') => {
    const parts = runs.map((run) => `<${tag('t')} xml:space="preserve">${escaped(run)}</${tag('t')}>`)
    if (!strings) {
      const inside = runs.length > 1 ? parts.map((part) => `<${tag('r')}>${part}</${tag('r')}>`) : parts
      return whole(`${style} t="inlineStr"`, `<${tag('is')}>${inside.join('')}</${tag('is')}>`)
    }
    const sound = '<rPh sb="0" eb="1"><t>pinyin</t></rPh>'
    strings.push(
      runs.length > 1
        ? `<si>${runs.map((run) => `<r><t xml:space="preserve">${escaped(run)}</t></r>`).join('')}${sound}</si>`
        : `<si><t xml:space="preserve">${escaped(runs[0] ?? '')}</t></si>`,
    )
    return whole(`${style} t="s"`, value(strings.length - 1))
  }
  if (cell === null) return `<${tag('c')} r="${ref}" s="1"/>`
  if (typeof cell === 'string') return text([cell])
  if (typeof cell === 'number') return whole('', value(cell))
  if (typeof cell === 'boolean') return whole(' t="b"', value(cell ? 1 : 0))
  if ('formula' in cell) return whole(' t="str"', `<${tag('f')}>${escaped(cell.formula)}</${tag('f')}>${value(cell.result ?? '')}`)
  if ('error' in cell) return whole(' t="e"', value(cell.error))
  if ('runs' in cell) return text(cell.runs)
  if ('text' in cell) return text([cell.text], ` s="${STYLES[cell.style]}"`)
  return whole(` s="${STYLES[cell.style]}"`, value(cell.number))
}
