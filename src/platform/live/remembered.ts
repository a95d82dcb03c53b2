import type { Reader } from '../db/index.ts'
import type { Live } from './index.ts'

/** So many are remembered of a district; then it is begun anew. */
const MOST = 50_000

type Load<Value> = (reader: Reader, ids: readonly string[]) => Promise<ReadonlyMap<string, Value>>

/**
 * What seldom changes and is asked for with every page, kept by its id until a hint of the topic says otherwise: whoever
 * changes something of it tells the topic. A writer is never answered from here, for it must see what it has just written.
 */
export function remembered<Value>(live: Pick<Live, 'on'>, topic: string, load: Load<Value>): Load<Value> {
  const kept = new Map<string, Map<string, Value>>()
  live.on(topic, { happened: ({ district }) => kept.delete(district), missed: () => kept.clear() })

  return async (reader, ids) => {
    if ('afterCommit' in reader) return load(reader, ids)
    let known = kept.get(reader.district)
    if (!known || known.size > MOST) {
      known = new Map()
      kept.set(reader.district, known)
    }
    const mine = known
    const wanted = [...new Set(ids)]
    const missing = wanted.filter((id) => !mine.has(id))
    // Into the map that was there when it was asked for: what is read while a hint comes is forgotten with that map.
    if (missing.length > 0) for (const [id, value] of await load(reader, missing)) mine.set(id, value)
    return new Map(wanted.flatMap((id) => (mine.has(id) ? [[id, mine.get(id) as Value] as const] : [])))
  }
}
