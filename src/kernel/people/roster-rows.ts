import type { ImportValues } from '../exchange/index.ts'
import type { BroughtEntry, BroughtRow } from './bringing.ts'
import { SKILL_LEVELS, type SkillLevel } from './levels.ts'
import { MASKED, NO_DATE, parts } from './roster-reads.ts'
import { degreeTitle } from './roster-words.ts'

const text = (value: ImportValues[string] | undefined): string | null =>
  value === null || value === undefined || value === '' ? null : String(value)
/** 'YYYY-MM' begins on its first day; of a year alone no day is known. */
const firstDay = (date: string | null): string | null => (date === null || date.length < 7 ? null : date.length === 7 ? `${date}-01` : date)

/** What an honour is called and when: a day where one is known, otherwise the year before the name. */
export function honoursOf(honour: string | null, dates: string | null): BroughtEntry[] {
  const when = parts(dates ?? '').map((date) => (date === NO_DATE ? null : date))
  return parts(honour ?? '').map((title, at) => {
    const date = when[at] ?? null
    if (date?.length === 10) return { kind: 'honour', title, from: date }
    return { kind: 'honour', title: date === null || title.startsWith(date.slice(0, 4)) ? title : `${date.slice(0, 4)}年${title}` }
  })
}

/** A skill as a life file calls it: 高级工（电工）. Levels of several occupations stand side by side. */
export const skillTitle = (level: SkillLevel, occupation: string | null): string =>
  `${SKILL_LEVELS[level].title.zh}${occupation ? `（${occupation}）` : ''}`

export const CERTIFICATE = '职业技能等级证书'

/** @param person whose file it is, where somebody said so */
export function broughtRow(values: ImportValues, organisation: string, person: string | null): BroughtRow {
  const idNumber = text(values.idNumber)
  const occupation = text(values.occupation)
  const level = text(values.level) as SkillLevel | null
  const certificateNumber = text(values.certificate)
  const education = text(values.education)
  const birth = text(values.birth)
  const entries: BroughtEntry[] = []
  if (education) entries.push({ kind: 'education', title: degreeTitle(education).zh, detail: { degree: education } })
  if (level) {
    const detail = { level, ...(occupation && { occupation }), ...(certificateNumber && { certificateNumber }) }
    entries.push({ kind: 'skill', title: skillTitle(level, occupation), detail })
  } else if (certificateNumber) {
    entries.push({ kind: 'certificate', title: CERTIFICATE, detail: { certificateNumber, ...(occupation && { occupation }) } })
  }
  entries.push(...honoursOf(text(values.honour), text(values.honourAt)))
  const masked = idNumber === MASKED
  return {
    idNumber: masked ? null : idNumber,
    name: String(values.name ?? ''),
    sex: (text(values.sex) as BroughtRow['sex']) ?? null,
    // The ID number says the day; a month alone is none.
    birth: masked && birth?.length === 10 ? birth : null,
    phone: text(values.phone),
    political: text(values.political),
    employment: { organisation, position: occupation, from: firstDay(text(values.since)) },
    entries,
    ...(person && { person }),
  }
}
