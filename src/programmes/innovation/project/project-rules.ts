import { addMonths, addYears, type LocalDate } from '../../../kernel/calendar/index.ts'
import { type Problem, type Values, worded } from '../../../kernel/forms/index.ts'
import type { Reason } from '../../../kernel/language/index.ts'
import type { Actor, CaseState, Facts } from '../../../kernel/process/index.ts'
import type { Fen } from '../../../kernel/quantities/index.ts'
import { FACTS_MISSING, form, numberIn, numberOf, problem, reason, rowsOf, textOf, textsOf } from '../facts.ts'

/** What the rules of a project need to know besides the case; loaded beforehand as `facts.own`. */
export interface ProjectFacts {
  /** The organisation of the case, or at the start of the one who files. */
  readonly organisation: string
  /** Where people work, by person: everybody named in the case, and everybody who could sit on its panel. */
  readonly employerOf: Readonly<Record<string, string>>
  /** The day of retirement, by person, where the life file holds it. */
  readonly retiresOn: Readonly<Record<string, LocalDate>>
  /** Studios of the organisation, by case. */
  readonly studios: Readonly<Record<string, StudioStanding>>
  /** Numbers of the milestones reported as reached. */
  readonly milestonesDone: readonly number[]
  /** Years for which a follow-up is recorded. */
  readonly followUpYears: readonly number[]
  /** Benefit claims of this project: still on their way, and verified. */
  readonly benefits: { readonly open: number; readonly verified: number }
}

export interface StudioStanding {
  readonly confirmed: boolean
  readonly leader: string
  /** Its subsidised projects that are neither archived nor otherwise over. */
  readonly openSubsidised: number
}

export function ownFacts(facts: Facts): Partial<ProjectFacts> {
  return facts.own as unknown as Partial<ProjectFacts>
}

/** The terms as they stand now: the task book, or what the last change made of it. */
export function termsOf(state: CaseState): Values {
  return { ...form(state, 'taskBook'), ...form(state, 'terms') }
}

/** Everybody whose project it is. */
export function projectPeople(state: CaseState): readonly string[] {
  return [state.starter, ...(state.seats.leader ?? []), ...(state.seats.team ?? [])]
}

/** Nobody decides on a project of their own. */
export function notOnTheProject(state: CaseState, _facts: Facts, actor: Actor): Reason | null {
  if (!projectPeople(state).includes(actor.person)) return null
  return reason('own-project', {
    zh: '您是本项目的申报人或成员，应当回避，请由其他人办理',
    en: 'This is a project of yours; somebody else must take this step',
  })
}

/**
 * Why somebody may not judge a project: one of its people, or of an enterprise that has a hand in it.
 * Where an employer is unknown nothing can be excluded, so it is a conflict until it is recorded.
 */
export function conflictOf(person: string, state: CaseState, { organisation, employerOf }: Partial<ProjectFacts>): Reason | null {
  if (!organisation || !employerOf) return FACTS_MISSING
  const people = projectPeople(state)
  if (people.includes(person)) return reason('member', { zh: '是项目申报人或成员，应当回避', en: 'is one of the project’s own people' })
  const employer = employerOf[person]
  if (!employer)
    return reason('employer-unknown', {
      zh: '工作单位未登记，无法判断是否应当回避，请先登记',
      en: 'has no employer on record, so a conflict cannot be excluded; record it first',
    })
  const concerned = [organisation, ...people.map((one) => employerOf[one])]
  return concerned.includes(employer)
    ? reason('same-organisation', { zh: '与项目单位或成员同单位，应当回避', en: 'works where the project or one of its people does' })
    : null
}

/** The application: dates, money, people, and what a subsidy asks for. */
export function checkApplication(values: Values, facts: Facts): readonly Problem[] {
  const { studios, retiresOn } = ownFacts(facts)
  const requested = numberIn(values, 'requestedFunds')
  const [leader, studio] = [textOf(values, 'leader'), textOf(values, 'studio')]
  const problems = [...checkTerm(values, facts), ...checkTeam(values, leader)]
  // Its projects are counted for a studio and shown with it, so nobody adds to that of another enterprise.
  if (studio && !studios?.[studio]) {
    problems.push(
      problem('studio', 'no-such-studio', {
        zh: '请选择本单位的创新工作室',
        en: 'Choose a studio of the enterprise that files the project',
      }),
    )
  }
  if (requested > numberIn(values, 'totalBudget')) {
    problems.push(
      problem('requestedFunds', 'above-budget', { zh: '申请补助不得超过总预算', en: 'The subsidy may not be above the total budget' }),
    )
  }
  return requested > 0 ? [...problems, ...checkSubsidy(studio, leader, { studios, retiresOn }, facts)] : problems
}

