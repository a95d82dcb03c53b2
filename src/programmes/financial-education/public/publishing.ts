import { addDays, addMonths, yearOf } from '../../../kernel/calendar/index.ts'
import type { Text } from '../../../kernel/language/index.ts'
import type { Kernel } from '../../../kernel/programme/server.ts'
import type { Reader } from '../../../platform/db/index.ts'
import type { Platform } from '../../../platform/part.ts'
import { type PublicActivity, publicActivities, publicActivitiesVersion } from '../activity/public.store.ts'
import { membersOf } from '../brand/members.server.ts'
import { brandRevision } from '../brand/members.store.ts'
import type { PublicRoom } from '../rooms.server.ts'
import { isOpen } from './channels.ts'
import {
  activitiesPage,
  activityPage,
  audienceIn,
  brandPage,
  complaintsPage,
  materialPage,
  materialsPage,
  monthIn,
  type Names,
} from './pages.ts'
import { channelsOf, isPublicFile, publicMaterials, publicMaterialsVersion, revisionOf } from './public.store.ts'
import { questionsOn } from './questions.ts'
import { explain } from './self-test.ts'
import { explainedPage, testPage } from './self-test-pages.ts'
import { words } from './words.ts'

/** Activities that are a year away are neither looked for nor shown. */
const AROUND = 12

type Known = Pick<Kernel, 'organisations' | 'calendar' | 'evidence'>

export async function namesOf(reader: Reader, { organisations }: Pick<Known, 'organisations'>, ids: readonly string[]): Promise<Names> {
  const units = await organisations.units(reader, [...new Set(ids)])
  return new Map([...units].map(([id, { name, nameEn }]): [string, Text] => [id, { zh: name, en: nameEn || name }]))
}

/** The activities of a year before today and a year after it. */
export function activitiesAround(reader: Reader, { calendar }: Pick<Known, 'calendar'>): Promise<PublicActivity[]> {
  const today = calendar.today()
  return publicActivities(reader, { from: addMonths(today, -AROUND), to: addMonths(today, AROUND) })
}

/** What the public pages of the programme show, as one word. The day is part of it: a way to complain ends at midnight. */
export async function publicVersion(reader: Reader, { calendar }: Pick<Known, 'calendar'>): Promise<string> {
  const parts = await Promise.all([
    revisionOf(reader),
    publicActivitiesVersion(reader),
    publicMaterialsVersion(reader),
    brandRevision(reader),
  ])
  return [calendar.today(), ...parts].join(' ')
}

/** The brand for everybody: what it is, what happens when, what there is to read, a test, and where to complain. */
export function publicEducation(_platform: Platform, kernel: Kernel): PublicRoom {
  const { calendar, evidence } = kernel

  async function materialsOf(reader: Reader) {
    const found = await publicMaterials(reader)
    const files = await evidence.filesOf(
      reader,
      found.map(({ file }) => file),
    )
    const pictures = new Set(files.flatMap(({ id, thumbnail }) => (thumbnail === null ? [] : [id])))
    return found.map((one) => ({ ...one, picture: pictures.has(one.file) ? one.file : null }))
  }

  return {
    version: (reader) => publicVersion(reader, kernel),
    async picture(reader, id) {
      if (!(await isPublicFile(reader, id))) return null
      const [file] = await evidence.filesOf(reader, [id])
      return file?.thumbnail ? { hash: file.hash, thumbnail: file.thumbnail } : null
    },
    routes: [
      {
        path: 'financial-education',
        inMenu: words.brand,
        heeds: [],
        async page(reader) {
          const today = calendar.today()
          const year = yearOf(today)
          const [members, activities, materials] = await Promise.all([
            membersOf(reader, { on: today }),
            publicActivities(reader, { from: `${year}-01-01`, to: `${year}-12-31` }),
            publicMaterials(reader),
          ])
          return brandPage({
            members: [...members.values()].filter(({ state }) => state === 'active').length,
            activities: activities.filter(({ cancelled }) => !cancelled).length,
            materials: materials.length,
            year,
          })
        },
      },
      {
        path: 'activities',
        inMenu: words.activities,
        heeds: ['month'],
        async page(reader, { query }) {
          const month = monthIn(query.month, calendar.today())
          if (month === null) return null
          const first = `${month}-01`
          const found = await publicActivities(reader, { from: first, to: addDays(addMonths(first, 1), -1) })
          const names = await namesOf(
            reader,
            kernel,
            found.flatMap(({ banks }) => banks),
          )
          return activitiesPage(found, names, month, calendar.today())
        },
      },
      {
        path: 'activities/{id}',
        heeds: [],
        async page(reader, { id }) {
          const one = (await activitiesAround(reader, kernel)).find((activity) => activity.id === id)
          return one ? activityPage(one, await namesOf(reader, kernel, one.banks)) : null
        },
      },
      {
        path: 'materials',
        heeds: ['audience'],
        async page(reader, { query }) {
          const audience = audienceIn(query.audience)
          if (audience === null) return null
          const found = await materialsOf(reader)
          const names = await namesOf(
            reader,
            kernel,
            found.map(({ organisation }) => organisation),
          )
          return materialsPage(found, names, audience)
        },
      },
      {
        path: 'materials/{id}',
        heeds: [],
        async page(reader, { id }) {
          const one = (await materialsOf(reader)).find((material) => material.id === id)
          return one ? materialPage(one, await namesOf(reader, kernel, [one.organisation])) : null
        },
      },
      {
        path: 'self-test',
        inMenu: words.test,
        heeds: [],
        page: async () => testPage(questionsOn(calendar.today())),
        // Answered and forgotten: nothing is written, counted or logged.
        async sent({ fields }) {
          const set = questionsOn(calendar.today())
          return set && { status: 200, page: explainedPage(explain(set, fields)) }
        },
      },
      {
        path: 'complaints',
        heeds: [],
        async page(reader) {
          return complaintsPage((await channelsOf(reader)).filter((channel) => isOpen(channel, calendar.today())))
        },
      },
    ],
  }
}
