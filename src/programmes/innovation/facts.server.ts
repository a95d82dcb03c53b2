import type { Json } from '../../kernel/forms/index.ts'
import type { ServerBinding } from '../../kernel/process/server.ts'
import type { Reader } from '../../platform/db/index.ts'
import { type BenefitFacts, calculationOf, certificationAt, claimOf } from './benefit/benefit-claims.ts'
import type { Claim } from './benefit/benefit-rules.ts'
import type { ChangeFacts, ProjectStanding } from './change/change-rules.ts'
import * as store from './facts.store.ts'
import { form, numberIn, textOf, textsOf } from './facts.ts'
import { CHANGEABLE } from './project/project-delivery.ts'
import { type ProjectFacts, projectPeople, termsOf } from './project/project-rules.ts'
import type { SafetyFacts } from './safety/safety.ts'
import type { StudioChangeFacts } from './studio/studio-change.ts'
import type { StudioFacts } from './studio/studio-rules.ts'

type About = Parameters<NonNullable<ServerBinding['facts']>>[1]
type Own = Readonly<Record<string, Json>>

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const ids = (...texts: readonly string[]) => [...new Set(texts.filter((text) => UUID.test(text)))]
/** What a form of the case says or is about to say. Values that are no ids are left to the check of the form. */
const named = ({ state, values }: About, formName: string, field: string): string | null =>
  ids(textOf(values ?? {}, field), textOf(state ? form(state, formName) : {}, field))[0] ?? null

/** The stages whose rules ask who works where. */
const JUDGED = ['approval', 'acceptance-check', 'acceptance']
const FILING = ['application']
const WORKING = ['under-way', 'completion']

/** Actions whose rules go by the case alone. */
const BY_THE_CASE = ['log-contact', 'report-mid-term', 'report-rectified']

/** Only what the rules of the present stage ask for: most steps of a project need nothing but the case. */
export async function projectFacts(reader: Reader, about: About): Promise<Own> {
  if (about.action !== undefined && BY_THE_CASE.includes(about.action)) return {}
  const { id, state, organisation, values = {} } = about
  const stage = state?.stage ?? 'application'
  const own: Partial<ProjectFacts> = {
    ...(FILING.includes(stage) && (await forSubsidy(reader, about))),
    ...(JUDGED.includes(stage) && (await forJudging(reader, about, [textOf(values, 'specialist'), ...textsOf(values, 'panel')]))),
    ...(WORKING.includes(stage) && { milestonesDone: await store.loadNumbers(reader, id, 'milestone-done', 'number') }),
    ...(stage === 'follow-up' && { followUpYears: await store.loadNumbers(reader, id, 'record-follow-up', 'year') }),
    ...(stage === 'benefit' && { benefits: await store.loadClaimsOfProject(reader, id, organisation.path) }),
  }
  return own as unknown as Own
}

async function forSubsidy(reader: Reader, about: About): Promise<Pick<ProjectFacts, 'studios' | 'retiresOn'>> {
  const studio = named(about, 'application', 'studio')
  if (!studio) return { studios: {}, retiresOn: {} }
  const leader = named(about, 'application', 'leader')
  const { studios, retirements } = await store.loadForSubsidy(reader, studio, about.organisation.path, about.id, leader ? [leader] : [])
  return { studios, retiresOn: retirements }
}

async function forJudging(
  reader: Reader,
  { state, organisation, today }: About,
  others: readonly string[],
): Promise<Pick<ProjectFacts, 'organisation' | 'employerOf'>> {
  const persons = ids(...(state ? [...projectPeople(state), ...(state.seats.panel ?? [])] : []), ...others)
  const { house, employers } = await store.loadEmployers(reader, organisation, persons, today)
  return { organisation: house, employerOf: employers }
}

