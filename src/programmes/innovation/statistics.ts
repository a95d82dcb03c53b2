import { addDays } from '../../kernel/calendar/index.ts'
import type { Text } from '../../kernel/language/index.ts'
import { stageTitle } from '../../kernel/process/index.ts'
import type { Kernel } from '../../kernel/programme/server.ts'
import type { Sheet, Stay } from '../../kernel/statistics/contract.ts'
import { openedBy } from '../../kernel/statistics/index.ts'
import { type MembersOf, sheetOf } from '../../kernel/statistics/server.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { Asking } from './asking.store.ts'
import type { Figure } from './contract.ts'
import { statistics } from './measures.ts'
import { project } from './project/project.ts'
import { type Scope, sourcesOf, staysAtStages } from './statistics.store.ts'
import { namesFor } from './views.server.ts'

const STAGES = Object.keys(project.stages)
const both = (name: string): Text => ({ zh: name, en: name })
const inForce = (scope: Scope): Record<string, string> =>
  Object.fromEntries(Object.entries(scope).filter((entry): entry is [string, string] => entry[1] !== undefined))

/** The programme in figures, over what the caller may see. */
export function overviewOf(reader: Reader, kernel: Kernel, asking: Asking, scope: Scope): Promise<Sheet> {
  return sheetOf(reader, {
    statistics,
    sources: sourcesOf(reader, asking, scope),
    scope: inForce(scope),
    asOf: kernel.clock.now(),
    members: async (found) => membersOf(await titlesOf(reader, kernel, found)),
  })
}

type Titles = Readonly<Record<string, (id: string) => Text>>

/** Names of all people, organisations and studios that occur, looked up at once. */
async function titlesOf(reader: Reader, kernel: Kernel, found: ReadonlyMap<string, readonly string[]>): Promise<Titles> {
  const { person, place, title } = await namesFor(reader, kernel, {
    people: found.get('specialist') ?? [],
    places: found.get('organisation') ?? [],
    cases: found.get('studio') ?? [],
  })
  return {
    stage: (id) => stageTitle(project, id),
    specialist: (id) => both(person(id).name),
    organisation: (id) => both(place(id).name),
    studio: (id) => both(title(id).name),
  }
}

/** Stages in their order, years as they run, all others by name: nobody is ranked. */
const membersOf =
  (titles: Titles): MembersOf =>
  (dimension, ids) => {
    const named = ids.map((id) => ({ id, title: (titles[dimension] ?? both)(id) }))
    if (dimension === 'stage') return named.sort((a, b) => STAGES.indexOf(a.id) - STAGES.indexOf(b.id))
    return named.sort((a, b) => a.title.zh.localeCompare(b.title.zh, 'zh-CN'))
  }

/** Cases are not older than this software; a day before it would count as a working day. */
const FIRST_DAY = '2000-01-01'

/** Days on which nobody has to work, from the first to the last given one, sorted. */
function daysOff({ calendar }: Pick<Kernel, 'calendar'>, to: string): string[] {
  const found: string[] = []
  for (let day = FIRST_DAY; day <= to; day = addDays(day, 1)) if (!calendar.isWorkingDay(day)) found.push(day)
  return found
}

/** How many working days projects stayed at each stage that they have left. */
export async function staysOf(reader: Reader, kernel: Kernel, asking: Asking, scope: Scope): Promise<Stay[]> {
  const found = await staysAtStages(reader, asking, scope, daysOff(kernel, asking.today))
  return found
    .toSorted((a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage))
    .map(({ stage, median, p90, stays, projects }) => ({
      id: stage,
      title: stageTitle(project, stage),
      median,
      p90,
      stays,
      records: projects,
      filter: openedBy({ filter: { passed: stage } }, inForce(scope)),
    }))
}

/** A number of a sheet with the filter that opens its records. */
export function figureOf({ measures, scope }: Sheet, name: string): Figure {
  const measure = measures.find((one) => one.name === name)
  if (!measure) throw new Error(`Nothing is measured as ${name}`)
  return { value: measure.value ?? 0, opens: { list: measure.list as Figure['opens']['list'], filter: openedBy(measure, scope) } }
}

/** The same for each member of a dimension. */
export function figuresBy(sheet: Sheet, name: string, dimension: string): (Figure & { readonly member: string })[] {
  const { measures, groups, scope } = sheet
  const measure = measures.find((one) => one.name === name)
  const group = groups.find((one) => one.list === measure?.list && one.dimension === dimension)
  if (!measure || !group) return []
  return group.members.map(({ id, values }) => ({
    member: id,
    value: values[name] ?? 0,
    opens: { list: measure.list as Figure['opens']['list'], filter: openedBy(measure, scope, { filter: group.filter, id }) },
  }))
}
