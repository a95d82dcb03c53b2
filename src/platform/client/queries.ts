/** What came back: JSON of any shape. The contract's types say which. */
export type Answered = unknown

export type Procedure = (input?: Readonly<Record<string, unknown>>, options?: { readonly signal?: AbortSignal }) => Promise<Answered>

type Input = Parameters<Procedure>[0]

interface Asked {
  readonly input?: Input
}
interface AskedByPage {
  readonly input: (pageParam: unknown) => Input
  readonly initialPageParam: unknown
}

/**
 * Options for TanStack Query of one procedure, by the names and keys of @orpc/tanstack-query, whose types they carry. Its code
 * and that of the oRPC client would be a tenth of what a phone loads first; the pages need this much of it.
 * @param path the part and the procedure
 */
export function procedureUtils(path: readonly string[], call: Procedure) {
  const keyOf = (more: { readonly input?: Input; readonly type?: string }) => [path, more]
  const inputOf = ({ input }: Asked = {}) => (input === undefined ? {} : { input })
  return {
    call,
    key: (asked?: Asked) => keyOf(inputOf(asked)),
    queryKey: (asked?: Asked) => keyOf({ ...inputOf(asked), type: 'query' }),
    queryOptions: (asked: Asked = {}) => ({
      queryFn: ({ signal }: { readonly signal: AbortSignal }) => call(asked.input, { signal }),
      ...asked,
      queryKey: keyOf({ ...inputOf(asked), type: 'query' }),
    }),
    infiniteOptions: (asked: AskedByPage) => ({
      queryFn: ({ pageParam, signal }: { readonly pageParam: unknown; readonly signal: AbortSignal }) =>
        call(asked.input(pageParam), { signal }),
      ...asked,
      queryKey: keyOf({ ...inputOf({ input: asked.input(asked.initialPageParam) }), type: 'infinite' }),
    }),
    mutationOptions: (asked: object = {}) => ({
      mutationFn: (input: Input) => call(input),
      ...asked,
      mutationKey: keyOf({ type: 'mutation' }),
    }),
  }
}
