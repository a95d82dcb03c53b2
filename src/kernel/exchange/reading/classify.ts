import type { Reason } from '../../language/index.ts'
import { filled, type GridRow, isBlank, type Merge, textIn } from './grid.ts'
import { LEFT_OUT } from './reasons.ts'
import { tidyHeader } from './tidy.ts'

/** What is known of a table while its rows are gone through. */
export interface TableShape {
  readonly headerFrom: number
  readonly headerTo: number
  /** The rows above the data, title and header, as they are. */
  readonly above: readonly GridRow[]
  /** The columns that are imported, from 1, each with the look of its field where it has one. */
  readonly columns: readonly { readonly column: number; readonly looksLike?: (text: string) => boolean }[]
  readonly merges: readonly Merge[]
}

const TOTAL =
  /^(?:.{0,12}[ :：])?(?:本页|本表|本单位|全厂|全矿|全区|全部)?(?:合计|总计|小计|共计|累计|总人数|合计人数)(?:人数)?[:：]*(?:[\d,]+[人名个]?)?$|^(?:sub|grand)?total:?[\d,]*$/i
const SIGNED =
  /^[（(]?(?:填表|制表|填报|报送|上报|审核|审批|复核|复查|校对|经办|负责|批准|统计|联系|单位负责|部门负责|主管领导|分管领导|工会主席|领导)[\p{Script=Han}]{0,4}[)）]?(?:[（(]?(?:签字|签名|签章|盖章|公章)[)）]?)?[:：]/u
const SEALED = /^[\p{Script=Han}:：]{0,12}[（(](?:签字|签名|签章|盖章|公章|单位公章|加盖公章)[)）]/u
const NOTE =
  /^(?:附?注|备注|说明|填表说明|填写说明|填报说明|要求|note)(?:[\d一二三四五六七八九十]*[:：.、])|^[\d一二三四五六七八九十]{1,2}[.、．].{15,}/i
const SECTION =
  /^(?:第?[一二三四五六七八九十]{1,3}[、.．）)]|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十\d]{1,3}[部分章组])/
/** Merged over so many columns a text is a heading and no cell of data. */
const HEADING_WIDTH = 3
/** So much of a row is like the header when it is the header. */
const MOSTLY = 0.6
/** A text alone in a row is a remark when it is longer than any name. */
const LONG_ALONE = 30

/** Why a row is no data; null where it is. The row stands below the header. */
export type Classifier = (row: GridRow) => Reason | null

/** Tells data from what else people put below a header. Where a row shows data of the table's columns, it is data. */
export function classifier({ above, columns, merges, headerTo }: TableShape): Classifier {
  const repeated = above.map((row) => filled(row).map(({ column, text }) => ({ column, text: tidyHeader(text) })))
  const headings = new Map(
    merges.filter(({ left, right, top }) => top > headerTo && right - left + 1 >= HEADING_WIDTH).map((one) => [one.top, one]),
  )

  const isRepeated = (row: GridRow) =>
    repeated.some((cells) => {
      const same = cells.filter(({ column, text }) => tidyHeader(textIn(row, column)) === text).length
      return same > 0 && same >= cells.length * MOSTLY && same >= filled(row).length * MOSTLY
    })

  const leftOut = (row: GridRow): Reason | null => {
    if (isBlank(row)) return LEFT_OUT.blank
    if (isRepeated(row)) return LEFT_OUT.headerAgain
    // '合　计' and '填 表 人' are spread over their cells.
    const cells = filled(row).map(({ column, text }) => ({ column, text: text.replaceAll(' ', '') }))
    const [first, second] = cells
    if (TOTAL.test(first?.text ?? '') || TOTAL.test(second?.text ?? '')) return LEFT_OUT.total
    if (cells.some(({ text }) => SIGNED.test(text) || SEALED.test(text))) return LEFT_OUT.signature
    if (first && NOTE.test(first.text)) return LEFT_OUT.note
    if (cells.length === 1 && first) {
      if (SECTION.test(first.text) || headings.get(row.number)?.left === first.column) return LEFT_OUT.section
      if (first.text.length > LONG_ALONE) return LEFT_OUT.note
    }
    return columns.some(({ column }) => textIn(row, column) !== '') ? null : LEFT_OUT.unmapped
  }
  const telling = columns.filter(({ looksLike }) => looksLike)
  /** '合计' looks like a name of two characters; whoever is called so has a number besides. */
  const tells = (text: string, looksLike: ((text: string) => boolean) | undefined) =>
    looksLike?.(text) && !TOTAL.test(text.replaceAll(' ', ''))
  return (row) => (telling.some(({ column, looksLike }) => tells(textIn(row, column), looksLike)) ? null : leftOut(row))
}
