import type { FoundSheet, Importable, SheetMapping } from '../importable.ts'
import { type GivenTable, openTable, skippedSheet, type Table } from './find.ts'
import type { GridLayout, GridRow } from './grid.ts'
import { rowsOfTitle, tableStarts } from './header.ts'
import { SKIPPED } from './reasons.ts'

/** So many rows are looked at before anything is decided: a title, a header, and data enough to see what it is. */
const HEAD = 200
/** A title and the groups of a header are looked for in so many rows above it. */
const LOOK_BACK = 4

export interface FoundTable {
  readonly sheet: FoundSheet
  readonly mapping: SheetMapping | null
}

/** Takes the rows of a sheet one after the other, and says in the end which tables were found, at least one. */
export interface TableFinder {
  take(row: GridRow): void
  done(): readonly FoundTable[]
}

/** @param given where a person says that the tables of the sheet stand; then these are all there are */
export function tableFinder(name: string, importable: Importable, layout: GridLayout, given: readonly GivenTable[] = []): TableFinder {
  const open = (head: readonly GridRow[], one: GivenTable | null) => openTable(name, importable, layout, head, one)
  const finder = given.length > 0 ? givenTables(given, open) : foundTables(importable, layout, open)
  return {
    take: finder.take,
    done() {
      const { tables, rows } = finder.done()
      const found = tables.map((table) => table.done())
      const offered = given.length > 0 ? found : worthOffering(found)
      return offered.length > 0
        ? offered
        : [{ sheet: skippedSheet(name, false, rows === 0 ? SKIPPED.empty : SKIPPED.noTable), mapping: null }]
    },
  }
}

interface Found extends FoundTable {
  readonly mapping: SheetMapping
}
type Open = (head: readonly GridRow[], given: GivenTable | null) => Table | null

/** What only looked like a header has no data below it: its rows are rows left out of the table beside it. */
function worthOffering(tables: readonly Found[]): readonly Found[] {
  const offered: Found[] = []
  for (const table of tables) {
    const above = offered.at(-1)
    if (!above || (above.sheet.rows > 0 && table.sheet.rows > 0)) offered.push(table)
    else {
      const kept = above.sheet.rows > 0 ? above : table
      offered[offered.length - 1] = { ...kept, sheet: { ...kept.sheet, ...together(above.sheet, table.sheet) } }
    }
  }
  return offered
}

const together = (above: FoundSheet, below: FoundSheet) => ({
  leftOut: [...above.leftOut, ...below.leftOut],
  preview: [...above.preview, ...below.preview],
})

/** The first table is looked for; another begins where a row below names columns of its own. */
function foundTables(importable: Importable, { merges }: GridLayout, open: Open) {
  const starts = tableStarts(importable.fields)
  const tables: Table[] = []
  /** The rows of a table of which not enough was seen yet. */
  let head: GridRow[] | null = []
  let table: Table | null = null
  /** The last rows, which may turn out to be the title of the next table. */
  let held: GridRow[] = []
  let rows = 0

  /** How many of the rows right above a header are the title of its table, and no rows of the one above. */
  const titleOf = (header: GridRow, above: readonly GridRow[], { headerTo }: Table) =>
    rowsOfTitle(above.filter(({ number }) => number > headerTo).slice(-LOOK_BACK), header, merges, importable.fields)

  function follow(row: GridRow): void {
    if (!table) return
    if (row.number > table.headerTo && starts(row, table.header)) {
      const title = titleOf(row, held, table)
      for (const one of held.slice(0, held.length - title)) table.take(one)
      head = [...held.slice(held.length - title), row]
      table = null
      held = []
      return
    }
    held.push(row)
    const oldest = held.length > LOOK_BACK ? held.shift() : undefined
    if (oldest) table.take(oldest)
  }

  /** Opens the table upon the rows that are its own, as far as they were seen. */
  function decide(seen: readonly GridRow[]): void {
    head = null
    table = open(seen, null)
    if (!table) return
    const { header, headerTo } = table
    const next = seen.findIndex((row) => row.number > headerTo && starts(row, header))
    const [nextHeader, above] = [seen[next], seen.slice(0, Math.max(0, next))]
    if (nextHeader) table = open(above.slice(0, above.length - titleOf(nextHeader, above, table)), null)
    if (table) tables.push(table)
    for (const row of seen) take(row)
  }

  function take(row: GridRow): void {
    if (!head) follow(row)
    else if (head.push(row) === HEAD) decide(head)
  }
  return {
    take(row: GridRow) {
      rows += 1
      take(row)
    },
    done() {
      while (head && head.length > 0) decide(head)
      for (const row of held) table?.take(row)
      return { tables, rows }
    },
  }
}

/** Each table has the rows down to where the next one begins. */
function givenTables(given: readonly GivenTable[], open: Open) {
  const top = ({ from, firstRow }: GivenTable) => from || firstRow || 1
  const regions = given
    .toSorted((a, b) => top(a) - top(b))
    .map((one) => ({ one, from: top(one), head: [] as GridRow[], table: null as Table | null }))
  let rows = 0

  function decide(region: (typeof regions)[number]): void {
    region.table = open(region.head, region.one)
    for (const row of region.head) region.table?.take(row)
    region.head = []
  }
  return {
    take(row: GridRow) {
      rows += 1
      const region = regions.findLast(({ from }) => from <= row.number) ?? regions[0]
      if (!region) return
      if (region.table) region.table.take(row)
      else if (region.head.push(row) === HEAD) decide(region)
    },
    done() {
      for (const region of regions) if (!region.table) decide(region)
      return { tables: regions.flatMap(({ table }) => table ?? []), rows }
    },
  }
}
