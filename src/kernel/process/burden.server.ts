import type { Database, Reader } from '../../platform/db/index.ts'
import { addDays, type LocalDate } from '../calendar/index.ts'
import { confirmedIn, type Form, heldValue, ofCase, type Values } from '../forms/index.ts'
import { monthOf, monthsOf, nextMonth, notReckoned } from './asked-spans.ts'
import * as store from './burden.store.ts'
import { type AskedRow, askedBy, type Confirmation, confirmationsIn, type Wanted } from './burden.store.ts'
import type { HeldFacts } from './held.server.ts'

export type { AskedRow } from './burden.store.ts'

type Facts = Readonly<Record<string, readonly string[]>>

/** So far back it is reckoned ahead of need; what lies before is reckoned when somebody asks. */
const MONTHS_AHEAD = 24

/**
 * What the forms of all processes asked, by organisation and month, with what came filled in from the files. Days that are over
 * are reckoned once, by night, for it takes seconds for each ten thousand forms; the days since, when somebody asks.
 */
export function createAsked(held: Pick<HeldFacts, 'ofPerson' | 'ofOrganisation'>, db: Pick<Database, 'write' | 'in'>) {
  const anew = reckoning(held)

  async function asked(reader: Reader, wanted: Wanted): Promise<AskedRow[]> {
    const months = monthsOf(wanted)
    const through = await store.reckonedThrough(reader, months)
    const known = through.size > 0 ? await store.reckonedIn(reader, [...through.keys()], wanted.paths) : []
    const rows = [...known]
    for (const span of notReckoned(wanted, through)) rows.push(...(await anew(reader, { ...span, paths: wanted.paths })))
    return summed(rows)
  }

  /** Reckons the days of a district that are over. @returns for how many months it had to */
  async function reckon(district: string, today: LocalDate): Promise<number> {
    let first = `${monthOf(today)}-01`
    for (let n = 1; n < MONTHS_AHEAD; n += 1) first = `${monthOf(addDays(first, -1))}-01`
    const months = monthsOf({ from: first, until: nextMonth(monthOf(today)) })
    const through = await store.reckonedThrough(db.in(district), months)
    let reckoned = 0
    for (const month of months) {
      const before = through.get(month) ?? null
      const from = before ? addDays(before, 1) : `${month}-01`
      const until = nextMonth(month) < today ? nextMonth(month) : today
      if (from >= until) continue
      await db.write(district, async (writer) => {
        const rows = await anew(writer, { from, until, paths: ['/'] })
        if (await store.moveOn(writer, month, before, addDays(until, -1))) await store.addReckoned(writer, rows)
      })
      reckoned += 1
    }
    return reckoned
  }
  return { asked, reckon }
}

function summed(rows: readonly AskedRow[]): AskedRow[] {
  const sums = new Map<string, AskedRow>()
  for (const row of rows) {
    const key = `${row.organisation} ${row.month}`
    const { forms = 0, asked = 0, prefilled = 0, saved = 0 } = sums.get(key) ?? {}
    const sum = { forms: forms + row.forms, asked: asked + row.asked, prefilled: prefilled + row.prefilled, saved: saved + row.saved }
    sums.set(key, { ...row, ...sum })
  }
  return [...sums.values()]
}

function reckoning(held: Pick<HeldFacts, 'ofPerson' | 'ofOrganisation'>) {
  return async (reader: Reader, wanted: Wanted): Promise<AskedRow[]> => {
    const [rows, confirmations] = [await askedBy(reader, wanted), await confirmationsIn(reader, wanted)]
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
