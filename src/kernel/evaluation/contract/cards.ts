import * as z from 'zod'
import { id, instant, localDate, reasonSchema, textSchema } from '../../../platform/contract/index.ts'
import { NATURES, type Nature } from '../forbidden.ts'

/** The shapes of the calls about scorecards, and the words that all shapes share. */
export const decimal = z.string().regex(/^-?\d{1,15}(\.\d{1,12})?$/)
/** Of an indicator, an element, a grade: it stays the same from version to version. */
export const name = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
const said = z.strictObject({ zh: z.string().trim().max(500), en: z.string().trim().max(500) })
const closed = z.enum(['lower', 'upper'])

const formula = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('linear'), none: decimal, full: decimal }),
  z.strictObject({
    kind: z.literal('steps'),
    closed,
    bands: z
      .array(z.strictObject({ until: decimal.nullable(), is: decimal }))
      .min(1)
      .max(20),
  }),
  z.strictObject({ kind: z.literal('ratio'), whole: decimal.nullable() }),
  z.strictObject({ kind: z.literal('min-max'), allEqual: z.enum(['full', 'none', 'refuse']) }),
  z.strictObject({ kind: z.literal('deduction'), each: decimal, cap: decimal }),
])
const source = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('measure'), measure: z.string().max(100) }),
  z.strictObject({ kind: z.literal('entered') }),
  z.strictObject({ kind: z.literal('panel') }),
])
export const nature = z.enum(Object.keys(NATURES) as [Nature, ...Nature[]])
const counted = {
  name,
  title: said,
  counts: said,
  leavesOut: said,
  nature,
  source,
  unit: said,
  basis: said,
}
const grade = z.strictObject({ name, title: said })

export const scorecard = z.strictObject({
  title: said,
  framework: z.string().max(60).nullable(),
  elements: z.array(grade).max(30),
  indicators: z
    .array(z.strictObject({ ...counted, element: name.nullable(), direction: z.enum(['more', 'less']), weight: decimal, formula }))
    .max(60),
  deductions: z.array(z.strictObject({ ...counted, each: decimal, cap: decimal.nullable() })).max(30),
  missing: z.discriminatedUnion('rule', [
    z.strictObject({ rule: z.literal('renormalise'), leastPresent: decimal }),
    z.strictObject({ rule: z.literal('block') }),
  ]),
  grades: z.strictObject({
    closed,
    bands: z
      .array(z.strictObject({ until: decimal.nullable(), is: grade }))
      .min(1)
      .max(20),
  }),
})

export const person = z.object({ id, name: z.string() })
export const organisation = z.object({ id, name: z.string() })

export const cardRow = z.object({
  id,
  name: z.string(),
  version: z.number().int(),
  title: textSchema,
  organisation,
  state: z.enum(['draft', 'in-force', 'superseded', 'to-come']),
  from: localDate.nullable(),
  indicators: z.number().int(),
  draftedBy: person,
  draftedAt: instant,
  inForceBy: person.nullable(),
  inForceAt: instant.nullable(),
})
export const cardView = cardRow.omit({ indicators: true }).extend({
  revision: z.number().int(),
  card: scorecard,
  /** What keeps it from being in force today, each with its place in the card. */
  faults: z.array(reasonSchema.extend({ path: z.string() })),
})

/** Weights that are tried; they are brought to 100 in all. */
export const weightTried = z.strictObject({ name, weight: decimal })

/** What a card is drafted by: where, the regulations with their least weights, and the days of appeals. */
export const cardRules = z.object({
  places: z.array(z.object({ id, name: z.string() })),
  frameworks: z.array(
    z.object({
      name: z.string(),
      title: textSchema,
      elements: z.array(
        z.object({ name: z.string(), title: textSchema, leastWeight: z.string(), least: decimal, unit: textSchema, basis: textSchema }),
      ),
    }),
  ),
  /** Cards to begin with, as programmes know them. */
  templates: z.array(z.object({ name: z.string(), about: textSchema, card: scorecard })),
  panelDropFrom: z.number().int(),
})
