import * as z from 'zod'
import { sheet, stay } from '../../kernel/statistics/contract.ts'
import { contract, fieldProblem, id, instant, localDate, page, paging, textSchema, values } from '../../platform/contract/index.ts'
import {
  benefitKind,
  benefitRow,
  byNature,
  contact,
  exhibit,
  explanation,
  keysOf,
  nature,
  place,
  projectRow,
  projectView,
  safetyRow,
  studioRow,
  studioView,
} from './contract/views.ts'
import { levels } from './studio/studio-rules.ts'

export type { BenefitRow, Figure, ProjectRow, ProjectView, SafetyRow, StudioRow, StudioView } from './contract/views.ts'

const word = z.string().max(60)
const year = z.coerce.number().int().min(2000).max(2999)
const yes = z.stringbool().or(z.boolean())

/** From one day to another, both included. Of what day each list says. */
const period = { from: localDate.optional(), to: localDate.optional() }
/** What the overview is narrowed by; every list that it opens knows these too. */
const scope = { organisation: id.optional(), studio: id.optional(), ...period }

/** What a list is narrowed by. A number of the overview carries the one that opens exactly its records. */
const projectFilter = {
  query: word.optional(),
  stage: word.optional(),
  /** 'open', 'closed' (archived, refused, withdrawn, ended), or one outcome. */
  outcome: z.enum(['open', 'closed', 'completed', 'refused', 'withdrawn', 'ended']).optional(),
  organisation: id.optional(),
  studio: id.optional(),
  specialist: id.optional(),
  leader: id.optional(),
  /** Whether something of it is late: the step it is at, or a milestone. Open projects only. */
  late: yes.optional(),
  /** Projects whose specialist should be in touch by now. */
  contactDue: yes.optional(),
  /** The year of the approval. */
  approvedIn: year.optional(),
  /** Projects that have been through this stage and left it. */
  passed: word.optional(),
  /** Mine: I filed it, lead it, am of its team, accompany or judge it. */
  mine: yes.optional(),
  /** Late, or a contact is due. */
  attention: yes.optional(),
  /** The day of the filing. */
  ...period,
}
const benefitFilter = {
  query: word.optional(),
  stage: word.optional(),
  nature: nature.optional(),
  kind: benefitKind.optional(),
  organisation: id.optional(),
  studio: id.optional(),
  project: id.optional(),
  /** Verified by the union, and superseded by no later figure: what the totals count. */
  certified: yes.optional(),
  published: yes.optional(),
  /** The year in which its period ends. */
  year: year.optional(),
  /** Verified, and of a project that was revoked since: in no total any more. */
  withdrawn: yes.optional(),
  /** The day on which the union verified it; of its filing, while it is not verified. */
  ...period,
}
const studioFilter = {
  query: word.optional(),
  stage: word.optional(),
  level: z.enum(keysOf(levels)).optional(),
  organisation: id.optional(),
  /** Confirmed studios whose re-check is running or is announced. */
  recheck: yes.optional(),
  /** The day of the first confirmation; of the filing, while it is not confirmed. */
  ...period,
}
const safetyFilter = {
  query: word.optional(),
  stage: word.optional(),
  organisation: id.optional(),
  selected: yes.optional(),
  /** The day of the filing. */
  ...period,
}
const contactFilter = {
  project: id.optional(),
  specialist: id.optional(),
  year: year.optional(),
  /** Of the project. */
  organisation: id.optional(),
  studio: id.optional(),
  /** The day of the contact. */
  ...period,
}

const sort = <K extends string>(...by: [K, ...K[]]) => ({
  sort: z.enum(by).default(by[0]),
  order: z.enum(['asc', 'desc']).default('desc'),
})
const tags = ['innovation']
const read = contract.meta({ access: 'innovation.read' })

