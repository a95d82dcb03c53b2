import type { PreviewRow } from '../importable.ts'
import { type GridRow, textIn } from './grid.ts'

/** So many rows are shown above the header, below it, at the end of the data, and after it. */
const ABOVE = 3
const FIRST = 5
const LAST = 3
const AFTER = 3
const COLUMNS = 30
const SHORT = 24

interface Edge {
  readonly row: GridRow
  readonly is: PreviewRow['is']
}

/** Keeps of a table, while its rows pass, those that show where it begins and where it ends. */
export function tableEdges(headerFrom: number) {
  const above: Edge[] = []
  const header: Edge[] = []
  const first: Edge[] = []
  const last: Edge[] = []
  let after: Edge[] = []

  const keepLast = (edges: Edge[], edge: Edge, most: number) => {
    edges.push(edge)
    if (edges.length > most) edges.shift()
  }
  return {
    take(row: GridRow, is: PreviewRow['is']) {
      const edge = { row, is }
      if (row.number < headerFrom) keepLast(above, edge, ABOVE)
      else if (is === 'header') header.push(edge)
      else if (first.length < FIRST) first.push(edge)
      else if (is === 'data') {
        keepLast(last, edge, LAST)
        after = []
      } else if (after.length < AFTER) after.push(edge)
    },
    rows: (): readonly PreviewRow[] =>
      [...above, ...header, ...first, ...last, ...after].map(({ row, is }) => ({
        row: row.number,
        is,
        cells: Array.from({ length: Math.min(row.cells.length, COLUMNS) }, (_, at) =>
          textIn(row, at + 1)
            .slice(0, SHORT)
            .toWellFormed(),
        ),
      })),
  }
}
