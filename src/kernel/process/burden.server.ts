import type { Reader } from '../../platform/db/index.ts'
import { confirmedIn, type Form, heldValue, ofCase, type Values } from '../forms/index.ts'
import { type AskedRow, askedBy, type Confirmation, confirmationsIn } from './burden.store.ts'
import type { HeldFacts } from './held.server.ts'

export type { AskedRow } from './burden.store.ts'

type Facts = Readonly<Record<string, readonly string[]>>

/** What the forms of all processes asked, by organisation and month, with what came filled in from the files. */
export function createAsked(held: Pick<HeldFacts, 'ofPerson' | 'ofOrganisation'>) {
  return async (reader: Reader, wanted: Parameters<typeof askedBy>[1]): Promise<AskedRow[]> => {
    const [rows, confirmations] = await Promise.all([askedBy(reader, wanted), confirmationsIn(reader, wanted)])
    const files = new Map<string, Promise<Facts>>()
    const factsOf = (key: string, load: () => Promise<Facts>) => {
      const known = files.get(key) ?? load()
      files.set(key, known)
      return known
    }
    const more = new Map<string, { prefilled: number; saved: number }>()
    for (const one of confirmations) {
      for (const { whose, fact, field } of wantedFacts(one)) {
        const facts = await factsOf(`${fact.split('.')[0]} ${whose}`, () =>
          fact.startsWith('person.') ? held.ofPerson(reader, whose) : held.ofOrganisation(reader, whose),
        )
        const value = heldValue(field, facts[fact] ?? [])
        if (value === null) continue
        const count = more.get(`${one.organisation} ${one.month}`) ?? { prefilled: 0, saved: 0 }
        count.prefilled += 1
        if (JSON.stringify(one.values[field.name]) === JSON.stringify(value)) count.saved += 1
        more.set(`${one.organisation} ${one.month}`, count)
      }
    }
    return rows.map((row) => {
      const { prefilled = 0, saved = 0 } = more.get(`${row.organisation} ${row.month}`) ?? {}
      return { ...row, prefilled: row.prefilled + prefilled, saved: row.saved + saved }
    })
  }
}

function wantedFacts({ organisation, by, form, values }: Confirmation) {
  return confirmedIn(form as Form).flatMap((field) => {
    const { fact, of } = field.held
    if (ofCase(fact)) return []
    const whose = fact.startsWith('person.') ? (of ? (values as Values)[of] : by) : organisation
    return typeof whose === 'string' ? [{ whose, fact, field }] : []
  })
}
