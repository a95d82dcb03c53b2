import { writeFileSync } from 'node:fs'
import { growthChart, type Line, type Panel } from './chart.ts'
import { imports } from './imports.ts'
import { lists } from './lists.ts'
import type { Measurement } from './measurement.ts'
import { people } from './people.ts'
import { openPlace, type Place } from './place.ts'
import { portal } from './portal.ts'
import { scoring } from './scoring.ts'
import { start } from './start.ts'
import { steps } from './steps.ts'
import { uploads } from './uploads.ts'

/** What can be measured, each on a place of its own. `npm run bench -- steps` measures one. */
const SUITES: Readonly<Record<string, (place: Place) => Promise<Measurement[]>>> = {
  steps,
  portal,
  lists: (place) => lists({ place }),
  imports,
  scoring,
  uploads,
  /** A million life files: filling them takes minutes, so it is measured only when it is asked for. */
  people: (place) => people({ place }),
  /** How the cost grows with the work: takes the better part of an hour, so it is measured only when it is asked for. */
  growth: (place) => lists({ place, sizes: [10_000, 200_000, 2_000_000], eventsOfOneIn: 20 }),
}
const ON_DEMAND = ['growth', 'people']
const GROWTH = 'docs/images/growth.svg'
/** These make their own. */
const ALONE: Readonly<Record<string, () => Promise<Measurement[]>>> = { start }

const asked = process.argv.slice(2).filter((name) => !name.startsWith('-'))
const unknown = asked.filter((name) => !Object.hasOwn(SUITES, name) && !Object.hasOwn(ALONE, name))
if (unknown.length > 0)
  throw new Error(`There is no bench called ${unknown.join(', ')}. There are ${Object.keys({ ...SUITES, ...ALONE }).join(', ')}.`)

for (const [name, suite] of Object.entries(ALONE)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  for (const measured of await suite()) console.log(lineOf(measured))
}

for (const [name, suite] of Object.entries(SUITES)) {
  if (asked.length > 0 ? !asked.includes(name) : ON_DEMAND.includes(name)) continue
  const place = await openPlace()
  try {
    const found = await suite(place)
    for (const measured of found) console.log(lineOf(measured))
    if (name === 'growth') writeFileSync(GROWTH, growthChart('ms', panelsOf(found)))
  } finally {
    await place.close()
  }
}

/** The medians and the 99th percentiles, of officers and of enterprises; the names end with the number of cases. */
function panelsOf(found: readonly Measurement[]): Panel[] {
  const sized = found.flatMap(({ name, value }) => {
    const [, what, who = 'both', cases, share] = /^(.*?)(?:, (a district officer|an enterprise))?, (\d+) cases, (p\d+)$/.exec(name) ?? []
    return what && cases ? [{ what, who, share, point: [Number(cases), value] as const }] : []
  })
  const lines = (who: string, share: string): Line[] => {
    const asked = sized.filter((one) => one.share === share && (one.who === who || one.who === 'both'))
    return [...Map.groupBy(asked, ({ what }) => what)].map(([name, some]) => ({ name, points: some.map(({ point }) => point) }))
  }
  return ['p50', 'p99'].flatMap((share) =>
    ['a district officer', 'an enterprise'].map((who) => ({ title: `${share}, ${who}, 8 connections`, lines: lines(who, share) })),
  )
}

function lineOf({ name, value, unit, budget, ratio, ratioTo, ratioBudget, detail }: Measurement): string {
  const [atLeast, kept] = unit === 'per second' ? ['at least', value >= (budget ?? 0)] : ['at most', value <= (budget ?? value)]
  const against = budget === undefined ? '' : ` (${kept ? 'kept' : 'MISSED'}: ${atLeast} ${budget})`
  const within =
    ratio === undefined || ratioBudget === undefined
      ? ''
      : ` (${ratio <= ratioBudget ? 'kept' : 'MISSED'}: at most ${ratioBudget.toFixed(2)})`
  const compared = ratio === undefined ? '' : `\n    ${ratio.toFixed(2)} of ${ratioTo}${within}`
  return `${name}: ${value} ${unit}${against}${compared}${detail ? `\n    ${detail}` : ''}`
}
