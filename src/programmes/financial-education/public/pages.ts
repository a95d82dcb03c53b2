import { addMonths, type LocalDate } from '../../../kernel/calendar/index.ts'
import type { Text } from '../../../kernel/language/index.ts'
import type { PortalBlock, PortalCard, PortalPage } from '../../../kernel/publishing/index.ts'
import { AUDIENCES, FORMS, THEMES } from '../activity/choices.ts'
import type { Channel } from './channels.ts'
import { fill, plain, TO, together, ways } from './page-parts.ts'
import { MATERIAL_KINDS, STEPS, words } from './words.ts'

export type Names = ReadonlyMap<string, Text>

export const FEED_PATH = 'activities.ics'

type Titles = Readonly<Record<string, Text>>
const titled = (titles: Titles, names: readonly string[]): Text => together(names.flatMap((name) => titles[name] ?? []))
const named = (names: Names, ids: readonly string[]): Text => together(ids.flatMap((id) => names.get(id) ?? []))

/** An activity as everybody may know it. */
export interface ShownActivity {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly theme: string
  readonly form: string
  readonly audiences: readonly string[]
  readonly banks: readonly string[]
  readonly startsOn: LocalDate
  readonly endsOn: LocalDate
  readonly place: string | null
  readonly online: boolean
  readonly cancelled: boolean
}

const daysOf = ({ startsOn, endsOn }: ShownActivity): Text =>
  startsOn === endsOn ? plain(startsOn) : fill(words.fromTo, { from: startsOn, to: endsOn })

const placesOf = ({ place, online }: ShownActivity): (Text | string)[] => [...(place ? [place] : []), ...(online ? [words.online] : [])]

/** What the brand is, and figures that lead to what they count. */
export function brandPage(counts: {
  readonly members: number
  readonly activities: number
  readonly materials: number
  readonly year: number
}): PortalPage {
  return {
    title: words.brandTitle,
    lead: words.brandLead,
    blocks: [
      ...(counts.members === 0 ? [{ kind: 'note', text: words.nobody } as const] : []),
      {
        kind: 'figures',
        title: words.loop,
        figures: STEPS.map(({ title, means }, at) => ({ title: plain(String(at + 1)), value: title, notes: [means] })),
      },
      {
        kind: 'figures',
        title: words.figures,
        text: words.figuresText,
        figures: [
          { title: words.members, value: fill(words.ofBanks, { count: counts.members }), link: { title: words.seeList, path: 'pledges' } },
          {
            title: fill(words.activitiesYear, { year: counts.year }),
            value: fill(words.ofActivities, { count: counts.activities }),
            link: { title: words.seeList, path: 'activities' },
          },
          {
            title: words.materialsNow,
            value: fill(words.ofMaterials, { count: counts.materials }),
            link: { title: words.seeList, path: 'materials' },
          },
        ],
      },
      ways(TO.activities, TO.materials, TO.test, TO.news, TO.complaints),
    ],
  }
}

/** 'YYYY-MM' where it is one that can be. */
export const monthIn = (value: string | undefined, today: LocalDate): string | null => {
  if (value === undefined || value === '') return today.slice(0, 7)
  return /^2\d{3}-(0[1-9]|1[0-2])$/.test(value) ? value : null
}

/** Months that a reader can choose from: half a year back, half a year ahead, and the one that is shown. */
export function monthsAround(today: LocalDate, shown: string): string[] {
  const months = Array.from({ length: 13 }, (_, at) => addMonths(`${today.slice(0, 7)}-01`, at - 6).slice(0, 7))
  return [...new Set([...months, shown])].sort()
}

const monthTitle = (month: string): Text => fill(words.inMonth, { year: month.slice(0, 4), month: month.slice(5) })

/** The activities of a month. */
export function activitiesPage(activities: readonly ShownActivity[], names: Names, month: string, today: LocalDate): PortalPage {
  const options = monthsAround(today, month).map((value) => ({ value, title: monthTitle(value) }))
  return {
    title: words.activitiesTitle,
    lead: words.activitiesLead,
    blocks: [
      { kind: 'choices', choices: [{ name: 'month', title: words.month, options, chosen: month }] },
      {
        kind: 'cards',
        title: monthTitle(month),
        cards: activities.map(
          (one): PortalCard => ({
            path: `activities/${one.id}`,
            title: one.title,
            label: one.cancelled ? words.cancelled : titled(THEMES, [one.theme]),
            notes: [daysOf(one), ...placesOf(one), named(names, one.banks), titled(AUDIENCES, one.audiences)],
          }),
        ),
        empty: words.noActivities,
      },
      ways({ title: words.feed, path: FEED_PATH }, TO.brand, TO.materials),
    ],
  }
}

