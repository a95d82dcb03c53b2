import type { Clock } from '../../platform/clock/index.ts'
import { fault, notFound } from '../../platform/contract/fault.ts'
import { newId } from '../../platform/crypto/index.ts'
import type { Writer } from '../../platform/db/index.ts'
import type { Audit } from '../audit/server.ts'
import type { Text } from '../language/index.ts'
import type { LifeFiles } from './files.server.ts'
import type { People } from './interface.server.ts'
import * as store from './merges.store.ts'
import { rootsOf } from './merging.ts'
import { NOT_MERGED, SAME_PERSON, TWO_ID_NUMBERS } from './refusals.ts'
import { awaitPersons } from './search.store.ts'

interface Parts {
  readonly clock: Clock
  readonly audit: Pick<Audit, 'record'>
  readonly mustFind: LifeFiles['mustFind']
  /** Pages that remember names hear of it. */
  readonly changed: (writer: Writer) => void
  readonly tell: (writer: Writer, person: string, text: Text) => Promise<void>
}

/** So many pairs are shown at once. */
const MOST = 200

/** Two files that are one person: one id stands for the other, and nothing that hangs on either is touched (docs/decisions/0025). */
export function merging({
  clock,
  audit,
  mustFind,
  changed,
  tell,
}: Parts): Pick<People, 'merge' | 'unmerge' | 'sameAs' | 'differ' | 'mergesOf' | 'alike' | 'allAlike'> {
  async function write(writer: Writer, ids: readonly string[]): Promise<void> {
    const open = await store.loadMerges(writer, ids)
    const all = [...new Set([...ids, ...open.flatMap(({ kept, merged }) => [kept, merged])])]
    await store.saveRoots(writer, rootsOf(all, await store.loadMerges(writer, all)))
    await awaitPersons(writer, all)
    changed(writer)
  }

  return {
    async merge(writer, by, { keep, merge, reason }) {
      const [kept, merged] = [await mustFind(writer, keep), await mustFind(writer, merge)]
      if (kept.person.id === merged.person.id) throw fault('REFUSED', SAME_PERSON)
      const held = await store.holdPersons(writer, [kept.person.id, merged.person.id])
      if (held.some(({ erased }) => erased)) throw notFound()
      if (new Set(held.flatMap(({ idLookup }) => idLookup ?? [])).size > 1) throw fault('REFUSED', TWO_ID_NUMBERS)
      const row = { id: newId(), kept: kept.person.id, merged: merged.person.id, reason, by: by.person, at: clock.now() }
      await store.insertMerge(writer, row)
      await write(writer, [...kept.family, ...merged.family])
      await audit.record(writer, {
        event: 'people.merged',
        by,
        object: { kind: 'person', id: row.kept },
        detail: { merged: row.merged, merge: row.id },
      })
      for (const person of [row.kept, row.merged]) await tell(writer, person, MERGED)
      return { id: row.id, person: row.kept }
    },
    async unmerge(writer, by, person, merge, reason) {
      const { person: found, family } = await mustFind(writer, person)
      await store.holdPersons(writer, family)
      const open = (await store.loadMerges(writer, family)).find(({ id }) => id === merge)
      if (!open) throw fault('REFUSED', NOT_MERGED)
      await store.endMerge(writer, merge, by.person, clock.now(), reason)
      await write(writer, family)
      await audit.record(writer, {
        event: 'people.unmerged',
        by,
        object: { kind: 'person', id: found.id },
        detail: { merged: open.merged, merge },
      })
      for (const one of [open.kept, open.merged]) await tell(writer, one, UNMERGED)
    },
    async differ(writer, by, one, other) {
      const [first, second] = [await mustFind(writer, one), await mustFind(writer, other)]
      if (first.person.id === second.person.id) throw fault('REFUSED', SAME_PERSON)
      await store.insertDiffering(writer, first.person.id, second.person.id, by.person, clock.now())
      await audit.record(writer, {
        event: 'people.told-apart',
        by,
        object: { kind: 'person', id: first.person.id },
        detail: { other: second.person.id },
      })
    },
    async sameAs(reader, id) {
      const ids = await store.loadSame(reader, id)
      return { person: ids[0]?.root ?? id, others: ids.filter(({ id: one, root }) => one !== root).map(({ id: one }) => one) }
    },
    async mergesOf(reader, person) {
      const { family } = await mustFind(reader, person)
      return family.length < 2 ? [] : store.loadMerges(reader, family)
    },
    async alike(reader, person) {
      const { person: found } = await mustFind(reader, person)
      return store.loadAlike(reader, found.id, 20)
    },
    allAlike: (reader) => store.loadAllAlike(reader, MOST),
  }
}

const MERGED = {
  zh: '您的两份人员档案已合并为一份，全部记录都在。如有误，请联系单位工会。',
  en: 'Two life files of yours are one now, with everything in it. If that is wrong, tell your union.',
}
const UNMERGED = {
  zh: '此前合并的人员档案已恢复为两份。如有误，请联系单位工会。',
  en: 'Life files that were made one are two again. If that is wrong, tell your union.',
}
