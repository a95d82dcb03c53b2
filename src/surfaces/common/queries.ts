import { QueryClient } from '@tanstack/react-query'
import { problemOf } from '../../platform/client/index.ts'

/** What a page has asked the server, held for a short while. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A refusal is an answer: only a missing answer is asked for again.
      retry: (failures, error) => failures < 2 && problemOf(error) === null,
    },
  },
})
