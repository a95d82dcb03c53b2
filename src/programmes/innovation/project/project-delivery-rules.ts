import { addDays, type LocalDate, yearOf } from '../../../kernel/calendar/index.ts'
import { type Problem, type Values, worded } from '../../../kernel/forms/index.ts'
import type { Reason } from '../../../kernel/language/index.ts'
import type { Actor, CaseState, Facts } from '../../../kernel/process/index.ts'
import { add, compare } from '../../../kernel/quantities/index.ts'
import { FACTS_MISSING, form, numberIn, numberOf, problem, reason, rowsOf, textOf, textsOf } from '../facts.ts'
import { conflictOf, notInFuture, notOnTheProject, ownFacts, termsOf } from './project-rules.ts'

/** The panel: complete material, and nobody who would judge their own. */
export function checkPanel(values: Values, facts: Facts, state: CaseState): readonly Problem[] {
  const conflicts = textsOf(values, 'panel').flatMap((person, at) => {
    const conflict = conflictOf(person, state, ownFacts(facts))
    return conflict ? [problem(`panel[${at}]`, conflict.code, conflict.text)] : []
  })
  if (values.materialsComplete === true) return conflicts
  return [
    ...conflicts,
    problem('materialsComplete', 'material-missing', {
      zh: '材料不齐全的，请退回补充后再组织验收',
      en: 'Where material is missing, return the case before a panel is called',
    }),
  ]
}

/** Asked again of each expert, since a signer may have been added. */
export function noConflict(state: CaseState, facts: Facts, actor: Actor): Reason | null {
  return conflictOf(actor.person, state, ownFacts(facts))
}

export function checkAssessment(values: Values): readonly Problem[] {
  if (values.noConflict === true) return []
  return [
    problem('noConflict', 'conflict-declared', {
      zh: '有利害关系的，请不要评审，并告知区总工会更换专家',
      en: 'With a tie to the project, do not judge it; ask the district union for another expert',
    }),
  ]
}

/** A milestone exists in the terms, is reported once, and not ahead of time. */
export function checkMilestone(values: Values, facts: Facts, state: CaseState): readonly Problem[] {
  const number = numberIn(values, 'number')
  const problems: Problem[] = []
  if (number > rowsOf(termsOf(state), 'milestones').length)
    problems.push(problem('number', 'no-such-milestone', { zh: '任务书中没有这个节点', en: 'The task book has no such milestone' }))
  if (ownFacts(facts).milestonesDone?.includes(number))
    problems.push(problem('number', 'done-already', { zh: '该节点已报告完成', en: 'This milestone was reported already' }))
  return [...problems, ...notInFuture(values, 'doneOn', facts)]
}

/** Accepted is only what has reached all its milestones, as they stand after changes. */
export function milestonesReached(state: CaseState, facts: Facts): Reason | null {
  const { milestonesDone } = ownFacts(facts)
  if (!milestonesDone) return FACTS_MISSING
  const open = rowsOf(termsOf(state), 'milestones').flatMap((row, at) =>
    milestonesDone.includes(at + 1) ? [] : [`${at + 1}. ${textOf(row, 'name')}`],
  )
  if (open.length === 0) return null
  return reason(
    'milestones-open',
    worded({ zh: '以下节点尚未报告完成：{open}', en: 'Milestones not yet reported as reached: {open}' }, { open: open.join('; ') }),
  )
}

/** The shares of the authors add up to a hundred, each named once. */
export function checkResult(values: Values): readonly Problem[] {
  const authors = rowsOf(values, 'authors')
  const problems: Problem[] = []
  if (compare(add(...authors.map((row) => textOf(row, 'share'))), '100') !== 0)
    problems.push(problem('authors', 'shares-not-100', { zh: '贡献率合计应为 100', en: 'The shares must add up to 100' }))
  if (new Set(authors.map((row) => textOf(row, 'person'))).size < authors.length)
    problems.push(problem('authors', 'twice', { zh: '同一完成人只列一次', en: 'Name each author once' }))
  return problems
}

/** Confirming a result writes it into the life files of its authors, so none of them confirms it. */
export function notAnAuthor(state: CaseState, facts: Facts, actor: Actor): Reason | null {
  const authors = rowsOf(form(state, 'result'), 'authors').map((row) => textOf(row, 'person'))
  if (!authors.includes(actor.person)) return notOnTheProject(state, facts, actor)
  return reason('own-result', {
    zh: '您是本成果的完成人，应当回避，请由其他人确认',
    en: 'You are an author of this result; somebody else must confirm it',
  })
}

/** The loop goes on from the benefit only when a claim is verified and none is still on its way. */
export function benefitSettled(_state: CaseState, facts: Facts): Reason | null {
  const { benefits } = ownFacts(facts)
  if (!benefits) return FACTS_MISSING
  if (benefits.open > 0)
    return reason('benefit-open', {
      zh: '还有效益正在认定，认定完成后再进行',
      en: 'A benefit is still being certified; go on when that is done',
    })
  return benefits.verified > 0
    ? null
    : reason('benefit-missing', { zh: '尚无经工会核定的效益', en: 'No benefit was verified by the union yet' })
}

/** A project without a tangible benefit is judged by its intangible one, and never while a claim is on its way. */
export function noBenefitClaimed(_state: CaseState, facts: Facts): Reason | null {
  const { benefits } = ownFacts(facts)
  if (!benefits) return FACTS_MISSING
  if (benefits.open + benefits.verified > 0) {
    return reason('benefit-claimed', { zh: '已填报经济效益，请按效益认定办理', en: 'A benefit was claimed; let it be certified' })
  }
  return null
}

/** A year is followed up once, and not ahead of time. */
export function checkFollowUp(values: Values, facts: Facts): readonly Problem[] {
  const year = numberIn(values, 'year')
  if (year > yearOf(facts.today))
    return [problem('year', 'in-the-future', { zh: '年度不能晚于今年', en: 'The year may not lie in the future' })]
  if (!ownFacts(facts).followUpYears?.includes(year)) return []
  return [problem('year', 'done-already', { zh: '该年度已有跟踪记录', en: 'This year was recorded already' })]
}

/** The archive closes after as many years of follow-up as the parameter asks. */
export function followedUp(_state: CaseState, facts: Facts): Reason | null {
  const { followUpYears } = ownFacts(facts)
  if (!followUpYears) return FACTS_MISSING
  const years = numberOf(facts, 'innovation.follow-up.years')
  if (followUpYears.length >= years) return null
  const text = {
    zh: '须完成 {years} 个年度的跟踪后归档，现有 {found} 个',
    en: 'It is archived after {years} years of follow-up; {found} are recorded',
  }
  return reason('follow-up-missing', worded(text, { years, found: followUpYears.length }))
}

/** Shown to the public only with the authors' consent. */
export function mayBeShown(state: CaseState, facts: Facts, actor: Actor): Reason | null {
  if (form(state, 'result').mayPublish === true) return notOnTheProject(state, facts, actor)
  return reason('no-consent', { zh: '完成人未同意公开，不能展示', en: 'The authors did not agree to publication' })
}

/** The day by which the specialist should be in touch again. */
export function nextContact(last: LocalDate, intervalDays: number): LocalDate {
  return addDays(last, intervalDays)
}
