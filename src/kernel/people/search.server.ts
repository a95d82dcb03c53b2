import type { Reader, Writer } from '../../platform/db/index.ts'
import type { Platform } from '../../platform/part.ts'
import { addDays, localDateOf } from '../calendar/index.ts'
import type { Organisations } from '../organisations/server.ts'
import { isHead } from '../rights/index.ts'
import type { Person } from './index.ts'
import { type HonourLevel, SKILL_LEVELS, type SkillLevel } from './levels.ts'
import * as store from './search.store.ts'
import { type Findable, folded, honourTerm, levelTerm, organisationTerm, termsOf, textOf, waysOf } from './search-terms.ts'
import { loadEmployments, loadPersons } from './store.ts'

export interface PeopleQuery {
  readonly words?: string | undefined
  /** People who work at or below it. */
  readonly organisation?: string | undefined
  /** Whose highest level is one of these. */
  readonly levels?: readonly SkillLevel[] | undefined
  readonly honours?: readonly HonourLevel[] | undefined
}

/** Somebody as a list shows them. */
export interface ListedPerson extends Person {
  readonly organisationName: string | null
  readonly position: string | null
  readonly level: SkillLevel | null
  readonly honours: HonourLevel[]
}

export interface FoundPeople {
  readonly ids: readonly string[]
  readonly total: number
  /** They are so many that they come in no order and the total may be a few off. */
  readonly many: boolean
}

/** So many people go into the index at once. */
const BATCH = 20_000
/** Up to so many are put in the order of their names. */
const IN_ORDER = 1000
/** So many of those whom the index does not know yet are looked at one by one. */
const PLAINLY = 300
const EVERY_MS = 2000
/** A list in more pieces than this is put together; so many lists at once. */
const [PIECES, LISTS] = [12, 2000] as const

