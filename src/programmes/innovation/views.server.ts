import type { Facts } from '../../kernel/process/index.ts'
import { stageTitle } from '../../kernel/process/index.ts'
import type { Kernel } from '../../kernel/programme/server.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { Asking } from './asking.store.ts'
import { calculationOf, certificationAt, claimOf } from './benefit/benefit-claims.ts'
import type { ClaimFound } from './benefit/claims.store.ts'
import type { BenefitRow, ProjectRow, SafetyRow, StudioRow } from './contract.ts'
import { type ContactFound, type ExhibitFound, type Linked, titlesOf } from './details.store.ts'
import { numberFrom, textOf } from './facts.ts'
import { processes } from './processes.ts'
import { nextContact } from './project/project-delivery-rules.ts'
import { ACCOMPANIED, type ProjectFound } from './project/projects.store.ts'
import type { SafetyFound } from './safety/safety.store.ts'
import { recheck, recheckStanding } from './studio/studio-rules.ts'
import type { StudioFound } from './studio/studios.store.ts'

/** What the dated parameters say where rows are shown. */
export type Book = Facts['parameters']

/** Who asks, with what they may see and the parameters of the day. */
export interface Inquiry {
  readonly reader: Reader
  readonly asking: Asking
  readonly book: Book
}

export interface Names {
  readonly person: (id: string) => { id: string; name: string }
  readonly place: (id: string) => { id: string; name: string }
  readonly title: (id: string) => { id: string; name: string }
}

/** Names of people, organisations and cases, all looked up at once. */
export async function namesFor(
  reader: Reader,
  { people, organisations }: Pick<Kernel, 'people' | 'organisations'>,
  ids: { readonly people?: readonly (string | null)[]; readonly places?: readonly string[]; readonly cases?: readonly (string | null)[] },
): Promise<Names> {
  const distinct = (list: readonly (string | null)[] = []) => [...new Set(list)].filter((id): id is string => id !== null && id !== '')
  const [persons, units, titles] = await Promise.all([
    people.names(reader, distinct(ids.people)),
    organisations.units(reader, distinct(ids.places)),
    titlesOf(reader, distinct(ids.cases)),
  ])
  return {
    person: (id) => ({ id, name: persons.get(id) ?? '—' }),
    place: (id) => ({ id, name: units.get(id)?.name ?? '—' }),
    title: (id) => ({ id, name: titles.get(id) ?? '—' }),
  }
}

export async function projectRows(reader: Reader, kernel: Kernel, asking: Asking, rows: readonly ProjectFound[]): Promise<ProjectRow[]> {
  const names = await namesFor(reader, kernel, {
    people: rows.flatMap(({ leader, specialist }) => [leader, specialist]),
    places: rows.map(({ organisation }) => organisation),
    cases: rows.map(({ studio }) => studio),
  })
  return rows.map((row) => projectRow(row, names, asking))
}

function projectRow(row: ProjectFound, { person, place, title }: Names, { today, contactInterval }: Asking): ProjectRow {
  const since = ACCOMPANIED.includes(row.stage) ? (row.last_contact_on ?? row.approved_on) : null
  const next = since && nextContact(since, contactInterval)
  return {
    id: row.id,
    number: row.number,
    projectNumber: row.project_number,
    title: row.title,
    field: row.field,
    stage: row.stage,
    outcome: row.outcome,
    organisation: place(row.organisation),
    studio: row.studio ? title(row.studio) : null,
    leader: row.leader ? person(row.leader) : null,
    specialist: row.specialist ? person(row.specialist) : null,
    approvedOn: row.approved_on,
    endsOn: row.ends_on,
    due: row.due,
    late: row.late,
    milestones: row.milestones === null ? null : { done: row.milestones_done ?? 0, all: row.milestones, next: row.next_milestone_on },
    contact: next ? { last: row.last_contact_on, next, due: next < today } : null,
    benefit: { direct: row.direct, indirect: row.indirect, forecast: row.forecast },
    updatedAt: row.updated_at,
  }
}

