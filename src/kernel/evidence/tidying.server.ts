import { expireUploads } from '../../platform/files/uploads.ts'
import type { Platform } from '../../platform/part.ts'
import type { Audit } from '../audit/server.ts'
import { contentsKnown, deleteUnbound, holdContents, needsContent } from './store.ts'

/** Removes contents that no file of any district needs any more: { district, hashes }. */
export const SWEEP = 'evidence.sweep'
const EXPIRE = 'evidence.expire'
/** Looks for contents without a file: their process was killed before it could say that they belong to one. */
const ORPHANS = 'evidence.orphans'
const UNFINISHED_MS = 24 * 60 * 60 * 1000

/** What nobody finished, and what nobody submitted, goes after a while. */
export function tidyUp(
  { db, clock, files, jobs }: Platform,
  record: Audit['record'],
  uploads: string,
  districts: () => Promise<readonly string[]>,
  daysInHand: (district: string) => Promise<number>,
): void {
  /** Under the lock that whoever stores them takes as well: what is being stored is not removed. */
  const sweep = (district: string, hashes: readonly string[]) =>
    db.write(district, async (writer) => {
      await holdContents(writer, hashes)
      const all = await districts()
      for (const hash of hashes) {
        const needed = await Promise.all(all.map((each) => needsContent(db.in(each), hash)))
        if (!needed.includes(true)) await files.remove(hash)
      }
    })

  jobs.work(SWEEP, async (data) => {
    const { district, hashes } = data as { readonly district: string; readonly hashes: readonly string[] }
    await sweep(district, hashes)
  })

  jobs.schedule(ORPHANS, '47 2 * * *', async () => {
    await files.removeHalves(UNFINISHED_MS)
    const all = await districts()
    const [first] = all
    if (first === undefined) return
    for await (const hashes of files.lying()) {
      if (hashes.length === 0) continue
      const known = new Set((await Promise.all(all.map((each) => contentsKnown(db.in(each), hashes)))).flat())
      for (const hash of hashes) if (!known.has(hash)) await sweep(first, [hash])
    }
  })

  jobs.schedule(EXPIRE, '17 * * * *', async () => {
    await expireUploads(uploads, UNFINISHED_MS)
    for (const district of await districts()) {
      const before = new Date(Date.parse(clock.now()) - (await daysInHand(district)) * 24 * 60 * 60 * 1000).toISOString()
      await db.write(district, async (writer) => {
        const hashes = await deleteUnbound(writer, before)
        if (hashes.length === 0) return
        await record(writer, {
          event: 'evidence.expired',
          by: { account: null, person: null },
          object: { kind: 'evidence', id: 'not-submitted' },
          detail: { hashes },
        })
        await jobs.send(writer, SWEEP, { district, hashes })
      })
    }
  })
}
