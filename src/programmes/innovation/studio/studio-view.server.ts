import type { Kernel } from '../../../kernel/programme/server.ts'
import { notFound } from '../../../platform/contract/fault.ts'
import type { StudioView } from '../contract.ts'
import { linkedTo } from '../details.store.ts'
import { numberFrom, textOf } from '../facts.ts'
import { figureOf, figuresBy, overviewOf } from '../statistics.ts'
import { type Inquiry, linkedView, namesFor, studioRow } from '../views.server.ts'
import { thinYears } from './studio-rules.ts'
import { listStudios } from './studios.store.ts'

/** One studio as its page shows it. @throws fault NOT_FOUND, also where the caller may not see it */
export async function studioView({ reader, asking, book }: Inquiry, kernel: Kernel, id: string): Promise<StudioView> {
  const only = { offset: 0, limit: 1, sort: 'updated', order: 'desc' } as const
  const [found] = (await listStudios(reader, asking, {}, only, id)).rows
  if (!found) throw notFound()
  const [names, overview, changes, file] = await Promise.all([
    namesFor(reader, kernel, { people: [found.leader, ...found.members], places: [found.organisation] }),
    overviewOf(reader, kernel, asking, { studio: id }),
    linkedTo(reader, asking, 'innovation-studio-change', 'studio', id),
    found.leader ? kernel.people.file(reader, found.leader) : null,
  ])
  const byYear = figuresBy(overview, 'projects.all', 'year').map(({ member, ...one }) => ({ ...one, year: Number(member) }))
  const { confirmed_on: confirmedOn } = found
  const least = numberFrom(book, 'innovation.studio.projects-per-year')
  return {
    ...studioRow(found, names, book, asking.today),
    members: found.members.filter((member) => member !== found.leader).map(names.person),
    direction: textOf(found.application, 'direction'),
    premises: textOf(found.application, 'premises') || null,
    documentNumber: found.document_number,
    firstConfirmedOn: found.first_confirmed_on,
    ended: found.ended_on && found.ended_as ? { on: found.ended_on, as: found.ended_as, because: found.ended_because ?? '' } : null,
    honours: (file?.entries ?? [])
      .map(({ entry }) => entry)
      .filter(({ kind }) => kind === 'honour')
      .map(({ title, from, provenance, source }) => ({ title, from, provenance, source })),
    projectsOpen: figureOf(overview, 'projects.open'),
    projectsAll: figureOf(overview, 'projects.all'),
    certified: {
      direct: figureOf(overview, 'benefits.direct'),
      indirect: figureOf(overview, 'benefits.indirect'),
      forecast: figureOf(overview, 'benefits.forecast'),
    },
    projectsByYear: [...byYear],
    thinYears: confirmedOn
      ? [...thinYears(Object.fromEntries(byYear.map(({ year, value }) => [String(year), value])), confirmedOn, asking.today, least)]
      : [],
    changes: changes.map(linkedView),
  }
}
