import { DEMO_PASSWORD, DEMO_PEOPLE, PAGE, PAGE_DAY, PAGE_PEOPLE } from './demo/people.ts'
import { DISTRICTS, PLACES } from './demo/places.ts'
import { buildHouse, type House, type HouseOptions } from './house.ts'
import type { Text } from './kernel/language/index.ts'
import type { Unit } from './kernel/organisations/index.ts'
import type { DemoStage } from './kernel/programme/server.ts'
import { SYSTEM } from './kernel/rights/index.ts'
import { heldClock, systemClock } from './platform/clock/index.ts'
import { programmes } from './programmes/list.ts'

/** The register of the demo begins here: a day before anything that is told of. */
const FIRST_DAY = '2025-01-01'
const FIRST_MORNING = '2025-01-02T01:00:00Z'
/** Accounts made at once. Each holds a connection and may want another. */
const AT_ONCE = 4

/** What came longer ago than this, the people of the demo have read. */
const READ_AFTER_DAYS = 5
const DAY_MS = 86_400_000
const lately = (now: string) => new Date(Date.parse(now) - READ_AFTER_DAYS * DAY_MS).toISOString()

type Scope = 'base' | 'all'

/**
 * Fills an empty, migrated database with the place that the newspaper page describes.
 * @param scope 'base': organisations, people and accounts; 'all': what every programme shows as well
 * @param now the present instant, at which the demo's story ends
 */
export async function loadDemo(options: Omit<HouseOptions, 'clock'>, scope: Scope = 'all', now = systemClock.now()): Promise<void> {
  const clock = heldClock(FIRST_MORNING)
  const house = buildHouse({ ...options, clock })
  const endSignIn = await house.access.start?.()
  try {
    const units = await foundPlaces(house)
    await openAccounts(house, units)
    clock.set(`${PAGE_DAY}T01:00:00Z`)
    const persons = await tellOfPagePeople(house, units)
    if (scope === 'all') {
      const stage = stageOn(house, clock.set, { units, persons, now })
      for (const programme of programmes) await programme.demo?.(stage)
      for (const { code } of DISTRICTS)
        await house.platform.db.write(code, (writer) => house.notifications.settleBefore(writer, lately(now)))
    }
    for (const { code } of DISTRICTS) await house.audit.sealNow(code)
  } finally {
    await house.platform.jobs.stop()
    await endSignIn?.()
    await house.close()
  }
}

/** The demo accounts of this database: none in one of real data, for the demo's people have ids of their own. */
export async function demoAccounts(house: House): Promise<{ username: string; password: string; role: Text }[]> {
  const found = await Promise.all(
    DISTRICTS.map(({ code }) =>
      house.access.accountsOf(
        house.platform.db.in(code),
        DEMO_PEOPLE.map(({ id }) => id),
      ),
    ),
  )
  const present = new Map(found.flatMap((accounts) => [...accounts]))
  return DEMO_PEOPLE.filter(({ id, username }) => present.get(id)?.username === username).map(({ username, role, employer }) => ({
    username,
    password: DEMO_PASSWORD,
    role: roleAt(house, role, employer),
  }))
}

/** True where the database holds a district or an account that is not of the demo. */
export async function holdsMoreThanDemo({ organisations, platform }: House): Promise<boolean> {
  const ours = new Set<string>(DEMO_PEOPLE.map(({ id }) => id))
  for (const { code } of await organisations.districts()) {
    if (!DISTRICTS.some((district) => district.code === code)) return true
    const accounts = await platform.db.in(code).db.selectFrom('access.accounts').where('district', '=', code).select('person').execute()
    if (accounts.some(({ person }) => !ours.has(person))) return true
  }
  return false
}

function roleAt({ roles }: House, role: string, employer: string): Text {
  const title = roles.get(role)?.title ?? { zh: role, en: role }
  const place = PLACES.find(({ name }) => name === employer)
  return { zh: `${title.zh} · ${employer}`, en: `${title.en}, ${place?.nameEn ?? employer}` }
}

type Units = ReadonlyMap<string, Unit>

function named<T>(known: ReadonlyMap<string, T>, name: string): T {
  const found = known.get(name)
  if (found === undefined) throw new Error(`The demo knows no ${name}.`)
  return found
}

/** The accounts of the demo are nobody's, and everybody tries them. A district that is entered for real begins with 1. */
const NO_SECOND_FACTOR = { key: 'access.second-factor', value: 0, basis: '示例数据：示例账号供各人试用，不要求双因子认证' } as const

async function foundPlaces({ platform, organisations, parameters }: House): Promise<Units> {
  for (const district of DISTRICTS) await organisations.addDistrict(district)
  const units = new Map<string, Unit>()
  for (const { code } of DISTRICTS) {
    await platform.db.write(code, async (writer) => {
      await parameters.set(writer, SYSTEM, { ...NO_SECOND_FACTOR, from: FIRST_DAY })
      for (const { under, district, ...place } of PLACES) {
        if (district !== code) continue
        const parent = under === null ? null : named(units, under).id
        units.set(place.name, await organisations.create(writer, SYSTEM, { ...place, parent, from: FIRST_DAY }))
      }
    })
  }
  return units
}

async function openAccounts({ platform, people, access }: House, units: Units): Promise<void> {
  const waiting = [...DEMO_PEOPLE]
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { id, district, username, name, role } = next
      const organisation = named(units, next.employer).id
      await platform.db.write(district, (writer) =>
        people.createPerson(writer, SYSTEM, { id, name, synthetic: true, employment: { organisation } }),
      )
      const roles = [{ role, organisation: named(units, next.at).id }]
      await access.addUser(district, { person: id, organisation, username, password: DEMO_PASSWORD, initialPassword: false, roles })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

/** @returns the ids of the demo's people by name */
async function tellOfPagePeople({ platform, people }: House, units: Units): Promise<ReadonlyMap<string, string>> {
  const persons = new Map(DEMO_PEOPLE.map(({ name, id }) => [name, id]))
  await platform.db.write('370406', async (writer) => {
    for (const { name, employer, says } of PAGE_PEOPLE) {
      const { id } = await people.createPerson(writer, SYSTEM, { name })
      persons.set(name, id)
      const published = { provenance: 'published', source: PAGE } as const
      for (const said of says) await people.addEntry(writer, SYSTEM, id, { ...said, ...published })
      if (!employer) continue
      const { organisation, position } = employer
      await people.employ(writer, SYSTEM, id, { organisation: named(units, organisation).id, position: position ?? null, from: PAGE_DAY })
      const title = position ? `${organisation} ${position}` : organisation
      await people.addEntry(writer, SYSTEM, id, { kind: 'employment', title, ...published })
    }
  })
  return persons
}

function stageOn(
  { platform, kernel, access, evidence }: House,
  at: DemoStage['at'],
  known: { readonly units: Units; readonly persons: ReadonlyMap<string, string>; readonly now: string },
): DemoStage {
  return {
    platform,
    kernel,
    now: known.now,
    at,
    upload: evidence.receive,
    unit: (name) => named(known.units, name),
    person: (name) => named(known.persons, name),
    async caller(username) {
      const person = DEMO_PEOPLE.find((one) => one.username === username)
      if (!person) throw new Error(`The demo knows no ${username}.`)
      const reader = platform.db.in(person.district)
      const account = (await access.accountsOf(reader, [person.id])).get(person.id)
      const caller = account && (await access.caller(reader, account.id))
      if (!caller) throw new Error(`${username} has no account.`)
      return caller
    },
  }
}