/** What each may see, the cases decide: lists, totals and single records ask the same question. */
export const innovationContract = {
  overview: read
    .route({
      method: 'GET',
      path: '/innovation/overview',
      summary: 'The programme in figures, each with the filter that opens its records',
      tags,
    })
    .input(z.strictObject(scope))
    .output(sheet),
  stays: read
    .route({
      method: 'GET',
      path: '/innovation/stays',
      summary: 'How many working days projects stayed at each stage: median and ninth decile',
      tags,
    })
    .input(z.strictObject(scope))
    .output(
      z.object({
        asOf: instant,
        definition: z.object({ counts: textSchema, leavesOut: textSchema, source: textSchema }),
        stages: z.array(stay),
      }),
    ),
  projects: read
    .route({
      method: 'GET',
      path: '/innovation/projects',
      summary: 'Projects the caller may see, with studio, specialist, stage and benefit',
      tags,
    })
    .input(
      z.strictObject({
        ...paging,
        ...projectFilter,
        ...sort('updated', 'number', 'title', 'stage', 'due', 'approved', 'ends', 'contact', 'benefit'),
      }),
    )
    .output(page(projectRow)),
  project: read
    .route({
      method: 'GET',
      path: '/innovation/projects/{id}',
      summary: 'One project: plan, contacts, benefits explained, changes, exhibits',
      tags,
    })
    .input(z.strictObject({ id }))
    .output(projectView),
  studios: read
    .route({ method: 'GET', path: '/innovation/studios', summary: 'Studios the caller may see', tags })
    .input(z.strictObject({ ...paging, ...studioFilter, ...sort('updated', 'name', 'confirmed', 'projects') }))
    .output(page(studioRow)),
  studio: read
    .route({
      method: 'GET',
      path: '/innovation/studios/{id}',
      summary: 'One studio: leader and honours, members, cycle, projects, benefit',
      tags,
    })
    .input(z.strictObject({ id }))
    .output(studioView),
  benefits: read
    .route({
      method: 'GET',
      path: '/innovation/benefits',
      summary: 'Benefit claims the caller may see, with the sums of all that match',
      tags,
    })
    .input(z.strictObject({ ...paging, ...benefitFilter, ...sort('updated', 'number', 'title', 'net', 'period') }))
    /** `sums`: of the matching claims that count: verified by the union and not superseded. */
    .output(page(benefitRow).extend({ sums: byNature })),
  explain: read
    .route({
      method: 'POST',
      path: '/innovation/benefits/calculation',
      summary: 'What the form of a benefit claim comes to, line by line; nothing is kept',
      tags,
    })
    .input(z.strictObject({ values }))
    .output(z.object({ explanation: explanation.nullable(), problems: z.array(fieldProblem) })),
  safety: read
    .route({ method: 'GET', path: '/innovation/safety-cases', summary: 'Safety innovations (三查三防) the caller may see', tags })
    .input(z.strictObject({ ...paging, ...safetyFilter, ...sort('updated', 'number', 'title', 'stage', 'due') }))
    .output(page(safetyRow)),
  contacts: read
    .route({ method: 'GET', path: '/innovation/contacts', summary: 'The contact log of projects the caller may see, latest first', tags })
    .input(z.strictObject({ ...paging, ...contactFilter }))
    .output(page(contact)),
  exhibits: read
    .route({ method: 'GET', path: '/innovation/exhibits', summary: 'What is or was shown of the cases the caller may see', tags })
    .input(z.strictObject({ ...paging, withdrawn: yes.default(false) }))
    .output(page(exhibit)),
  options: read
    .route({
      method: 'GET',
      path: '/innovation/options',
      summary: 'Cases of a process that a form may name: those of the organisation that the caller may see',
      tags,
    })
    .input(
      z.strictObject({
        process: z.enum(['innovation-project', 'innovation-studio', 'innovation-benefit', 'innovation-change', 'innovation-studio-change']),
        organisation: id.optional(),
        query: word.optional(),
        /** A claim offers only verified benefits to be revised, and a benefit only projects with a confirmed result. */
        for: z.enum(['subsidy', 'benefit', 'revision', 'change', 'studio-change']).optional(),
      }),
    )
    .output(z.array(z.object({ id, number: z.string(), title: z.string(), stage: z.string(), organisation: place }))),
}
