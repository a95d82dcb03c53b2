import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Values } from '../../../kernel/forms/index.ts'
import { FIRST_VIEW, type SavedView, type TableView } from '../../../ui/desk/index.ts'
import type { ListName } from './addresses.ts'
import { worklist } from './api.ts'

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