/** Finds people by an index of their own, and keeps it in step with what is written (docs/decisions/0032). */
export function searching(platform: Platform, organisations: Organisations) {
  const { db, clock, log } = platform
  const today = () => localDateOf(clock.now())

  /** What people are found by: their places with all above them. */
  async function findables(reader: Reader, ids: readonly string[]): Promise<(Findable & { id: string; gone: boolean })[]> {
    if (ids.length === 0) return []
    const [facts, units] = [await store.loadFacts(reader, ids, today()), await organisations.below(reader, '/')]
    const [pathOf, idAt] = [new Map(units.map(({ id, path }) => [id, path])), new Map(units.map(({ id, path }) => [path, id]))]
    const withAbove = (id: string) => above(pathOf.get(id) ?? '').flatMap((path) => idAt.get(path) ?? [])
    return facts.map(({ id, name, reading, gone, organisations: places, levels, honours }) => ({
      ...{ id, name, reading, gone, honours },
      organisations: [...new Set(places.flatMap(withAbove))],
      level: highest(levels),
    }))
  }

  /** @param paths where the reader may read: people who work at or below one of them */
  async function find(
    reader: Reader,
    { words, organisation, levels, honours }: PeopleQuery,
    paths: readonly string[],
    page: { readonly offset: number; readonly limit: number },
  ): Promise<FoundPeople> {
    const text = folded(words ?? '').slice(0, 50)
    const scopes = paths.some((path) => path === '/' || isHead(path)) ? null : await unitsAt(reader, paths)
    if (scopes?.length === 0 || paths.length === 0) return { ids: [], total: 0, many: false }
    const ways = text ? waysOf(text) : []
    const anyOf = [
      ...(scopes ? [scopes.map(organisationTerm)] : []),
      ...(organisation ? [[organisationTerm(organisation)]] : []),
      ...(levels?.length ? [levels.map(levelTerm)] : []),
      ...(honours?.length ? [honours.map(honourTerm)] : []),
    ]
    const [indexed, waiting] = [
      ways.length + anyOf.length === 0
        ? await store.everybody(reader, page.offset, page.limit)
        : await store.findIndexed(reader, { ways, anyOf, ...page, whole: IN_ORDER }),
      await store.loadWaiting(reader, PLAINLY),
    ]
    const total = indexed[0]?.total ?? 0
    const rows = indexed.filter(({ id }) => id !== null)
    if (total > IN_ORDER || ways.length + anyOf.length === 0) return { ids: rows.map(({ id }) => id), total, many: total > IN_ORDER }
    const fresh = new Set(waiting)
    const known = rows.filter((row) => !fresh.has(row.id) && (!text || textOf(row).includes(text)))
    const plainly = (await findables(reader, waiting)).filter(
      (one) => !one.gone && hasAll(one, ways, anyOf) && (!text || textOf(one).includes(text)),
    )
    const all = [...known, ...plainly].toSorted((a, b) => compare(a.reading, b.reading) || compare(a.name, b.name) || compare(a.id, b.id))
    return { ids: all.slice(page.offset, page.offset + page.limit).map(({ id }) => id), total: all.length, many: false }
  }

  /** What is shown of whoever was found; who works outside the reader's places by now is left out. */
  async function list(
    reader: Reader,
    query: PeopleQuery,
    paths: readonly string[],
    page: { readonly offset: number; readonly limit: number },
  ) {
    const { ids, total, many } = await find(reader, query, paths, page)
    const [persons, facts, employments] = [
      await loadPersons(reader, ids),
      await store.loadFacts(reader, ids, today()),
      (await loadEmployments(reader, ids)).filter(({ to }) => to === null || to >= today()),
    ]
    const units = await organisations.units(
      reader,
      employments.map(({ organisation }) => organisation),
    )
    const rows = ids.flatMap((id): ListedPerson[] => {
      const [person, fact] = [persons.find((one) => one.id === id), facts.find((one) => one.id === id)]
      if (!person || !fact) return []
      const at = employments.find((one) => one.person === id && paths.some((path) => units.get(one.organisation)?.path.startsWith(path)))
      const { erasedAt: _, asked: __, ...shown } = person
      return [
        {
          ...shown,
          organisationName: at ? (units.get(at.organisation)?.name ?? null) : null,
          position: at?.position ?? null,
          level: highest(fact.levels),
          honours: [...fact.honours],
        },
      ]
    })
    return { rows, total, many }
  }

  async function unitsAt(reader: Reader, paths: readonly string[]): Promise<string[]> {
    const found = await Promise.all(paths.map((path) => organisations.at(reader, path)))
    return found.flatMap((unit) => unit?.id ?? [])
  }

  /** @returns whether there may be more */
  async function indexSome(writer: Writer): Promise<boolean> {
    if (!(await store.holdIndex(writer))) return false
    const { ids, more } = await store.takeWaiting(writer, BATCH)
    if (ids.length === 0) return false
    const all = await findables(writer, ids)
    const found = all.filter(({ gone }) => !gone).map((one) => ({ id: one.id, terms: termsOf(one) }))
    await store.writeIndex(writer, ids, found)
    await store.joinPieces(writer, PIECES, LISTS)
    return more
  }

  async function indexAll(district: string): Promise<void> {
    if (!(await store.anybodyWaits(db.in(district)))) return
    for (let more = true; more; ) more = await db.write(district, indexSome)
  }

  organisations.onMoved((writer, _, to) => store.awaitAt(writer, to))
  platform.jobs.schedule('people.ended-employments', '3 0 * * *', async () => {
    for (const { code } of await organisations.districts()) await db.write(code, (writer) => store.awaitEnded(writer, addDays(today(), -1)))
  })

  /** @returns how to end it: what is being done is finished first */
  async function start(): Promise<() => Promise<void>> {
    let ended = false
    let running: Promise<void> | null = null
    const round = async () => {
      for (const { code } of await organisations.districts().catch(() => [])) {
        if (ended) return
        await indexAll(code).catch((error: Error) =>
          log.warn({ district: code, err: { message: error.message } }, 'people could not be put into the search; it is tried again'),
        )
      }
    }
    const timer = setInterval(() => {
      running ??= round().finally(() => {
        running = null
      })
    }, EVERY_MS).unref()
    return async () => {
      ended = true
      clearInterval(timer)
      await running
    }
  }

  return { find, list, indexAll, start }
}

const highest = (levels: readonly SkillLevel[]): SkillLevel | null =>
  levels.filter((level) => Object.hasOwn(SKILL_LEVELS, level)).toSorted((a, b) => SKILL_LEVELS[b].rank - SKILL_LEVELS[a].rank)[0] ?? null

/** '/1/7/' → '/1/', '/1/7/'. */
function above(path: string): string[] {
  const numbers = path.split('/').filter(Boolean)
  return numbers.map((_, at) => `/${numbers.slice(0, at + 1).join('/')}/`)
}

function hasAll(one: Findable, ways: readonly (readonly number[])[], anyOf: readonly (readonly number[])[]): boolean {
  const terms = new Set(termsOf(one))
  return (
    (ways.length === 0 || ways.some((way) => way.every((term) => terms.has(term)))) &&
    anyOf.every((some) => some.some((term) => terms.has(term)))
  )
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
