import { useQuery } from '@tanstack/react-query'
import type { Facts } from '../../../kernel/process/index.ts'
import { parameters } from './api.ts'

/** The dated parameters that a calculation rests on, in force today; undefined until they are here. */
export function useParameters(): { readonly book: Facts['parameters'] | undefined; readonly error: unknown; readonly again: () => void } {
  const { data, error, refetch } = useQuery(parameters.list.queryOptions({ staleTime: 300_000 }))
  return {
    book: data && Object.fromEntries(data.flatMap(({ key, inForce }) => (inForce ? [[key, inForce.value]] : []))),
    error,
    again: () => void refetch(),
  }
}
