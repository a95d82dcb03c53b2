import * as z from 'zod'
import { id, instant, localDate, textSchema } from '../../../platform/contract/index.ts'
import { CERTIFICATION } from '../benefit/certification.ts'
import { honours, levels } from '../studio/studio-rules.ts'

export const keysOf = <K extends string>(titles: Readonly<Record<K, unknown>>) => Object.keys(titles) as [K, ...K[]]

const fen = z.number().int()
const count = z.number().int()
export const place = z.object({ id, name: z.string() })
const person = place
export const nature = z.enum(['direct', 'indirect', 'forecast'])
export const benefitKind = z.enum(['material', 'energy', 'labour', 'quality', 'yield', 'revenue'])
const certification = z.enum(CERTIFICATION)
/** Fen by nature. There is no sum over the three, on purpose. */
export const byNature = z.object({ direct: fen, indirect: fen, forecast: fen })

const figure = z.object({
  value: z.number(),
  /** The list that holds its records, and the filter that shows exactly those. */
  opens: z.object({
    list: z.enum(['projects', 'benefits', 'studios', 'safety', 'contacts']),
    filter: z.record(z.string(), z.string()),
  }),
})
export type Figure = z.infer<typeof figure>

export const projectRow = z.object({
  id,
  /** The number of the case. */
  number: z.string(),
  /** The number given with the approval. */
  projectNumber: z.string().nullable(),
  title: z.string(),
  field: z.string().nullable(),
  stage: z.string(),
  outcome: z.string().nullable(),
  organisation: place,
  studio: place.nullable(),
  leader: person.nullable(),
  specialist: person.nullable(),
  approvedOn: localDate.nullable(),
  endsOn: localDate.nullable(),
  due: localDate.nullable(),
  late: z.boolean(),
  milestones: z.object({ done: count, all: count, next: localDate.nullable() }).nullable(),
  contact: z.object({ last: localDate.nullable(), next: localDate, due: z.boolean() }).nullable(),
  /** Verified benefit. */
  benefit: byNature,
  updatedAt: instant,
})
export type ProjectRow = z.infer<typeof projectRow>

export const benefitRow = z.object({
  id,
  number: z.string(),
  title: z.string(),
  stage: z.string(),
  outcome: z.string().nullable(),
  /** Null for one that was refused or withdrawn. */
  certification: certification.nullable(),
  organisation: place,
  project: z.object({ id, title: z.string() }).nullable(),
  subject: z.string(),
  kind: benefitKind,
  nature,
  from: localDate,
  to: localDate,
  /** What the lines come to; null while there are none. */
  net: fen.nullable(),
  supersedes: id.nullable(),
  supersededBy: id.nullable(),
  publishedOn: localDate.nullable(),
  /** The day on which its project was revoked: from then on it counts in no total. */
  withdrawnOn: localDate.nullable(),
  updatedAt: instant,
})
export type BenefitRow = z.infer<typeof benefitRow>

const plausibility = z.object({
  says: z.enum(['nothing', 'implied', 'fits', 'asks']),
  /** The volume that unit saving and yearly saving imply together: shown, never filled in. */
  volume: z.string().nullable(),
  line: textSchema.nullable(),
})
export const explanation = z.object({
  lines: z.array(
    z.object({
      name: z.string(),
      before: z.string(),
      after: z.string(),
      useUnit: z.string(),
      price: z.string(),
      volume: z.string(),
      volumeUnit: z.string(),
      /** Yuan per unit of output. */
      unitSaving: z.string(),
      /** Yuan, before costs. */
      gross: z.string(),
    }),
  ),
  /** Yuan, before costs; null while there are no lines. */
  gross: z.string().nullable(),
  oneOffShare: fen.nullable(),
  running: fen.nullable(),
  net: fen.nullable(),
  formula: textSchema.nullable(),
  /** 1 is the highest. By the parameter that gives the bounds. */
  rewardGrade: z.number().int().nullable(),
  stated: z.object({
    unitSaving: z.string().nullable(),
    annualSaving: fen.nullable(),
    volume: z.string().nullable(),
    volumeUnit: z.string().nullable(),
    /** Where they were stated. */
    source: z.string().nullable(),
  }),
  plausibility,
})

