import type { Clock } from '../../platform/clock/index.ts'
import { type KeyObject, newId } from '../../platform/crypto/index.ts'
import { type Database, isTaken, type Reader, type Writer } from '../../platform/db/index.ts'
import { readingOf } from '../../platform/text/index.ts'
import type { Audit, AuditOfMany } from '../audit/server.ts'
import { localDateOf } from '../calendar/index.ts'
import { NoLongerNew, type Pace } from '../exchange/server.ts'
import type { Organisations } from '../organisations/server.ts'
import type { Actor } from '../rights/index.ts'
import * as store from './bring.store.ts'
import { type BringingHow, type BroughtOutcome, type BroughtRow, type Held, type Work, workFor } from './bringing.ts'
import { faultsOfDetail } from './details.ts'
import { checkIdNumber } from './index.ts'
import { DUPLICATE_IN_FILE, SAME_ID_OTHER_NAME, SEVERAL_OF_THE_NAME, UNKNOWN_ORGANISATION } from './refusals.ts'
import type { Vault } from './vault.server.ts'

interface Parts {
  readonly db: Pick<Database, 'write'>
  readonly clock: Clock
  readonly vault: Vault
  readonly audit: Pick<Audit, 'recordOfMany'>
  /** Pages that remember names hear of it. */
  readonly renamed: (writer: Writer) => void
  readonly organisations: Pick<Organisations, 'units'>
}

type Planned = { readonly held: Held | null; readonly work: Work } | BroughtOutcome

/** After so many people whose numbers are sealed others are answered: some five milliseconds. */
const AT_ONCE = 100
const othersTurn = () => new Promise<void>((resolve) => setImmediate(resolve))
async function inTurns<T, R>(all: readonly T[], work: (one: T, at: number) => R): Promise<R[]> {
  const done: R[] = []
  for (let at = 0; at < all.length; at += 1) {
    if (at % AT_ONCE === AT_ONCE - 1) await othersTurn()
    done.push(work(all[at] as T, at))
  }
  return done
}

