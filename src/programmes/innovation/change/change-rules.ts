import { addMonths, type LocalDate } from '../../../kernel/calendar/index.ts'
import { type Problem, type Values, worded } from '../../../kernel/forms/index.ts'
import type { Reason } from '../../../kernel/language/index.ts'
import type { Actor, CaseState, Doers, Facts } from '../../../kernel/process/index.ts'
import type { Fen } from '../../../kernel/quantities/index.ts'
import { FACTS_MISSING, form, numberOf, problem, reason, rowsOf, textOf, textsOf } from '../facts.ts'
import { checkBudget, checkMilestones } from '../project/project-rules.ts'

/** What the rules of a change need to know: the projects that may be changed, as they stand; loaded as `facts.own`. */
export interface ChangeFacts {
  readonly projects: Readonly<Record<string, ProjectStanding>>
}

export interface ProjectStanding {
  /** At a stage at which its terms may be changed. */
  readonly changeable: boolean
  readonly starter: string
  readonly leader: string
  readonly members: readonly string[]
  readonly startsOn: LocalDate
  readonly endsOn: LocalDate
  readonly totalBudget: Fen
  /** The terms in force, as the task book or the last change left them. */
  readonly terms: Values
  /** Numbers of the milestones reported as reached. */
  readonly milestonesDone: readonly number[]
  readonly extensions: number
  /** Another change of this project is on its way. */
  readonly otherOpen: boolean
}

function standing(facts: Facts, id: string): ProjectStanding | undefined {
  return (facts.own as unknown as Partial<ChangeFacts>).projects?.[id]
}

/** Filing a change, or filing it again: of a project of one's own. */
export function checkOwnChange(values: Values, facts: Facts, doers: Doers): readonly Problem[] {
  const found = checkChange(values, facts)
  const project = standing(facts, textOf(values, 'project'))
  if (found.length > 0 || !project || doers.some((person) => [project.starter, project.leader].includes(person))) return found
  return [
    problem('project', 'not-your-project', {
      zh: '只能为本人申报或负责的项目申请变更',
      en: 'You can ask for a change only of a project that you filed or lead',
    }),
  ]
}

/** A change asks for one thing, of an open project, within what the parameters allow. */
function checkChange(values: Values, facts: Facts): readonly Problem[] {
  const project = standing(facts, textOf(values, 'project'))
  if (!project)
    return [problem('project', 'no-such-project', { zh: '请选择本人负责的在研项目', en: 'Choose a project under way that you lead' })]
  if (!project.changeable)
    return [
      problem('project', 'not-changeable', {
        zh: '项目不在实施阶段，不能变更',
        en: 'The project is not under way, so it cannot be changed',
      }),
    ]
  if (project.otherOpen)
    return [problem('project', 'change-open', { zh: '该项目已有变更正在办理', en: 'Another change of this project is being decided' })]
  switch (textOf(values, 'kind')) {
    case 'extension':
      return checkExtension(textOf(values, 'endsOn'), project, facts)
    case 'leader':
      return textOf(values, 'leader') === project.leader
        ? [problem('leader', 'same-leader', { zh: '新负责人与原负责人相同', en: 'This person leads it already' })]
        : []
    case 'members':
      return textsOf(values, 'members').includes(project.leader)
        ? [problem('members', 'leader-is-no-member', { zh: '负责人不必再列为成员', en: 'The leader is not listed among the members' })]
        : []
    case 'plan':
      return [
        ...checkMilestones(values, project.startsOn, project.endsOn),
        ...checkReached(values, project),
        ...checkBudget(values, project.totalBudget),
      ]
    default:
      return []
  }
}

/** What was reached stays where it is in the plan: the acceptance goes by its number. */
function checkReached(values: Values, project: ProjectStanding): Problem[] {
  const [then, now] = [rowsOf(project.terms, 'milestones'), rowsOf(values, 'milestones')]
  if (now.length === 0) return []
  const same = (number: number) =>
    ['name', 'due'].every((field) => textOf(then[number - 1] ?? {}, field) === textOf(now[number - 1] ?? {}, field))
  return project.milestonesDone
    .filter((number) => !same(number))
    .map((number) =>
      problem(`milestones[${number - 1}]`, 'reached-already', {
        zh: '该节点已报告完成，应保持原序号和内容',
        en: 'This milestone was reached; keep its place and its date',
      }),
    )
}

function checkExtension(endsOn: LocalDate, project: ProjectStanding, facts: Facts): Problem[] {
  const [count, months] = [numberOf(facts, 'innovation.extension.count'), numberOf(facts, 'innovation.extension.months')]
  if (project.extensions >= count) {
    return [
      problem(
        'kind',
        'extended-already',
        worded(
          { zh: '项目最多延期 {count} 次，已延期 {found} 次', en: 'A project is extended at most {count} times; it was {found} times' },
          { count, found: project.extensions },
        ),
      ),
    ]
  }
  if (endsOn <= project.endsOn)
    return [
      problem(
        'endsOn',
        'not-later',
        worded({ zh: '新的结束日期应晚于 {endsOn}', en: 'The new end must lie after {endsOn}' }, { endsOn: project.endsOn }),
      ),
    ]
  if (endsOn <= addMonths(project.endsOn, months)) return []
  return [
    problem(
      'endsOn',
      'too-long',
      worded({ zh: '一次延期不得超过 {months} 个月', en: 'It is extended by at most {months} months at a time' }, { months }),
    ),
  ]
}

/** The terms of a project after an approved change: everything that the change does not name stays. */
export function changedTerms(change: { readonly id: string; readonly values: Values }, project: ProjectStanding): Values {
  const { values } = change
  const kind = textOf(values, 'kind')
  const of = (field: string, when: string) => (kind === when ? values[field] : project.terms[field]) ?? []
  const leader = kind === 'leader' ? textOf(values, 'leader') : project.leader
  const members = (kind === 'members' ? textsOf(values, 'members') : project.members).filter((person) => person !== leader)
  const endsOn = kind === 'extension' ? textOf(values, 'endsOn') : project.endsOn
  return { change: change.id, leader, members, endsOn, budget: of('budget', 'plan'), milestones: of('milestones', 'plan') }
}

/** Whoever the project belongs to, now or by the change, does not decide on it. */
export function outsideTheProject(state: CaseState, facts: Facts, actor: Actor): Reason | null {
  const values = form(state, 'change')
  const project = standing(facts, textOf(values, 'project'))
  if (!project) return FACTS_MISSING
  const people = [project.starter, project.leader, ...project.members, textOf(values, 'leader'), ...textsOf(values, 'members')]
  if (!people.includes(actor.person)) return null
  return reason('own-project', {
    zh: '您是该项目的负责人或成员，应当回避，请由其他人办理',
    en: 'This is a project of yours; somebody else must take this step',
  })
}

/** A change is carried out only on a project that can still take it. */
export function stillChangeable(state: CaseState, facts: Facts, actor: Actor): Reason | null {
  const project = standing(facts, textOf(form(state, 'change'), 'project'))
  if (project && !project.changeable)
    return reason('not-changeable', {
      zh: '项目已不在实施阶段，请退回或不同意',
      en: 'The project is no longer under way; return or refuse the change',
    })
  return outsideTheProject(state, facts, actor)
}

/** Ending a project is for the leader in charge; every other change is decided by the production department. */
export function endsTheProject(state: CaseState): boolean {
  return textOf(form(state, 'change'), 'kind') === 'termination'
}