export function activityPage(one: ShownActivity, names: Names): PortalPage {
  const places = placesOf(one)
  return {
    title: one.title,
    label: one.cancelled ? words.cancelled : titled(THEMES, [one.theme]),
    blocks: [
      ...(one.cancelled ? [{ kind: 'note', text: words.cancelledNote } as const] : []),
      {
        kind: 'facts',
        facts: [
          { term: words.days, is: daysOf(one) },
          ...places.map((place) => ({ term: words.place, is: place })),
          { term: words.banks, is: named(names, one.banks) },
          { term: words.theme, is: titled(THEMES, [one.theme]) },
          { term: words.form, is: titled(FORMS, [one.form]) },
          { term: words.audience, is: titled(AUDIENCES, one.audiences) },
          { term: words.number, is: one.number, code: true },
        ],
      },
      ways(TO.activities, TO.materials),
    ],
  }
}

export interface ShownMaterial {
  readonly id: string
  readonly title: string
  readonly about: string
  readonly kind: string
  readonly theme: string
  readonly audiences: readonly string[]
  readonly organisation: string
  readonly rights: string
  /** The file, where it is a picture. */
  readonly picture: string | null
}

/** The audiences that materials are sorted by; the last is for everybody. */
const READERS = ['elderly', 'youth', 'newcomers', 'farmers', 'small-firms', 'disabled', 'general'] as const
export const audienceIn = (value: string | undefined): string | null =>
  value === undefined || value === '' ? '' : READERS.some((one) => one === value) ? value : null

export function materialsPage(materials: readonly ShownMaterial[], names: Names, audience: string): PortalPage {
  const shown = audience === '' ? materials : materials.filter(({ audiences }) => audiences.includes(audience))
  return {
    title: words.materialsTitle,
    lead: words.materialsLead,
    blocks: [
      {
        kind: 'choices',
        choices: [
          {
            name: 'audience',
            title: words.audience,
            options: READERS.map((value) => ({ value, title: AUDIENCES[value] })),
            chosen: audience,
          },
        ],
      },
      {
        kind: 'cards',
        cards: shown.map(
          (one): PortalCard => ({
            path: `materials/${one.id}`,
            title: one.title,
            label: titled(THEMES, [one.theme]),
            text: one.about,
            notes: [titled(MATERIAL_KINDS, [one.kind]), titled(AUDIENCES, one.audiences), named(names, [one.organisation])],
            ...(one.picture && { picture: { id: one.picture, alt: one.title } }),
          }),
        ),
        empty: words.noMaterials,
      },
      ways(TO.brand, TO.test, TO.activities),
    ],
  }
}

export function materialPage(one: ShownMaterial, names: Names): PortalPage {
  return {
    title: one.title,
    label: titled(THEMES, [one.theme]),
    blocks: [
      ...(one.picture ? [{ kind: 'pictures', pictures: [{ id: one.picture, alt: one.title }] } as const] : []),
      ...(one.about ? [{ kind: 'prose', text: one.about } as const] : []),
      {
        kind: 'facts',
        facts: [
          { term: words.kind, is: titled(MATERIAL_KINDS, [one.kind]) },
          { term: words.audience, is: titled(AUDIENCES, one.audiences) },
          { term: words.by, is: named(names, [one.organisation]) },
          ...(one.rights ? [{ term: words.rights, is: one.rights }] : []),
        ],
      },
      ways(TO.materials),
    ],
  }
}

export function complaintsPage(channels: readonly Channel[]): PortalPage {
  return {
    title: words.complaintsTitle,
    lead: words.complaintsLead,
    blocks: [
      ...(channels.length === 0 ? [{ kind: 'note', text: words.noChannels } as const] : []),
      ...channels.flatMap((one): PortalBlock[] => [
        {
          kind: 'facts',
          facts: [
            { term: words.channels, is: one.name },
            { term: words.reach, is: one.reach },
            ...(one.hours ? [{ term: words.hours, is: one.hours }] : []),
            { term: words.about, is: one.about },
            { term: words.basis, is: one.basis },
            { term: words.since, is: one.from },
          ],
        },
      ]),
      ways(TO.brand, TO.test),
    ],
  }
}
