import { addDays, addMonths, addYears, type LocalDate } from '../../../kernel/calendar/index.ts'
import { type Problem, type Values, worded } from '../../../kernel/forms/index.ts'
import type { Reason, Text } from '../../../kernel/language/index.ts'
import type { Actor, CaseState, Facts } from '../../../kernel/process/index.ts'
import { FACTS_MISSING, listOf, numberOf, problem, reason, textOf, textsOf } from '../facts.ts'

/** Honours that a leader may name. Which of them are enough says the parameter innovation.studio.honours. */
export const honours = {
  'national-model': { zh: '全国劳动模范（先进工作者）', en: 'National model worker' },
  'provincial-model': { zh: '省劳动模范（先进工作者）', en: 'Provincial model worker' },
  'city-model': { zh: '市劳动模范', en: 'City model worker' },
  'national-medal': { zh: '全国五一劳动奖章', en: 'National May Day labour medal' },
  'provincial-medal': { zh: '省五一劳动奖章', en: 'Provincial May Day labour medal' },
  'provincial-craftsman': { zh: '省级工匠（齐鲁工匠等）', en: 'Provincial craftsman' },
  'luban-craftsman': { zh: '鲁班工匠', en: 'Luban craftsman' },
  'city-craftsman': { zh: '市级工匠', en: 'City craftsman' },
  'district-craftsman': { zh: '区（市）级工匠', en: 'District craftsman' },
} as const satisfies Readonly<Record<string, Text>>

export const levels = {
  district: { zh: '区（市）级', en: 'District' },
  city: { zh: '市级', en: 'City' },
  provincial: { zh: '省级', en: 'Provincial' },
  national: { zh: '全国', en: 'National' },
} as const satisfies Readonly<Record<string, Text>>

/** What the rules of a studio need to know besides the case; loaded beforehand as `facts.own`. */
export interface StudioFacts {
  /** Other confirmed studios or applications under way, by their leader. */
  readonly otherStudioOf: Readonly<Record<string, string>>
  /** The day of the latest confirmation; null before the first. */
  readonly confirmedOn: LocalDate | null
  /** Projects approved for the studio since that day, by year. */
  readonly projectsByYear: Readonly<Record<string, number>>
}

export function studioFacts(facts: Facts): Partial<StudioFacts> {
  return facts.own as unknown as Partial<StudioFacts>
}

/** A leader with an honour that counts and no other studio, and enough members. */
export function checkStudio(values: Values, facts: Facts): readonly Problem[] {
  const { otherStudioOf } = studioFacts(facts)
  if (!otherStudioOf) return [problem('', FACTS_MISSING.code, FACTS_MISSING.text)]
  const leader = textOf(values, 'leader')
  return [
    ...checkLeader(leader, textOf(values, 'honour'), otherStudioOf, facts),
    ...checkMembers(textsOf(values, 'members'), leader, facts),
  ]
}

/** A leader holds an accepted honour and leads one studio only. */
export function checkLeader(leader: string, honour: string, otherStudioOf: StudioFacts['otherStudioOf'], facts: Facts): Problem[] {
  const problems: Problem[] = []
  if (!listOf(facts, 'innovation.studio.honours').includes(honour)) {
    problems.push(
      problem('honour', 'honour-not-accepted', {
        zh: '按现行条件，该荣誉不能作为领衔人条件，请核对“参数”中的荣誉目录',
        en: 'This honour is not among those accepted now; see the list among the parameters',
      }),
    )
  }
  const other = otherStudioOf[leader]
  if (other !== undefined)
    problems.push(
      problem('leader', 'leads-another', worded({ zh: '该同志已领衔“{other}”', en: 'This person leads “{other}” already' }, { other })),
    )
  return problems
}

/** Enough members besides the leader. */
export function checkMembers(members: readonly string[], leader: string, facts: Facts): Problem[] {
  const least = numberOf(facts, 'innovation.studio.members')
  const others = members.filter((member) => member !== leader)
  if (others.length < members.length)
    return [problem('members', 'leader-is-no-member', { zh: '领衔人不必再列为成员', en: 'The leader is not listed among the members' })]
  if (others.length >= least) return []
  return [
    problem(
      'members',
      'too-few-members',
      worded(
        {
          zh: '成员（不含领衔人）应不少于 {least} 人，现有 {found} 人',
          en: 'It needs at least {least} members besides its leader and has {found}',
        },
        { least, found: others.length },
      ),
    ),
  ]
}

export type RecheckStanding = 'settled' | 'soon' | 'due'

/** When a confirmation runs out, and from which day its re-check is announced. */
export function recheck(
  confirmedOn: LocalDate,
  cycleYears: number,
  noticeMonths: number,
): { readonly noticeFrom: LocalDate; readonly dueOn: LocalDate } {
  const dueOn = addDays(addYears(confirmedOn, cycleYears), -1)
  return { noticeFrom: addMonths(dueOn, -noticeMonths), dueOn }
}

export function recheckStanding(confirmedOn: LocalDate, today: LocalDate, cycleYears: number, noticeMonths: number): RecheckStanding {
  const { noticeFrom, dueOn } = recheck(confirmedOn, cycleYears, noticeMonths)
  return today > dueOn ? 'due' : today >= noticeFrom ? 'soon' : 'settled'
}

/** The re-check begins in the months before the confirmation runs out, not earlier. */
export function recheckBegins(_state: CaseState, facts: Facts): Reason | null {
  const { confirmedOn } = studioFacts(facts)
  if (!confirmedOn) return FACTS_MISSING
  const [cycle, notice] = [numberOf(facts, 'innovation.studio.cycle'), numberOf(facts, 'innovation.studio.recheck-notice')]
  if (recheckStanding(confirmedOn, facts.today, cycle, notice) !== 'settled') return null
  const { noticeFrom } = recheck(confirmedOn, cycle, notice)
  return reason('not-due', worded({ zh: '复核自 {noticeFrom} 起进行', en: 'The re-check begins on {noticeFrom}' }, { noticeFrom }))
}

/** Full years since the confirmation in which too few projects were approved; shown to whoever re-checks. */
export function thinYears(
  projectsByYear: StudioFacts['projectsByYear'],
  confirmedOn: LocalDate,
  today: LocalDate,
  least: number,
): readonly number[] {
  const years: number[] = []
  for (let year = Number(confirmedOn.slice(0, 4)) + 1; year < Number(today.slice(0, 4)); year += 1) {
    if ((projectsByYear[String(year)] ?? 0) < least) years.push(year)
  }
  return years
}

/** Nobody decides on a studio of their own. */
export function notOfTheStudio(state: CaseState, _facts: Facts, actor: Actor): Reason | null {
  const people = [state.starter, ...(state.seats.leader ?? []), ...(state.seats.members ?? [])]
  if (!people.includes(actor.person)) return null
  return reason('own-studio', {
    zh: '您是工作室申报人、领衔人或成员，应当回避，请由其他人办理',
    en: 'This is a studio of yours; somebody else must take this step',
  })
}
