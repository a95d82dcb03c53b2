import { type KeyObject, type Keys, keyOf, newKey, opened, sealed } from '../../platform/crypto/index.ts'
import type { StoredKey } from './bring.store.ts'
import { maskIdNumber, maskPhone } from './index.ts'

/** A sealed number is bound to its row: moved to another, it does not open. */
const placeOf = (district: string, person: string, field: NumberName) => `people.persons/${district}/${person}/${field}`
const aboutKey = (district: string, person: string) => `people.keys/${district}/${person}`

export type NumberName = 'id-number' | 'phone'

/** What stands in the row of a person for a number. */
export interface SealedNumber {
  readonly sealed: string
  readonly masked: string
  readonly lookup: string
}

/** With the key of a person: begins the text, so that what was sealed by other means is known. */
const OWN = 'k.'

/** Seals the numbers of people, each with a key of its own. Destroying the key destroys them, in every backup that has it not. */
export function vaultOf(keys: Keys) {
  const lookups = (district: string, field: NumberName, number: string) => keys.lookups(number, `${field}/${district}`)
  return {
    makeKey(district: string, person: string): { readonly key: KeyObject; readonly stored: StoredKey } {
      const bytes = newKey()
      return { key: keyOf(bytes), stored: { person, master: keys.newest, wrapped: keys.wrap(bytes, aboutKey(district, person)) } }
    },
    keyIn: (district: string, { person, wrapped }: Pick<StoredKey, 'person' | 'wrapped'>): KeyObject =>
      keyOf(keys.unwrap(wrapped, aboutKey(district, person))),
    rewrap(district: string, { person, wrapped }: Pick<StoredKey, 'person' | 'wrapped'>): StoredKey {
      const about = aboutKey(district, person)
      return { person, master: keys.newest, wrapped: keys.wrap(keys.unwrap(wrapped, about), about) }
    },
    /** @param lookup what the number is found by, where that is known */
    seal: (
      district: string,
      person: string,
      key: KeyObject,
      field: NumberName,
      number: string,
      lookup = lookups(district, field, number)[0],
    ): SealedNumber => ({
      sealed: OWN + sealed(key, number, placeOf(district, person, field)),
      masked: field === 'phone' ? maskPhone(number) : maskIdNumber(number),
      lookup,
    }),
    /** @throws where key, row and text do not belong together */
    open(district: string, person: string, key: KeyObject | null, field: NumberName, text: string): string {
      const place = placeOf(district, person, field)
      // Sealed by a release in which people had no keys of their own.
      if (!text.startsWith(OWN)) return keys.decrypt(text, place)
      if (!key) throw new Error('there is no key to a sealed number')
      return opened(key, text.slice(OWN.length), place).toString('utf8')
    },
    /** What the number may be found by: the newest first, and those of former master keys. */
    lookups,
  }
}

export type Vault = ReturnType<typeof vaultOf>
