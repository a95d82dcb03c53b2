import { FIRST_VIEW, type TableView } from '../../ui/desk/table-view.ts'

/** Parts of an address that belong to no filter. */
const OWN = new Set(['query', 'page', 'size', 'sort', 'columns'])
const ROWS = 50

/** The view that an address, or what was saved, asks for. Nonsense in it is left out. */
export function readView(search: Readonly<Record<string, string>>, filters: readonly string[]): TableView {
  const [column, down] = (search.sort ?? '').split('.')
  return {
    ...FIRST_VIEW,
    search: search.query ?? '',
    page: Math.max(1, Math.trunc(Number(search.page)) || 1),
    pageSize: Math.min(200, Math.max(10, Math.trunc(Number(search.size)) || ROWS)),
    filters: Object.fromEntries(filters.flatMap((key) => (search[key] && !OWN.has(key) ? [[key, search[key].split(',')]] : []))),
    ...(column ? { sort: { column, down: down === 'desc' } } : {}),
    ...(search.columns ? { columns: search.columns.split(',') } : {}),
  }
}

/** What a view adds to an address; undefined takes a part out of it. */
export function writeView(view: TableView, filters: readonly string[]): Readonly<Record<string, string | undefined>> {
  return {
    query: view.search || undefined,
    page: view.page > 1 ? String(view.page) : undefined,
    size: view.pageSize === ROWS ? undefined : String(view.pageSize),
    sort: view.sort ? `${view.sort.column}.${view.sort.down ? 'desc' : 'asc'}` : undefined,
    columns: view.columns?.join(',') || undefined,
    ...Object.fromEntries(filters.map((key) => [key, view.filters[key]?.join(',') || undefined])),
  }
}