/** Writes many people and what is said of them with a handful of statements, and nothing that is there already. */
export function bringing({ db, clock, vault, audit, organisations, renamed }: Parts) {
  const today = () => localDateOf(clock.now())

  async function findByIdNumbers(reader: Reader, idNumbers: readonly string[]) {
    const day = today()
    const wanted = idNumbers.flatMap((given) => {
      const number = checkIdNumber(given, day)
      return 'refused' in number ? [] : vault.lookups(reader.district, 'id-number', number.idNumber).map((hash) => [hash, given] as const)
    })
    const given = new Map(wanted)
    const found = await store.loadHeld(reader, [...given.keys()], [])
    return new Map(found.map(({ id, name, found: hash }) => [given.get(hash) ?? '', { person: id, name }] as const))
  }

  /** What is held of whoever the rows may be about. */
  async function load(reader: Writer, rows: readonly BroughtRow[], hashes: readonly Hashes[]) {
    await store.goByIndex(reader)
    const lookups = await inTurns(hashes, (own, at) => (isSurelyNew(rows[at] as BroughtRow, own) ? [] : own.id))
    const basics = await store.loadHeld(
      reader,
      lookups.flat(),
      rows.flatMap(({ person }) => person ?? []),
    )
    const namesakes = await store.loadNamesakes(
      reader,
      rows.flatMap(({ idNumber, person, name, employment }) =>
        idNumber || person || !employment ? [] : { name, reading: spelt(name).reading, organisation: employment.organisation },
      ),
    )
    const units = await organisations.units(reader, [...new Set(rows.flatMap(({ employment }) => employment?.organisation ?? []))])
    const ids = [...new Set([...basics, ...namesakes].map(({ id }) => id))]
    const employments = Map.groupBy(await store.loadOpenEmployments(reader, ids), ({ root }) => root)
    const standing = Map.groupBy(await store.loadStanding(reader, ids), ({ person }) => person)
    return { basics, namesakes, units, employments, standing }
  }

  /** What each row would change; the same for the preview as for the writing. Asked of one row after the other. */
  function planner({ basics, namesakes, units, employments, standing }: Awaited<ReturnType<typeof load>>, how: BringingHow) {
    const day = today()
    const whole = (one: Omit<Held, 'employments' | 'entries'>): Held => ({
      ...one,
      employments: employments.get(one.id) ?? [],
      entries: standing.get(one.id) ?? [],
    })
    const byFound = new Map(basics.map((one) => [one.found, one]))
    const byName = Map.groupBy(namesakes, ({ name, organisation }) => `${organisation} ${name}`)
    const seen = new Set<string>()
    return (row: BroughtRow, own: Hashes): Planned => {
      const unit = row.employment && units.get(row.employment.organisation)
      if (row.employment && (!unit || unit.to !== null)) return refused(UNKNOWN_ORGANISATION)
      for (const { kind, detail = {} } of row.entries) {
        const [fault] = faultsOfDetail(kind, detail, day)
        if (fault) return refused(fault.reason)
      }
      const known = row.person ? byFound.get(row.person) : own.id.map((hash) => byFound.get(hash)).find((one) => one !== undefined)
      const alike =
        known || row.idNumber ? [] : (byName.get(`${row.employment?.organisation} ${row.name}`) ?? []).filter(agrees(row, own.phone))
      if (alike.length > 1) return refused(SEVERAL_OF_THE_NAME)
      const basic = known ?? alike[0] ?? null
      const identity = basic?.id ?? own.id[0] ?? `${row.employment?.organisation} ${row.name} ${own.phone[0] ?? ''} ${row.birth ?? ''}`
      if (seen.has(identity)) return refused(DUPLICATE_IN_FILE, basic?.id)
      seen.add(identity)
      if (basic && !row.person && basic.name !== row.name) return refused(SAME_ID_OTHER_NAME, basic.id)
      const held = basic && whole(basic)
      return { held, work: workFor(row, held, own, how.provenance ?? 'employer-confirmed') }
    }
  }

  async function planMany(reader: Reader, rows: readonly BroughtRow[], how: BringingHow): Promise<readonly BroughtOutcome[]> {
    const hashes = rows.map((row) => new Hashes(vault, reader.district, row))
    const planOf = planner(await db.write(reader.district, (writer) => load(writer, rows, hashes)), how)
    return inTurns(rows, (row, at) => {
      const one = planOf(row, hashes[at] as Hashes)
      return 'outcome' in one ? one : outcomeOf(one.held?.id ?? null, one.held, one.work)
    })
  }

  async function bringMany(
    writer: Writer,
    by: Actor,
    rows: readonly BroughtRow[],
    how: BringingHow,
    pace?: Pace,
  ): Promise<readonly BroughtOutcome[]> {
    const hashes = rows.map((row) => new Hashes(vault, writer.district, row))
    const known = await load(writer, rows, hashes)
    const ids = [...known.basics, ...known.namesakes].map(({ id }) => id)
    const keys = new Map((await store.loadKeys(writer, [...new Set(ids)])).map((key) => [key.person, key]))
    pace?.read()
    const planOf = planner(known, how)
    const [now, day] = [clock.now(), today()]
    const brought = store.newBrought()
    const changed: store.Changed[] = []
    const positions: Parameters<typeof store.changePositions>[2][number][] = []
    const audited = new Map<string, AuditOfMany & { readonly ids: string[] }>()

    function keyOf(person: string): KeyObject {
      const stored = keys.get(person)
      if (stored) return vault.keyIn(writer.district, stored)
      const made = vault.makeKey(writer.district, person)
      brought.addKey(made.stored)
      return made.key
    }

    const write = (row: BroughtRow, at: number): BroughtOutcome => {
      const own = hashes[at] as Hashes
      const one = planOf(row, own)
      if ('outcome' in one) return one
      const { held, work } = one
      const id = held?.id ?? newId()
      const outcome = outcomeOf(id, held, work)
      if (outcome.outcome === 'unchanged') return outcome
      brought.touch(id)
      const names = { name: row.name, ...spelt(row.name) }
      const sealing = {
        phone: row.phone && (!held || work.changes.includes('phone')) ? row.phone : null,
        idNumber: row.idNumber && (!held || work.changes.includes('id-number')) ? row.idNumber : null,
      }
      const key = sealing.phone || sealing.idNumber ? keyOf(id) : null
      const phone = key && sealing.phone ? vault.seal(writer.district, id, key, 'phone', sealing.phone, own.phone[0]) : null
      const number = key && sealing.idNumber ? vault.seal(writer.district, id, key, 'id-number', sealing.idNumber, own.id[0]) : null
      const numbers = {
        phone_sealed: phone?.sealed ?? null,
        phone_masked: phone?.masked ?? null,
        phone_lookup: phone?.lookup ?? null,
        id_number_sealed: number?.sealed ?? null,
        id_number_masked: number?.masked ?? null,
        id_number_lookup: number?.lookup ?? null,
      }
      if (!held) {
        const said = row.idNumber ? checkIdNumber(row.idNumber, day) : null
        const from = said && 'idNumber' in said ? said : null
        brought.addPerson({
          id,
          ...names,
          sex: row.sex ?? from?.sex ?? null,
          birth: row.birth ?? from?.birth ?? null,
          ...numbers,
          political: row.political ?? null,
          synthetic: how.synthetic ?? false,
          created_at: now,
        })
      } else if (phone || number || work.changes.includes('name') || work.changes.includes('political')) {
        changed.push({
          id,
          ...(work.changes.includes('name') && names),
          ...withoutNull(numbers),
          ...(row.political && { political: row.political }),
        })
      }
      if (work.begin)
        brought.addEmployment({
          id: newId(),
          person: id,
          organisation: work.begin.organisation,
          position: work.begin.position ?? null,
          from_day: work.begin.from ?? day,
        })
      if (work.moved)
        positions.push({ person: work.moved.person, id: work.moved.id, position: row.employment?.position ?? '', next: newId() })
      for (const { kind, title, detail = {}, from = null, to = null, supersedes } of work.entries)
        brought.addEntry({
          ...{ id: newId(), person: id, kind, title, detail: withoutNull(detail), from, to, supersedes, sourceUrl: null },
          ...{ provenance: how.provenance ?? 'employer-confirmed', source: how.source, recordedBy: by.person, recordedAt: now },
        })
      const detail = {
        changes: [...work.changes],
        ...(work.begin && { organisation: work.begin.organisation }),
        ...(work.entries.length > 0 && { entries: work.entries.map(({ kind }) => kind) }),
      }
      const event = held ? 'people.changed-by-import' : 'people.brought'
      const alike = `${event} ${detail.changes} ${detail.organisation} ${detail.entries}`
      const noted = audited.get(alike)
      if (noted) noted.ids.push(id)
      else audited.set(alike, { event, by, kind: 'person', ids: [id], detail })
      return outcome
    }
    const outcomes = await inTurns(rows, write)
    await pace?.turn()
    if (brought.isEmpty()) return outcomes
    await store.updatePersons(writer, changed)
    if (changed.some(({ name }) => name !== undefined)) renamed(writer)
    await store.changePositions(writer, day, positions)
    await brought.insert(writer).catch((error: unknown) => {
      throw isTaken(error, 'persons_by_id_number') ? new NoLongerNew({ cause: error }) : error
    })
    await audit.recordOfMany(writer, [...audited.values()])
    return outcomes
  }

  return { findByIdNumbers, planMany, bringMany }
}