export async function claimRows(reader: Reader, kernel: Kernel, rows: readonly ClaimFound[]): Promise<BenefitRow[]> {
  const { place } = await namesFor(reader, kernel, { places: rows.map(({ organisation }) => organisation) })
  return rows.map((row) => {
    const { kind, nature, subject, period, supersedes } = claimOf(row.values, row)
    return {
      id: row.id,
      number: row.number,
      title: row.title,
      stage: row.stage,
      outcome: row.outcome,
      certification: certificationAt(row.stage),
      organisation: place(row.organisation),
      project: row.project ? { id: row.project, title: row.project_title ?? '—' } : null,
      subject,
      kind,
      nature,
      ...period,
      net: row.net ?? calculationOf(row.values)?.net ?? null,
      supersedes: supersedes ?? null,
      supersededBy: row.superseded_by,
      publishedOn: row.published_on,
      withdrawnOn: row.withdrawn_on,
      updatedAt: row.updated_at,
    }
  })
}

export async function studioRows(
  reader: Reader,
  kernel: Kernel,
  book: Book,
  today: string,
  rows: readonly StudioFound[],
): Promise<StudioRow[]> {
  const names = await namesFor(reader, kernel, {
    people: rows.map(({ leader }) => leader),
    places: rows.map(({ organisation }) => organisation),
  })
  return rows.map((row) => studioRow(row, names, book, today))
}

export function studioRow(row: StudioFound, { person, place }: Names, book: Book, today: string): StudioRow {
  const [cycle, notice] = [numberFrom(book, 'innovation.studio.cycle'), numberFrom(book, 'innovation.studio.recheck-notice')]
  const counting = row.confirmed_on !== null && row.outcome === null
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    stage: row.stage,
    outcome: row.outcome,
    organisation: place(row.organisation),
    leader: row.leader ? person(row.leader) : null,
    honour: (row.honour ?? (textOf(row.application, 'honour') || null)) as StudioRow['honour'],
    level: (row.level ?? (textOf(row.application, 'level') || null)) as StudioRow['level'],
    members: row.members.length,
    confirmedOn: row.confirmed_on,
    recheck:
      counting && row.confirmed_on
        ? { ...recheck(row.confirmed_on, cycle, notice), standing: recheckStanding(row.confirmed_on, today, cycle, notice) }
        : null,
    projects: row.projects,
    benefit: { direct: row.direct, indirect: row.indirect, forecast: row.forecast },
    updatedAt: row.updated_at,
  }
}

export async function safetyRows(reader: Reader, kernel: Kernel, today: string, rows: readonly SafetyFound[]): Promise<SafetyRow[]> {
  const { place } = await namesFor(reader, kernel, { places: rows.map(({ organisation }) => organisation) })
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    title: row.title,
    stage: row.stage,
    outcome: row.outcome,
    organisation: place(row.organisation),
    due: row.due,
    late: row.outcome === null && row.due !== null && row.due < today,
    result:
      row.selected === null || row.announced_on === null
        ? null
        : { selected: row.selected, documentNumber: row.document_number, announcedOn: row.announced_on },
    exhibited: row.exhibited,
    updatedAt: row.updated_at,
  }))
}

export function contactView(row: ContactFound, { person }: Names) {
  return {
    id: row.id,
    project: { id: row.project, title: row.title },
    on: row.on_day,
    way: row.way,
    about: row.about,
    help: row.help,
    by: person(row.by_person),
    evidence: [...row.evidence],
    recordedAt: row.recorded_at,
  }
}

export function exhibitView(row: ExhibitFound, { person, place }: Names) {
  return {
    id: row.id,
    kind: row.kind,
    subject: row.subject,
    organisation: place(row.organisation),
    title: row.title,
    story: row.story,
    pictures: [...row.pictures],
    approvedBy: person(row.approved_by),
    approvedAt: new Date(row.approved_at).toISOString(),
    withdrawnAt: row.withdrawn_at,
    withdrawnBecause: row.withdrawn_because,
  }
}

export function linkedView(row: Linked) {
  const process = processes.find(({ name }) => name === row.process)
  const { started_at: startedAt, ...one } = row
  return { ...one, startedAt, stageTitle: process ? stageTitle(process, row.stage) : { zh: row.stage, en: row.stage } }
}
