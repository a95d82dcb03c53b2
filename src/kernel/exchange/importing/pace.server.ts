import type { Pace } from './bringer.server.ts'

/** A slice on its way. All of it is settled whatever becomes of the slice, so that nobody waits for what does not come. */
interface Slice {
  readonly read: Promise<void>
  readonly writing: Promise<void>
  readonly done: Promise<void>
}

/**
 * Works through slices on one connection: while the database writes one, this thread makes the next ready, which was read just
 * before. A slice is begun when the last but one is being written, and written when the next has been read and the one before is
 * done. Whatever fails, all have ended before it is thrown: nothing may still write when the transaction is rolled back.
 * @param load the slice of a number, from 0; null where there is none
 */
export async function inPace<T>(
  load: (no: number) => Promise<T | null>,
  work: (slice: T, no: number, pace: Pace) => Promise<void>,
): Promise<void> {
  const slices: Slice[] = []
  const begun: PromiseWithResolvers<Slice | null>[] = []
  const begunOf = (no: number) => {
    begun[no] ??= Promise.withResolvers()
    return begun[no]
  }
  let failure: { readonly error: unknown } | null = null
  const failed = (error: unknown) => {
    failure ??= { error }
  }

  function begin(content: T, no: number): Slice {
    const [read, writing] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const pace: Pace = {
      read: read.resolve,
      async turn() {
        const next = await begunOf(no + 1).promise
        await next?.read
        await slices[no - 1]?.done
        if (failure) throw failure.error
        writing.resolve()
      },
    }
    const done = work(content, no, pace)
      .catch(failed)
      .finally(() => {
        read.resolve()
        writing.resolve()
      })
    return { read: read.promise, writing: writing.promise, done }
  }

  for (let no = 0; !failure; no += 1) {
    await slices[no - 2]?.writing
    const content = await load(no).catch(failed)
    const slice = content === null || content === undefined || failure ? null : begin(content, no)
    begunOf(no).resolve(slice)
    if (!slice) break
    slices.push(slice)
  }
  begunOf(slices.length).resolve(null)
  await Promise.all(slices.map(({ done }) => done))
  if (failure) throw (failure as { readonly error: unknown }).error
}