/** What the numbers of a row are found by, the newest first; reckoned when somebody asks, for of most rows nobody does until they are written. */
class Hashes {
  readonly #vault: Vault
  readonly #district: string
  readonly #row: BroughtRow
  #id: readonly string[] | null = null
  #phone: readonly string[] | null = null

  constructor(vault: Vault, district: string, row: BroughtRow) {
    this.#vault = vault
    this.#district = district
    this.#row = row
  }

  get id(): readonly string[] {
    const { idNumber } = this.#row
    this.#id ??= idNumber ? this.#vault.lookups(this.#district, 'id-number', idNumber) : []
    return this.#id
  }
  get phone(): readonly string[] {
    const { phone } = this.#row
    this.#phone ??= phone ? this.#vault.lookups(this.#district, 'phone', phone) : []
    return this.#phone
  }
}

/**
 * Whether nobody need be looked for: nobody was found by the number shortly before, and if somebody has it since then, the index
 * of numbers refuses the row. While master keys change, the same number may lie there under another hash.
 */
const isSurelyNew = (row: BroughtRow, own: Hashes): boolean => row.wasNew === true && own.id.length === 1

/** How a name is written in letters. */
export function spelt(name: string): { readonly initials: string; readonly reading: string } {
  const reading = readingOf(name)
  return { initials: reading.map((syllable) => syllable[0] ?? '').join(''), reading: reading.join(' ') }
}

const refused = (reason: typeof UNKNOWN_ORGANISATION, person: string | null = null): BroughtOutcome => ({
  outcome: 'refused',
  person,
  reason,
})

/** Somebody of the name is another where the birth or the phone says so. */
const agrees =
  ({ birth }: BroughtRow, phone: readonly string[]) =>
  (one: Omit<Held, 'employments' | 'entries'>): boolean =>
    (!birth || one.birth === null || one.birth === birth) &&
    (phone.length === 0 || one.phoneLookup === null || phone.includes(one.phoneLookup))

const outcomeOf = (person: string | null, held: Held | null, { changes }: Work): BroughtOutcome => ({
  outcome: held ? (changes.length > 0 ? 'changed' : 'unchanged') : 'new',
  person,
  changes,
})

const withoutNull = <T extends object>(row: T) =>
  (Object.values(row).includes(null) ? Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) : row) as {
    [K in keyof T]?: NonNullable<T[K]>
  }
