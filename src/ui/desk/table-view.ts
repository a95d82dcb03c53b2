/** What a reader has set on a list: kept in the address by its page, and under a name by the server. */
export interface TableView {
  /** Keys of the shown columns, in order; absent: the list's own choice. */
  readonly columns?: readonly string[]
  readonly sort?: { readonly column: string; readonly down: boolean }
  readonly filters: Readonly<Record<string, readonly string[]>>
  readonly search: string
  /** From 1. */
  readonly page: number
  readonly pageSize: number
}

export const FIRST_VIEW: TableView = { filters: {}, search: '', page: 1, pageSize: 20 }

interface Sortable<Row> {
  readonly key: string
  readonly value?: (row: Row) => string | number | null
  readonly filterValue?: (row: Row) => string | readonly string[]
}

/** The rows of a view, for lists that are in the page as a whole; the server does the same for long ones. */
export function rowsOf<Row>(rows: readonly Row[], columns: readonly Sortable<Row>[], view: TableView, language: 'zh' | 'en'): Row[] {
  const byKey = new Map(columns.map((column) => [column.key, column]))
  const wanted = view.search.trim().toLowerCase()
  const kept = rows.filter((row) => {
    if (
      wanted &&
      !columns.some((column) =>
        String(column.value?.(row) ?? '')
          .toLowerCase()
          .includes(wanted),
      )
    )
      return false
    return Object.entries(view.filters).every(([key, values]) => {
      const column = byKey.get(key)
      if (!values.length || !column) return true
      const has = column.filterValue?.(row) ?? String(column.value?.(row) ?? '')
      return values.some((value) => (typeof has === 'string' ? has === value : has.includes(value)))
    })
  })
  const value = view.sort ? byKey.get(view.sort.column)?.value : undefined
  if (!value) return kept
  const collator = new Intl.Collator(language === 'zh' ? 'zh-CN' : 'en', { numeric: true })
  const sign = view.sort?.down ? -1 : 1
  return kept.sort((a, b) => {
    const [left, right] = [value(a), value(b)]
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1
    return sign * (typeof left === 'number' && typeof right === 'number' ? left - right : collator.compare(String(left), String(right)))
  })
}
