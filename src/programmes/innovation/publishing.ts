import type { Text } from '../../kernel/language/index.ts'
import type { Foundation, Kernel, ProgrammePortal } from '../../kernel/programme/server.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { Effects } from './effects.server.ts'
import {
  benefitsShown,
  exhibitShown,
  exhibitsShown,
  nothingToExhibit,
  publicationVersion,
  studiosShown,
  subjectShowing,
} from './exhibition/exhibition.store.ts'
import type { ShownBenefit } from './exhibition/exhibition.ts'
import { shownBenefit } from './exhibition/exhibition.ts'
import { exhibitionPage, exhibitPage, type Names, studioPage, studiosPage } from './exhibition/exhibition-pages.ts'
import { words } from './exhibition/exhibition-words.ts'

/** The live topic on which it is told that the public may see something else now. */
export const PUBLICATION = 'innovation.publication'

/** Effects that change what the public sees. */
const PUBLIC = [
  'publish-exhibit',
  'withdraw-exhibit',
  'show-only-with-consent',
  'record-safety-result',
  'publish-benefit',
  'record-benefit',
  'record-studio',
  'apply-studio-change',
]

/** The same effects; those that change what the public sees say so, in the transaction of the step. */
export function toldToPublic(live: Foundation['live'], effects: Effects): Effects {
  return Object.fromEntries(
    Object.entries(effects).map(([name, effect]) => {
      if (!PUBLIC.includes(name) || typeof effect !== 'function') return [name, effect]
      const told: typeof effect = async (writer, step) => {
        await effect(writer, step)
        live.tell(writer, PUBLICATION, '')
      }
      return [name, told]
    }),
  )
}

const TOLERANCE = 'innovation.benefit.volume-tolerance'

/** The public side of the programme: the exhibition and the studios. */
export function innovationPortal({ organisations, parameters, calendar, evidence }: Kernel): ProgrammePortal {
  async function namesOf(reader: Reader, ids: readonly string[]): Promise<Names> {
    const units = await organisations.units(reader, [...new Set(ids)])
    return new Map([...units].map(([id, { name, nameEn }]): [string, Text] => [id, { zh: name, en: nameEn }]))
  }

  async function benefitsOf(reader: Reader, projects: readonly string[]): Promise<ShownBenefit[]> {
    const { rows, states } = await benefitsShown(reader, projects)
    const tolerance = (await parameters.inForce(reader, calendar.today()))[TOLERANCE]
    return rows.map((row) => shownBenefit(row, states.get(row.id), String(tolerance)))
  }

  return {
    about: words.about,
    topic: PUBLICATION,
    version: publicationVersion,
    isEmpty: nothingToExhibit,
    routes: [
      {
        path: 'exhibition',
        inMenu: words.exhibition,
        heeds: ['field', 'studio', 'page'],
        async page(reader, { query }) {
          const [exhibits, studios] = await Promise.all([exhibitsShown(reader), studiosShown(reader)])
          return exhibitionPage(
            exhibits,
            studios,
            await namesOf(
              reader,
              exhibits.map(({ organisation }) => organisation),
            ),
            query,
          )
        },
      },
      {
        path: 'exhibition/{id}',
        heeds: [],
        async page(reader, { id }) {
          const exhibit = await exhibitShown(reader, id)
          if (!exhibit) return null
          const [studios, names, benefits, files] = await Promise.all([
            studiosShown(reader),
            namesOf(reader, [exhibit.organisation]),
            benefitsOf(reader, [exhibit.subject]),
            evidence.evidenceOf(reader, 'case', exhibit.subject),
          ])
          const studio = studios.find((one) => one.id === exhibit.studio) ?? null
          const sizes = new Map(files.map(({ id: file, width, height }) => [file, { width, height }]))
          return exhibitPage({ exhibit, studio, names, benefits, sizes })
        },
      },
      {
        path: 'studios',
        inMenu: words.studios,
        heeds: [],
        async page(reader) {
          const [studios, exhibits] = await Promise.all([studiosShown(reader), exhibitsShown(reader)])
          return studiosPage(
            studios,
            exhibits,
            await namesOf(
              reader,
              studios.map(({ organisation }) => organisation),
            ),
          )
        },
      },
      {
        path: 'studios/{id}',
        heeds: ['page'],
        async page(reader, { id, query }) {
          const [studios, exhibits] = await Promise.all([studiosShown(reader), exhibitsShown(reader)])
          const studio = studios.find((one) => one.id === id)
          if (!studio) return null
          const own = exhibits.filter((exhibit) => exhibit.studio === id)
          const [benefits, names] = await Promise.all([
            benefitsOf(
              reader,
              own.map(({ subject }) => subject),
            ),
            namesOf(reader, [studio.organisation]),
          ])
          return studioPage(studio, own, benefits, names, query)
        },
      },
    ],
    async picture(reader, id) {
      const subject = await subjectShowing(reader, id)
      if (!subject) return null
      const file = (await evidence.evidenceOf(reader, 'case', subject)).find((one) => one.id === id)
      return file?.thumbnail ? { hash: file.hash, thumbnail: file.thumbnail } : null
    },
  }
}