const linkedCase = z.object({
  id,
  number: z.string(),
  process: z.string(),
  title: z.string(),
  stage: z.string(),
  stageTitle: textSchema,
  outcome: z.string().nullable(),
  kind: z.string().nullable(),
  startedAt: instant,
})

export const contact = z.object({
  id,
  project: z.object({ id, title: z.string() }),
  on: localDate,
  way: z.string(),
  about: z.string(),
  help: z.string().nullable(),
  by: person,
  evidence: z.array(id),
  recordedAt: instant,
})

const milestone = z.object({
  number: count,
  name: z.string(),
  due: localDate,
  deliverable: z.string(),
  doneOn: localDate.nullable(),
  note: z.string().nullable(),
  late: z.boolean(),
})

export const exhibit = z.object({
  id,
  kind: z.enum(['project', 'safety']),
  subject: id,
  organisation: place,
  title: z.string(),
  story: z.string(),
  pictures: z.array(z.object({ evidence: id, alt: z.string() })),
  approvedBy: person,
  approvedAt: instant,
  withdrawnAt: instant.nullable(),
  withdrawnBecause: z.string().nullable(),
})

export const projectView = projectRow.extend({
  starter: person,
  team: z.array(person),
  panel: z.array(person),
  startsOn: localDate.nullable(),
  granted: fen.nullable(),
  budget: z.array(z.object({ item: z.string(), amount: fen, note: z.string().nullable() })),
  goals: z.array(z.object({ goal: z.string(), measure: z.string() })),
  plan: z.array(milestone),
  contacts: z.array(contact),
  followUps: z.array(z.object({ year: z.number().int(), inUse: z.boolean(), note: z.string(), at: instant })),
  result: z
    .object({
      number: z.string(),
      name: z.string(),
      summary: z.string(),
      registeredOn: localDate,
      mayPublish: z.boolean(),
      authors: z.array(z.object({ person, share: z.string() })),
    })
    .nullable(),
  transformation: z
    .object({
      way: z.string(),
      usedBy: z.string(),
      startedOn: localDate,
      income: fen.nullable(),
      shared: fen.nullable(),
      description: z.string(),
      recordedOn: localDate,
    })
    .nullable(),
  benefits: z.array(benefitRow.extend({ explanation })),
  changes: z.array(linkedCase),
  exhibits: z.array(exhibit),
})
export type ProjectView = z.infer<typeof projectView>

export const studioRow = z.object({
  id,
  number: z.string(),
  name: z.string(),
  stage: z.string(),
  outcome: z.string().nullable(),
  organisation: place,
  leader: person.nullable(),
  honour: z.enum(keysOf(honours)).nullable(),
  level: z.enum(keysOf(levels)).nullable(),
  members: count,
  confirmedOn: localDate.nullable(),
  recheck: z.object({ noticeFrom: localDate, dueOn: localDate, standing: z.enum(['settled', 'soon', 'due']) }).nullable(),
  projects: count,
  benefit: byNature,
  updatedAt: instant,
})
export type StudioRow = z.infer<typeof studioRow>

export const studioView = studioRow.extend({
  members: z.array(person),
  direction: z.string(),
  premises: z.string().nullable(),
  documentNumber: z.string().nullable(),
  firstConfirmedOn: localDate.nullable(),
  ended: z.object({ on: localDate, as: z.enum(['removed', 'closed']), because: z.string() }).nullable(),
  /** Of the leader's life file, with what stands behind each. */
  honours: z.array(z.object({ title: z.string(), from: localDate.nullable(), provenance: z.string(), source: z.string() })),
  projectsOpen: figure,
  projectsAll: figure,
  certified: z.object({ direct: figure, indirect: figure, forecast: figure }),
  projectsByYear: z.array(figure.extend({ year: z.number().int() })),
  /** Full years of this cycle in which too few projects were approved. */
  thinYears: z.array(z.number().int()),
  changes: z.array(linkedCase),
})
export type StudioView = z.infer<typeof studioView>

export const safetyRow = z.object({
  id,
  number: z.string(),
  title: z.string(),
  stage: z.string(),
  outcome: z.string().nullable(),
  organisation: place,
  due: localDate.nullable(),
  late: z.boolean(),
  result: z.object({ selected: z.boolean(), documentNumber: z.string().nullable(), announcedOn: localDate }).nullable(),
  exhibited: z.boolean(),
  updatedAt: instant,
})
export type SafetyRow = z.infer<typeof safetyRow>
