import { usePlace } from '../common/index.ts'
import { FIRST_VIEW, type TableView } from './table-view.ts'

const PAGE_SIZE = 50

export interface ListInAddress {
  readonly view: TableView
  readonly onView: (view: TableView) => void
  /** The filters in force. */
  readonly filters: Readonly<Record<string, string>>
  /** What the server is asked. It checks it: an address can say anything. */
  readonly input: Readonly<Record<string, string | number>>
}

/**
 * A list whose search, filters, order, page and columns stand in its address, so that a view can be linked to.
 * @param keys its filters
 * @param usual which way it is sorted where the address does not say
 */
export function useListInAddress(keys: readonly string[], usual: 'asc' | 'desc' = 'desc'): ListInAddress {
  const { search, setSearch } = usePlace()
  const filters = Object.fromEntries(keys.flatMap((key) => (search[key] ? [[key, search[key]]] : [])))
  const page = Number(search.page) || 1
  const pageSize = Number(search.size) || PAGE_SIZE
  const order = search.order === 'asc' || search.order === 'desc' ? search.order : usual
  return {
    view: {
      ...FIRST_VIEW,
      search: search.query ?? '',
      filters: Object.fromEntries(Object.entries(filters).map(([key, value]) => [key, [value]])),
      page,
      pageSize,
      ...(search.sort ? { sort: { column: search.sort, down: order === 'desc' } } : {}),
      ...(search.columns ? { columns: search.columns.split(',') } : {}),
    },
    onView: (next) => {
      const wanted = next.sort?.down ? 'desc' : 'asc'
      setSearch({
        ...Object.fromEntries(keys.map((key) => [key, next.filters[key]?.[0]])),
        query: next.search || undefined,
        page: next.page > 1 ? String(next.page) : undefined,
        size: next.pageSize === PAGE_SIZE ? undefined : String(next.pageSize),
        sort: next.sort?.column,
        order: next.sort && wanted !== usual ? wanted : undefined,
        columns: next.columns?.join(','),
      })
    },
    filters,
    input: {
      ...filters,
      offset: (page - 1) * pageSize,
      limit: pageSize,
      ...(search.query ? { query: search.query } : {}),
      ...(search.sort ? { sort: search.sort, order } : {}),
    },
  }
}
