import type { EntryKind } from './index.ts'
import { SKILL_LEVELS, type SkillLevel } from './levels.ts'
import { NO_DATE, NOT_HELD } from './roster-reads.ts'
import { CERTIFICATE, skillTitle } from './roster-rows.ts'
import { DEGREE_ORDER, degreeTitle } from './roster-words.ts'

/** Somebody at an organisation, as the database has them; numbers are masked. */
export interface RosterPerson {
  readonly person: string
  readonly organisation: string
  readonly position: string | null
  readonly since: string
  readonly name: string
  readonly sex: 'male' | 'female' | null
  readonly birth: string | null
  readonly phone: string | null
  readonly idNumber: string | null
  readonly political: string | null
}

export interface RosterEntry {
  readonly person: string
  readonly kind: EntryKind
  readonly title: string
  readonly detail: Readonly<Record<string, unknown>>
  readonly from: string | null
}

/** One line of a roster. */
export interface RosterRow extends RosterPerson {
  readonly employer: string
  readonly uscc: string | null
  readonly education: string | null
  readonly level: SkillLevel | null
  readonly certificate: string | null
  readonly honour: string | null
  readonly honourAt: string | null
}

const highest = <T>(all: readonly T[], rank: (one: T) => number): T | undefined =>
  all.reduce<T | undefined>((best, one) => (best !== undefined && rank(best) >= rank(one) ? best : one), undefined)

const isLevel = (level: unknown): level is SkillLevel => typeof level === 'string' && Object.hasOwn(SKILL_LEVELS, level)
const word = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/**
 * A line that says what the file says, in the words in which an import would bring it: taken along and sent back, it
 * changes nothing. What a line has no room for (a skill of another occupation, a school) stays in the file.
 */
export function rosterRow(
  person: RosterPerson,
  unit: { readonly name: string; readonly uscc: string | null } | undefined,
  entries: readonly RosterEntry[],
): RosterRow {
  const of = (kind: EntryKind) => entries.filter((entry) => entry.kind === kind)
  const degree = highest(
    of('education').flatMap(({ detail, title, from }) => {
      const known = word(detail.degree)
      return known && from === null && title === degreeTitle(known).zh ? known : []
    }),
    (key) => DEGREE_ORDER.indexOf(key),
  )
  const skill = highest(
    of('skill').flatMap(({ detail, title, from }) =>
      isLevel(detail.level) && from === null && title === skillTitle(detail.level, person.position)
        ? { level: detail.level, number: word(detail.certificateNumber) }
        : [],
    ),
    ({ level }) => SKILL_LEVELS[level].rank,
  )
  const certificate = of('certificate').find(
    ({ title, detail, from }) => title === CERTIFICATE && from === null && word(detail.occupation) === person.position,
  )
  const honours = of('honour').filter(({ title }) => !/[、,，;；\n]/.test(title))
  return {
    ...person,
    idNumber: person.idNumber ?? NOT_HELD,
    employer: unit?.name ?? '',
    uscc: unit?.uscc ?? null,
    education: degree ?? null,
    level: skill?.level ?? null,
    certificate: skill ? skill.number : word(certificate?.detail.certificateNumber),
    honour: honours.length > 0 ? honours.map(({ title }) => title).join('、') : null,
    honourAt: honours.length > 0 ? honours.map(({ title, from }) => from ?? /^\d{4}(?=年)/.exec(title)?.[0] ?? NO_DATE).join('、') : null,
  }
}