/** A project as it stands, for whoever would change it; null where the organisation has none of that id. */
export async function projectStanding(
  reader: Reader,
  project: string,
  organisation: { readonly path: string },
  change: string | null,
): Promise<ProjectStanding | null> {
  const found = await store.loadForChange(reader, project, organisation.path, change)
  if (!found) return null
  const { state } = found
  const terms = termsOf(state)
  return {
    changeable: (CHANGEABLE as readonly string[]).includes(found.stage),
    starter: state.starter,
    leader: state.seats.leader?.[0] ?? '',
    members: state.seats.team ?? [],
    startsOn: textOf(terms, 'startsOn'),
    endsOn: textOf(terms, 'endsOn'),
    totalBudget: numberIn(form(state, 'application'), 'totalBudget'),
    terms,
    milestonesDone: found.milestones,
    extensions: found.extensions,
    otherOpen: found.otherOpen,
  }
}

export async function changeFacts(reader: Reader, about: About): Promise<Own> {
  const project = named(about, 'change', 'project')
  const standing = project && (await projectStanding(reader, project, about.organisation, about.id))
  return { projects: project && standing ? { [project]: standing } : {} } satisfies ChangeFacts as unknown as Own
}

export async function benefitFacts(reader: Reader, about: About): Promise<Own> {
  const project = named(about, 'benefit', 'project')
  const { id: organisation, path } = about.organisation
  const [people, claims] = await Promise.all([
    project ? store.loadProjectPeople(reader, project, path) : null,
    store.loadClaims(reader, path),
  ])
  return {
    id: about.id,
    organisation,
    projects: project && people ? { [project]: { people } } : {},
    claims: claims.flatMap((claim) => claimIn(claim, organisation) ?? []),
  } satisfies BenefitFacts as unknown as Own
}

/** A stored claim as the overlap rule sees it. */
function claimIn({ id, title, stage, values }: store.LoadedClaim, organisation: string): Claim | null {
  const certification = certificationAt(stage)
  return certification && { ...claimOf(values, { id, organisation }), title, net: calculationOf(values)?.net ?? 0, certification }
}

export async function studioFacts(reader: Reader, about: About): Promise<Own> {
  const { others, confirmedOn, byYear } = await store.loadStudioFacts(reader, about.id)
  return { otherStudioOf: others, confirmedOn, projectsByYear: byYear } satisfies StudioFacts as unknown as Own
}

export async function studioChangeFacts(reader: Reader, about: About): Promise<Own> {
  const studio = named(about, 'change', 'studio')
  const [standing, { others }] = await Promise.all([
    studio ? store.loadForStudioChange(reader, studio, about.organisation.path, about.id) : null,
    store.loadStudioFacts(reader, studio),
  ])
  const studios = studio && standing ? { [studio]: standing } : {}
  return { ...({ studios } satisfies StudioChangeFacts), otherStudioOf: others } as unknown as Own
}

export async function safetyFacts(reader: Reader, about: About): Promise<Own> {
  const { state, values = {} } = about
  const persons = ids(
    ...(state ? [state.starter, ...(state.seats.jury ?? []), ...textsOf(form(state, 'application'), 'authors')] : []),
    ...textsOf(values, 'jury'),
  )
  const { house, employers } = await store.loadEmployers(reader, about.organisation, persons, about.today)
  return { organisation: house, employerOf: employers } satisfies SafetyFacts as unknown as Own
}

/** One saving of an employer is claimed once. */
const saving = ({ organisation }: About): string => `saving ${store.enterpriseAround(organisation.path)}`

/** What must hold over several cases, by process: the steps that could break it wait for one another. */
export const together = {
  /** Open subsidised projects of one studio are counted; and a benefit is intangible only where no claim is filed. */
  project: (about: About) => {
    const stage = about.state?.stage ?? 'application'
    if (stage === 'benefit') return saving(about)
    const studio = FILING.includes(stage) ? named(about, 'application', 'studio') : null
    return studio && `subsidy ${studio}`
  },
  /** One change of a project at a time. */
  change: (about: About) => {
    const project = named(about, 'change', 'project')
    return project && `change ${project}`
  },
  benefit: saving,
  /** Nobody leads two studios, whether a studio is filed or its leader changed. */
  studio: () => 'studio leaders',
} as const satisfies Readonly<Record<string, ServerBinding['together']>>
