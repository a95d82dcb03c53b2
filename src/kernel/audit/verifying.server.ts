import type { Reader } from '../../platform/db/index.ts'
import type { AppendLog } from '../../platform/files/append-log.ts'
import { faultOf, type Head, newestMissing, type Verification } from './index.ts'
import { headIn } from './sealing.server.ts'
import { sealedAfter } from './store.ts'

const STRETCH = 2000

/** Walks a district's chain from its beginning, against itself and against every head that was kept outside the database. */
export async function verifyChain(reader: Reader, heads: AppendLog, chain: (text: string) => string): Promise<Verification> {
  const { district } = reader
  // Read before the rows: a head is written only after its rows are committed.
  const kept = new Map<number, string>()
  for (const line of await heads.all(district)) {
    const head = headIn(line)
    if (head) kept.set(head.seq, head.hash)
  }
  let last: Head | null = null
  let rows = 0
  for (;;) {
    const stretch = await sealedAfter(reader, last?.seq ?? Number.MIN_SAFE_INTEGER, STRETCH)
    for (const row of stretch) {
      const why = faultOf(row, last, kept.get(row.seq), chain)
      if (why) {
        const missing = why.code === 'row-missing'
        return { district, ok: false, rows, broken: { seq: missing ? rows + 1 : row.seq, id: missing ? null : row.id, why } }
      }
      last = row
      rows += 1
    }
    if (stretch.length < STRETCH) break
  }
  const anchoredTo = [...kept.keys()].reduce((highest, seq) => Math.max(highest, seq), 0)
  if (anchoredTo > rows) return { district, ok: false, rows, broken: { seq: rows + 1, id: null, why: newestMissing() } }
  return { district, ok: true, rows, anchoredTo: anchoredTo || null }
}