/** Hubei 2024: the leader of a confirmed studio, years before retirement, no earlier subsidised project unfinished. */
function checkSubsidy(
  studio: string,
  leader: string,
  { studios, retiresOn }: { studios: ProjectFacts['studios'] | undefined; retiresOn: ProjectFacts['retiresOn'] | undefined },
  facts: Facts,
): Problem[] {
  if (!studios || !retiresOn) return [problem('', FACTS_MISSING.code, FACTS_MISSING.text)]
  const standing = studios[studio]
  if (!standing?.confirmed) {
    return [
      problem('studio', 'studio-needed', {
        zh: '申请补助的项目须出自已认定的创新工作室，请选择工作室或不申请补助',
        en: 'A subsidised project comes from a confirmed studio. Choose it, or request no subsidy',
      }),
    ]
  }
  const problems: Problem[] = []
  if (standing.leader !== leader) {
    problems.push(
      problem('leader', 'not-studio-leader', {
        zh: '补助项目负责人应为工作室领衔人',
        en: 'A subsidised project is led by the leader of its studio',
      }),
    )
  }
  const most = numberOf(facts, 'innovation.subsidy.open-projects')
  if (standing.openSubsidised >= most) {
    const text = {
      zh: '该工作室已有 {open} 个补助项目未结题（上限 {most} 个），结题后方可再申请',
      en: 'The studio has {open} unfinished subsidised projects (at most {most}); finish first',
    }
    problems.push(problem('studio', 'unfinished-project', worded(text, { open: standing.openSubsidised, most })))
  }
  const years = numberOf(facts, 'innovation.subsidy.retirement-years')
  const retires = retiresOn[leader]
  if (retires !== undefined && addYears(facts.today, years) > retires) {
    problems.push(
      problem(
        'leader',
        'near-retirement',
        worded(
          { zh: '补助项目负责人距退休应不少于 {years} 年', en: 'The leader must have at least {years} years before retirement' },
          { years },
        ),
      ),
    )
  }
  return problems
}

/** The task book: within the term, its milestones inside, its budget within what was filed. */
export function checkTaskBook(values: Values, facts: Facts, state: CaseState): readonly Problem[] {
  return [
    ...checkTerm(values, facts),
    ...checkTeam(values, state.seats.leader?.[0] ?? ''),
    ...checkMilestones(values, textOf(values, 'startsOn'), textOf(values, 'endsOn')),
    ...checkBudget(values, numberIn(form(state, 'application'), 'totalBudget')),
  ]
}

function checkTerm(values: Values, facts: Facts): Problem[] {
  const [startsOn, endsOn] = [textOf(values, 'startsOn'), textOf(values, 'endsOn')]
  if (!startsOn || !endsOn) return []
  if (endsOn <= startsOn)
    return [problem('endsOn', 'ends-before-it-begins', { zh: '结束日期应晚于开始日期', en: 'It must end after it begins' })]
  const months = numberOf(facts, 'innovation.project.term')
  if (endsOn <= addMonths(startsOn, months)) return []
  return [
    problem(
      'endsOn',
      'term-too-long',
      worded({ zh: '实施期限不得超过 {months} 个月', en: 'It may take at most {months} months' }, { months }),
    ),
  ]
}

function checkTeam(values: Values, leader: string): Problem[] {
  if (!textsOf(values, 'members').includes(leader)) return []
  return [problem('members', 'leader-is-no-member', { zh: '负责人不必再列为成员', en: 'The leader is not listed among the members' })]
}

/** Every milestone falls between the first and the last day. */
export function checkMilestones(values: Values, startsOn: LocalDate, endsOn: LocalDate): Problem[] {
  return rowsOf(values, 'milestones').flatMap((row, at) => {
    const due = textOf(row, 'due')
    if (!startsOn || !endsOn || (due >= startsOn && due <= endsOn)) return []
    return [
      problem(`milestones[${at}].due`, 'outside-term', {
        zh: '节点日期应在项目起止日期之内',
        en: 'The milestone must fall within the term of the project',
      }),
    ]
  })
}

/** The lines add up to no more than `total`. */
export function checkBudget(values: Values, total: Fen): Problem[] {
  if (sumOf(values, 'budget', 'amount') <= total) return []
  return [
    problem('budget', 'above-total', {
      zh: '预算合计不得超过申报书总预算',
      en: 'The lines add up to more than the total budget that was filed',
    }),
  ]
}

function sumOf(values: Values, table: string, column: string): Fen {
  return rowsOf(values, table).reduce((sum, row) => sum + numberIn(row, column), 0)
}

/** The approval: no more than was asked for and budgeted, and a specialist who is free of the project. */
export function checkApproval(values: Values, facts: Facts, state: CaseState): readonly Problem[] {
  const granted = numberIn(values, 'grantedFunds')
  const problems: Problem[] = []
  if (granted > numberIn(form(state, 'application'), 'requestedFunds')) {
    problems.push(
      problem('grantedFunds', 'above-request', { zh: '批准补助不得超过申请金额', en: 'No more may be granted than was requested' }),
    )
  }
  if (granted > sumOf(form(state, 'taskBook'), 'budget', 'amount')) {
    problems.push(
      problem('grantedFunds', 'above-budget', {
        zh: '批准补助不得超过任务书预算合计',
        en: 'No more may be granted than the task book budgets',
      }),
    )
  }
  const conflict = conflictOf(textOf(values, 'specialist'), state, ownFacts(facts))
  return conflict ? [...problems, problem('specialist', conflict.code, conflict.text)] : problems
}

/** What is reported has happened. */
export function notInFuture(values: Values, field: string, facts: Facts): Problem[] {
  if (textOf(values, field) <= facts.today) return []
  return [problem(field, 'in-the-future', { zh: '日期不能晚于今天', en: 'The date may not lie in the future' })]
}
