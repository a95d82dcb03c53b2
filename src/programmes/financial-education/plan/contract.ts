import * as z from 'zod'
import { contract, id, localDate, page, paging, writeKey } from '../../../platform/contract/index.ts'
import { AUDIENCES, THEMES } from '../activity/choices.ts'
import { PLACE_KINDS } from './places.ts'

const keysOf = <T extends Readonly<Record<string, unknown>>>(titled: T) =>
  z.enum(Object.keys(titled) as [keyof T & string, ...(keyof T & string)[]])
const theme = keysOf(THEMES)
const audience = keysOf(AUDIENCES)
const placeKind = keysOf(PLACE_KINDS)
const yes = z.stringbool().or(z.boolean())
const count = z.number().int()
const words = (most: number, least = 1) =>
  z
    .string()
    .trim()
    .min(least)
    .max(most)
    .refine((text) => !text.includes('\u0000') && text.isWellFormed())
const degrees = z.string().regex(/^\d{1,3}(\.\d{1,6})?$/)
const year = z.coerce.number().int().min(2000).max(2100)
const month = z.coerce.number().int().min(1).max(12)
const named = z.object({ id, name: z.string() })

const place = z.object({
  id,
  kind: placeKind,
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  region: z.string(),
  township: named.nullable(),
  longitude: z.string().nullable(),
  latitude: z.string().nullable(),
  closedOn: localDate.nullable(),
  seq: count,
})
export type PlaceRow = z.infer<typeof place>

export const week = z.object({
  id,
  title: z.string(),
  titleEn: z.string(),
  theme,
  startsOn: localDate,
  endsOn: localDate,
  basis: z.string(),
  seq: count,
})
export type WeekRow = z.infer<typeof week>

const planState = z.enum(['draft', 'sent', 'dropped'])
const item = z.object({
  id,
  number: z.string(),
  organisation: named,
  /** The reader keeps it: may change it and file for it. */
  own: z.boolean(),
  year: count,
  month: count,
  title: z.string(),
  theme,
  audiences: z.array(audience),
  place: z.object({ code: z.string(), name: z.string() }).nullable(),
  plannedOn: localDate.nullable(),
  state: planState,
  droppedBecause: z.string().nullable(),
  /** Activities that were filed for it and not given up, and those of them that are completed. */
  activities: count,
  completed: count,
  seq: count,
})
export type PlanLine = z.infer<typeof item>

const coverage = z.object({
  place: z.object({
    id,
    kind: placeKind,
    code: z.string(),
    name: z.string(),
    longitude: z.string().nullable(),
    latitude: z.string().nullable(),
  }),
  township: named.nullable(),
  /** Activities held or to be held there, joint ones once. */
  activities: count,
  /** Different banks that were or will be there. */
  banks: count,
  audiences: z.array(audience),
  lastOn: localDate.nullable(),
})
export type CoverageRow = z.infer<typeof coverage>

const period = { from: localDate, to: localDate }
const tags = ['financial-education']
const read = contract.meta({ access: 'financial-education.activities' })

/** Plans, the register of places, and what no activity has come to yet. */
export const planContract = {
  planPlaces: read
    .route({ method: 'GET', path: '/financial-education/plan/places', summary: 'The register of places', tags })
    .input(
      z.strictObject({
        ...paging,
        query: z.string().max(40).optional(),
        kind: placeKind.optional(),
        township: id.optional(),
        closed: yes.optional(),
      }),
    )
    .output(page(place)),
  planPutPlace: contract
    .meta({ access: 'financial-education.places' })
    .route({ method: 'POST', path: '/financial-education/plan/places', summary: 'Enters a place, or changes or closes one', tags })
    .input(
      z.strictObject({
        ...writeKey,
        /** Left out: a new one. */
        id: id.optional(),
        expected: count.default(0),
        kind: placeKind,
        code: z.string().regex(/^[0-9A-Z-]{3,20}$/),
        name: words(60),
        nameEn: words(100, 0).default(''),
        region: z.string().regex(/^\d{6}$/),
        township: id.nullable().default(null),
        longitude: degrees.nullable().default(null),
        latitude: degrees.nullable().default(null),
        closed: z.boolean().default(false),
      }),
    )
    .output(z.object({ id })),
  planWeeks: read
    .route({ method: 'GET', path: '/financial-education/plan/weeks', summary: 'Focus weeks and months of the year', tags })
    .input(z.strictObject({ year: year.optional() }))
    .output(z.array(week)),
  planPutWeek: contract
    .meta({ access: 'financial-education.places' })
    .route({ method: 'POST', path: '/financial-education/plan/weeks', summary: 'Sets a focus week, changes or ends it', tags })
    .input(
      z.strictObject({
        ...writeKey,
        id: id.optional(),
        expected: count.default(0),
        title: words(60),
        titleEn: words(100),
        theme,
        startsOn: localDate,
        endsOn: localDate,
        basis: words(200),
        ended: z.boolean().default(false),
      }),
    )
    .output(z.object({ id })),
  planItems: read
    .route({
      method: 'GET',
      path: '/financial-education/plan/items',
      summary: 'Lines of the plans: one’s own, and what banks have sent to the supervisor',
      tags,
    })
    .input(
      z.strictObject({
        ...paging,
        organisation: id.optional(),
        year: year.optional(),
        month: month.optional(),
        theme: theme.optional(),
        audience: audience.optional(),
        state: planState.optional(),
        filed: yes.optional(),
      }),
    )
    .output(page(item)),
  planPutItem: contract
    .meta({ access: 'financial-education.plan' })
    .route({
      method: 'POST',
      path: '/financial-education/plan/items',
      summary: 'Enters a line of one’s own plan, changes, sends or drops it',
      tags,
    })
    .input(
      z.strictObject({
        ...writeKey,
        id: id.optional(),
        expected: count.default(0),
        organisation: id,
        year,
        month,
        title: words(80),
        theme,
        audiences: z.array(audience).min(1).max(10),
        /** The code of a place in the register. */
        place: z.string().max(20).nullable().default(null),
        plannedOn: localDate.nullable().default(null),
        state: planState,
        /** Why it is dropped. */
        because: words(300).optional(),
      }),
    )
    .output(z.object({ id, number: z.string() })),
  planCoverage: read
    .route({
      method: 'GET',
      path: '/financial-education/plan/coverage',
      summary: 'Places with the activities that were or will be held there, and those without any',
      tags,
    })
    .input(
      z.strictObject({
        ...paging,
        ...period,
        kind: placeKind.optional(),
        township: id.optional(),
        audience: audience.optional(),
        covered: yes.optional(),
      }),
    )
    .output(page(coverage)),
  planAudiences: read
    .route({
      method: 'GET',
      path: '/financial-education/plan/audience-coverage',
      summary: 'By township, how many activities were or will be held for each audience there',
      tags,
    })
    .input(z.strictObject(period))
    .output(z.array(z.object({ township: named, counts: z.record(z.string(), count) }))),
}
