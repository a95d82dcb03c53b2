import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Values } from '../../../kernel/forms/index.ts'
import { usePlace } from '../../../ui/common/index.ts'
import { FIRST_VIEW, type SavedView, type TableView } from '../../../ui/desk/index.ts'
import type { ListName } from './addresses.ts'
import { worklist } from './api.ts'

const PAGE_SIZE = 50

export interface ListView {
  readonly view: TableView
  readonly onView: (view: TableView) => void
  /** What the server is asked. It checks it: an address can say anything. */
  readonly input: Readonly<Record<string, string | number>>
}

/** A list whose search, filters, order, page and columns stand in its address, so that a view can be linked to. */
export function useListView(keys: readonly string[]): ListView {
  const { search, setSearch } = usePlace()
  const filters = Object.fromEntries(keys.flatMap((key) => (search[key] ? [[key, search[key]]] : [])))
  const page = Number(search.page) || 1
  const pageSize = Number(search.size) || PAGE_SIZE
  const down = search.order !== 'asc'
  return {
    view: {
      ...FIRST_VIEW,
      search: search.query ?? '',
      filters: Object.fromEntries(Object.entries(filters).map(([key, value]) => [key, [value]])),
      page,
      pageSize,
      ...(search.sort ? { sort: { column: search.sort, down } } : {}),
      ...(search.columns ? { columns: search.columns.split(',') } : {}),
    },
    onView: (next) =>
      setSearch({
        ...Object.fromEntries(keys.map((key) => [key, next.filters[key]?.[0]])),
        query: next.search || undefined,
        page: next.page > 1 ? String(next.page) : undefined,
        size: next.pageSize === PAGE_SIZE ? undefined : String(next.pageSize),
        sort: next.sort?.column,
        order: next.sort && !next.sort.down ? 'asc' : undefined,
        columns: next.columns?.join(','),
      }),
    input: {
      ...filters,
      offset: (page - 1) * pageSize,
      limit: pageSize,
      ...(search.query ? { query: search.query } : {}),
      ...(search.sort ? { sort: search.sort, order: down ? 'desc' : 'asc' } : {}),
    },
  }
}

/** Views of a list that the reader has kept under a name. */
export function useSavedViews(name: ListName) {
  const list = `innovation.${name}`
  const queries = useQueryClient()
  const again = () => void queries.invalidateQueries({ queryKey: worklist.views.key({ input: { list } }) })
  const { data } = useQuery(worklist.views.queryOptions({ input: { list } }))
  const save = useMutation(worklist.saveView.mutationOptions({ onSuccess: again }))
  const drop = useMutation(worklist.dropView.mutationOptions({ onSuccess: again }))
  return {
    saved: (data ?? []).map(
      (one): SavedView => ({ id: one.id, name: one.name, view: { ...FIRST_VIEW, ...(one.settings as Partial<TableView>) } }),
    ),
    onSave: (name: string, view: TableView) => save.mutate({ list, name, settings: view as unknown as Values }),
    onForget: (id: string) => drop.mutate({ id }),
  }
}
