import { type Bringer, createImports } from './kernel/exchange/server.ts'
import type { Unit } from './kernel/organisations/index.ts'
import { rosterBringer } from './kernel/people/server.ts'
import type { Kernel, Programme } from './kernel/programme/server.ts'
import { isHead } from './kernel/rights/index.ts'
import type { HttpOptions } from './platform/http/server.ts'
import type { Part, Platform } from './platform/part.ts'

/** Organisations offered at once. */
const MOST_PLACES = 50

/** Everything that can be imported, and what the kernel lends for it. */
export function importsOf(platform: Platform, kernel: Kernel, programmes: readonly Programme[]): Part {
  const { organisations, people, parameters, audit, access, calendar, roles } = kernel
  const bringers: readonly Bringer[] = [
    rosterBringer(platform, { people, organisations }),
    ...programmes.flatMap((programme) => programme.imports?.(platform, kernel) ?? []),
  ]
  return createImports(platform, {
    bringers,
    roles,
    districts: async () => (await organisations.districts()).map(({ code }) => code),
    authenticate: access.identify as HttpOptions['authenticate'],
    admit: access.admit as HttpOptions['admit'],
    unit: organisations.unit,
    units: organisations.units,
    async placesIn(reader, paths, query) {
      const within = ({ path }: Unit) => paths.some((one) => path.startsWith(one))
      if (query) return (await organisations.search(reader, query, MOST_PLACES)).filter(within)
      const heads = await Promise.all(paths.map((path) => organisations.at(reader, path)))
      return heads.flatMap((unit) => unit ?? []).slice(0, MOST_PLACES)
    },
    namesOf: people.names,
    async organisationsBelow(reader, paths) {
      if (paths.some(isHead)) return null
      const below = await Promise.all(paths.map((path) => organisations.below(reader, path)))
      return below.flat().map(({ id }) => id)
    },
    number: (reader, key) => parameters.numberInForce(reader, key, calendar.today()),
    audit: (writer, by, event, id, detail) => audit.record(writer, { event, by, object: { kind: 'import', id }, detail }),
  })
}
