import type { Database, Writer } from '../../platform/db/index.ts'
import type { Seals } from '../../platform/part.ts'
import { goByIndex, insertKeys, loadKeys } from './bring.store.ts'
import * as store from './keys.store.ts'
import type { Vault } from './vault.server.ts'

/** So many people get their keys under the newest master key in one transaction. */
const SLICE = 500

/** Puts the keys of people under the newest master key, and what they are found by as well. What is done is not done again. */
export function sealsOfPeople(db: Database, vault: Vault, newest: number): Seals {
  /** The last person that was reached, by district: whoever goes through a million need not pass those who are done again and again. */
  const reached = new Map<string, string>()

  async function takeFormer(writer: Writer): Promise<string[]> {
    const further = await store.takeFormer(writer, newest, reached.get(writer.district) ?? null, SLICE)
    const last = further.at(-1)
    if (last) reached.set(writer.district, last)
    if (last || !reached.delete(writer.district)) return further
    // Once more from the beginning, for those that somebody held or whose transaction failed.
    return takeFormer(writer)
  }

  return {
    waiting: (district) => store.countWaiting(db.in(district), newest),
    renew: (district) =>
      db.write(district, async (writer) => {
        await goByIndex(writer)
        const [former, without] = [await takeFormer(writer), await store.loadWithoutKey(writer, SLICE)]
        const made = without.map(({ id }) => ({ id, ...vault.makeKey(district, id) }))
        await insertKeys(
          writer,
          made.map(({ stored }) => stored),
        )
        const keys = new Map((await loadKeys(writer, former)).map((key) => [key.person, key]))
        const renewed = [...keys.values()].map((key) => vault.rewrap(district, key))
        await store.saveKeys(writer, renewed)
        const held = await store.loadNumbers(writer, [...former, ...without.map(({ id }) => id)])
        const lookups = held.map(({ id, phone, idNumber }) => {
          const stored = keys.get(id)
          const key = stored ? vault.keyIn(district, stored) : (made.find((one) => one.id === id)?.key ?? null)
          const anew = (field: 'phone' | 'id-number', sealed: string | null) => {
            if (sealed === null || !key) return null
            const plain = vault.open(district, id, stored ? key : null, field, sealed)
            // Under a key of its own already, it stays as it is: only what it is found by changes.
            return stored ? { sealed, lookup: vault.lookups(district, field, plain)[0] } : vault.seal(district, id, key, field, plain)
          }
          const [telephone, identity] = [anew('phone', phone), anew('id-number', idNumber)]
          return {
            id,
            phone_sealed: telephone?.sealed ?? null,
            phone_lookup: telephone?.lookup ?? null,
            id_number_sealed: identity?.sealed ?? null,
            id_number_lookup: identity?.lookup ?? null,
          }
        })
        await store.saveNumbers(writer, lookups)
        return former.length + without.length
      }),
  }
}
