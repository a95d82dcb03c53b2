import type { Layout, Merge } from './book.ts'
import { cellAt } from './cell-at.ts'
import { readWholeXml } from './xml.ts'

const ROWS = Buffer.from('sheetData')
/** What stands before and after the rows of a sheet; more is no layout of a table that people fill in. */
const MOST_BESIDE = 32 * 1024 * 1024
const MOST_HIDDEN = 16_384
const LONGEST_TAG = 128
const SLASH = 0x2f

/**
 * Which cells are merged and which columns hidden. The merged cells are named after the rows, so the file is gone through once
 * for them; the rows themselves are passed over unread.
 */
export async function layoutOf(bytes: AsyncIterable<Buffer>): Promise<Layout> {
  const merges: Merge[] = []
  const hiddenColumns = new Set<number>()
  await readWholeXml(withoutRows(bytes), {
    open(name, attributes) {
      if (name === 'mergeCell') {
        const [from, to] = (attributes.ref ?? '').split(':')
        const [start, end] = [cellAt(from ?? ''), cellAt(to ?? '')]
        if (start && end) merges.push({ top: start.row, left: start.column, bottom: end.row, right: end.column })
      } else if (name === 'col' && (attributes.hidden === '1' || attributes.hidden === 'true')) {
        for (let at = Number(attributes.min); at <= Math.min(Number(attributes.max), MOST_HIDDEN); at += 1) hiddenColumns.add(at)
      }
    },
  })
  return { merges, hiddenColumns }
}

/** The bytes of a sheet without those of its rows: still well formed. */
async function* withoutRows(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  let at: 'before' | 'rows' | 'after' = 'before'
  let beside = 0
  for await (const part of bytes) {
    rest = rest.length > 0 ? Buffer.concat([rest, part]) : part
    if (at === 'before') {
      const start = rest.indexOf(ROWS)
      const end = start < 0 ? -1 : rest.indexOf('>', start)
      if (end >= 0) {
        yield rest.subarray(0, end + 1)
        at = rest[end - 1] === SLASH ? 'after' : 'rows'
        rest = rest.subarray(end + 1)
      } else if (rest.length > MOST_BESIDE) return
    }
    if (at === 'rows') {
      const end = endOfRows(rest)
      // The name may lie across two parts, with a prefix before it.
      rest = rest.subarray(end < 0 ? Math.max(0, rest.length - LONGEST_TAG) : end)
      if (end >= 0) at = 'after'
    }
    if (at === 'after') {
      beside += rest.length
      if (beside <= MOST_BESIDE) yield rest
      rest = Buffer.alloc(0)
    }
  }
  if (rest.length > 0) yield rest
}

/** Where the tag begins that ends the rows; -1 where it is not there. In a text the name may stand, and no '<' before it. */
function endOfRows(bytes: Buffer): number {
  for (let at = bytes.indexOf(ROWS); at >= 0; at = bytes.indexOf(ROWS, at + ROWS.length)) {
    const start = bytes.lastIndexOf('<', at)
    if (start >= 0 && at - start < LONGEST_TAG && /^<\/([\w.-]+:)?$/.test(bytes.toString('latin1', start, at))) return start
  }
  return -1
}
