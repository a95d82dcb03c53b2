import { yearOf } from '../../kernel/calendar/index.ts'
import { stageTitle } from '../../kernel/process/index.ts'
import type { Kernel } from '../../kernel/programme/server.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { Asking } from './asking.store.ts'
import type { Nature } from './benefit/benefit-rules.ts'
import type { Figure, Overview } from './contract.ts'
import { project } from './project/project.ts'
import * as store from './statistics.store.ts'
import { namesFor } from './views.server.ts'

const NATURES: readonly Nature[] = ['direct', 'indirect', 'forecast']
type Filter = Readonly<Record<string, string | number | boolean | undefined>>
type Benefits = Readonly<Record<Nature, number>>

/** A number with the filter that opens its records: counted by the condition of that list, so that the two agree. */
function figure(value: number, list: Figure['opens']['list'], ...filters: readonly Filter[]): Figure {
  const filter = Object.fromEntries(
    filters
      .flatMap((one) => Object.entries(one))
      .filter(([, wanted]) => wanted !== undefined)
      .map(([name, wanted]) => [name, String(wanted)]),
  )
  return { value, opens: { list, filter } }
}

const certifiedFigures = (sums: Benefits, filter: Filter) =>
  Object.fromEntries(NATURES.map((nature) => [nature, figure(sums[nature], 'benefits', { certified: true, nature }, filter)])) as Record<
    Nature,
    Figure
  >

const distinct = <T>(values: readonly (T | null)[]): T[] => [...new Set(values)].filter((value) => value !== null)
const sumsOf = (cells: readonly store.BenefitCell[]): Benefits => ({
  direct: cells.reduce((sum, cell) => sum + cell.direct, 0),
  indirect: cells.reduce((sum, cell) => sum + cell.indirect, 0),
  forecast: cells.reduce((sum, cell) => sum + cell.forecast, 0),
})

/** The programme in figures, over what the caller may see. */
export async function overviewOf(reader: Reader, kernel: Kernel, asking: Asking, scope: store.Scope, now: string): Promise<Overview> {
  const year = yearOf(asking.today)
  const [cells, benefits, others, medians, contacts] = await Promise.all([
    store.projectCells(reader, asking, scope),
    store.benefitCells(reader, asking, scope),
    store.countOthers(reader, asking, scope),
    store.mediansByStage(reader, asking, scope),
    store.contactsOf(reader, asking, year),
  ])
  const organisations = distinct([...cells, ...benefits].map((cell) => cell.organisation))
  const studios = distinct([...cells, ...benefits].map((cell) => cell.studio))
  const specialists = distinct([
    ...cells.map((cell) => cell.specialist),
    ...(scope.organisation || scope.studio ? [] : contacts.map((one) => one.specialist)),
  ])
  const names = await namesFor(reader, kernel, { people: specialists, places: organisations, cases: studios })

  const projects = (filter: Filter, is: (cell: store.ProjectCell) => boolean = () => true) =>
    figure(
      cells.reduce((sum, cell) => (is(cell) ? sum + cell.n : sum), 0),
      'projects',
      { ...scope },
      filter,
    )
  const group = (key: 'organisation' | 'studio', { id, name }: { id: string; name: string }) => ({
    id,
    name,
    projects: projects({ [key]: id }, (cell) => cell[key] === id),
    late: projects({ [key]: id, late: true }, (cell) => cell[key] === id && cell.late),
    certified: certifiedFigures(sumsOf(benefits.filter((cell) => cell[key] === id)), { ...scope, [key]: id }),
  })
  const stages = Object.keys(project.stages)

  return {
    asOf: now,
    projects: {
      all: projects({}),
      open: projects({ outcome: 'open' }, ({ outcome }) => outcome === null),
      onTime: projects({ outcome: 'open', late: false }, (cell) => cell.outcome === null && !cell.late),
      late: projects({ late: true }, (cell) => cell.late),
      completed: projects({ outcome: 'completed' }, ({ outcome }) => outcome === 'completed'),
      byStage: stages
        .filter((stage) => cells.some((cell) => cell.stage === stage))
        .map((stage) => ({
          stage,
          title: stageTitle(project, stage),
          ...projects({ stage }, (cell) => cell.stage === stage),
          late: projects({ stage, late: true }, (cell) => cell.stage === stage && cell.late),
        })),
      byYear: distinct(cells.map((cell) => cell.year))
        .sort()
        .map((approvedIn) => ({ year: approvedIn, ...projects({ approvedIn }, (cell) => cell.year === approvedIn) })),
    },
    studios: {
      confirmed: figure(others.confirmed, 'studios', { organisation: scope.organisation, stage: 'confirmed' }),
      recheck: figure(others.recheck, 'studios', { organisation: scope.organisation, recheck: true }),
    },
    safety: {
      all: figure(others.safety, 'safety', { organisation: scope.organisation }),
      selected: figure(others.selected, 'safety', { organisation: scope.organisation, selected: true }),
    },
    benefits: {
      certified: certifiedFigures(sumsOf(benefits), { ...scope }),
      byYear: distinct(benefits.map((cell) => cell.year))
        .sort()
        .map((one) => ({ year: one, ...certifiedFigures(sumsOf(benefits.filter((cell) => cell.year === one)), { ...scope, year: one }) })),
      waiting: figure(others.waiting, 'benefits', { ...scope, stage: 'verification' }),
    },
    byOrganisation: organisations.map((id) => group('organisation', names.place(id))),
    byStudio: studios.map((id) => group('studio', names.title(id))),
    stages: medians
      .toSorted((a, b) => stages.indexOf(a.stage) - stages.indexOf(b.stage))
      .map(({ stage, days, projects: passed }) => ({
        stage,
        title: stageTitle(project, stage),
        medianDays: days,
        projects: figure(passed, 'projects', { ...scope, passed: stage }),
      })),
    specialists: specialists.map((id) => ({
      person: names.person(id),
      projects: projects({ specialist: id, outcome: 'open' }, (cell) => cell.specialist === id && cell.outcome === null),
      contactsThisYear: figure(contacts.find(({ specialist }) => specialist === id)?.n ?? 0, 'contacts', { specialist: id, year }),
      due: projects({ specialist: id, contactDue: true }, (cell) => cell.specialist === id && cell.contact_due),
    })),
  }
}
