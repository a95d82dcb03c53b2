import { addMonths } from '../../../kernel/calendar/index.ts'
import { type Problem, type Values, worded } from '../../../kernel/forms/index.ts'
import type { Reason } from '../../../kernel/language/index.ts'
import type { Actor, CaseState, Doers, Facts } from '../../../kernel/process/index.ts'
import { QuantityError } from '../../../kernel/quantities/index.ts'
import { FACTS_MISSING, form, numberIn, numberOf, problem, reason, rowsOf, textOf } from '../facts.ts'
import {
  type BenefitKind,
  type Calculation,
  type Claim,
  calculate,
  doubleClaims,
  type Line,
  type Nature,
  type Stated,
} from './benefit-rules.ts'
import type { Certification } from './certification.ts'

/** What the rules of a benefit need to know besides the case; loaded beforehand as `facts.own`. */
export interface BenefitFacts {
  /** The case itself, once there is one, and its organisation. */
  readonly id: string | null
  readonly organisation: string
  /** Projects of the organisation that have a confirmed result, with the people whose they are. */
  readonly projects: Readonly<Record<string, { readonly people: readonly string[] }>>
  /** Every claim of the employer that is neither refused nor withdrawn. */
  readonly claims: readonly Claim[]
}

function ownFacts(facts: Facts): Partial<BenefitFacts> {
  return facts.own as unknown as Partial<BenefitFacts>
}

/** The lines of a claim's form. */
export function linesOf(values: Values): readonly Line[] {
  return rowsOf(values, 'lines').map((row) => ({
    name: textOf(row, 'name'),
    before: textOf(row, 'before'),
    after: textOf(row, 'after'),
    useUnit: textOf(row, 'useUnit'),
    price: textOf(row, 'price'),
    volume: textOf(row, 'volume'),
    volumeUnit: textOf(row, 'volumeUnit'),
  }))
}

/** What the form of a claim comes to; null while it has no lines. Nothing is computed from the stated figures. */
export function calculationOf(values: Values): Calculation | null {
  const lines = linesOf(values)
  if (lines.length === 0) return null
  const costs = {
    oneOff: numberIn(values, 'oneOffCost'),
    benefitYears: numberIn(values, 'benefitYears'),
    running: numberIn(values, 'runningCost'),
  }
  return calculate(textOf(values, 'kind') as BenefitKind, lines, costs, { from: textOf(values, 'from'), to: textOf(values, 'to') })
}

/** The figures that were stated, for the plausibility line. */
export function statedOf(values: Values): Stated {
  const [unitSaving, volume, volumeUnit] = [
    textOf(values, 'statedUnitSaving'),
    textOf(values, 'statedVolume'),
    textOf(values, 'statedVolumeUnit'),
  ]
  const annual = values.statedAnnualSaving
  return {
    ...(unitSaving && { unitSaving }),
    ...(typeof annual === 'number' && { annualSaving: annual }),
    ...(volume && { volume }),
    ...(volumeUnit && { volumeUnit }),
  }
}

const STAGES: Readonly<Record<string, Certification>> = {
  reporting: 'reported',
  technical: 'reported',
  finance: 'technically-confirmed',
  verification: 'finance-certified',
  verified: 'union-verified',
  unpublished: 'union-verified',
  published: 'published',
}

/** How far a claim is certified at a stage; null for one that was refused or withdrawn. */
export function certificationAt(stage: string): Certification | null {
  return STAGES[stage] ?? null
}

/** The claim that a form makes, to be compared with others. */
export function claimOf(
  values: Values,
  { id, organisation }: { readonly id: string; readonly organisation: string },
): Omit<Claim, 'net' | 'certification' | 'title'> {
  const supersedes = textOf(values, 'supersedes')
  return {
    id,
    organisation,
    project: textOf(values, 'project'),
    subject: textOf(values, 'subject'),
    kind: textOf(values, 'kind') as BenefitKind,
    nature: textOf(values, 'nature') as Nature,
    period: { from: textOf(values, 'from'), to: textOf(values, 'to') },
    ...(supersedes && { supersedes }),
  }
}

/** Claiming a benefit, or mending the claim: of a project of one's own. */
export function checkOwnBenefit(values: Values, facts: Facts, doers: Doers): readonly Problem[] {
  const people = ownFacts(facts).projects?.[textOf(values, 'project')]?.people ?? []
  if (people.length === 0 || doers.some((person) => people.includes(person))) return checkBenefit(values, facts)
  return [
    problem('project', 'not-your-project', {
      zh: '只能填报本人申报、负责或参与的项目的效益',
      en: 'You can claim a benefit only of a project that you filed, lead or work on',
    }),
  ]
}

/** The period, the project, the revision, and the overlap rule. */
function checkBenefit(values: Values, facts: Facts): readonly Problem[] {
  const { id, organisation, projects, claims } = ownFacts(facts)
  if (!organisation || !projects || !claims) return [problem('', FACTS_MISSING.code, FACTS_MISSING.text)]
  if (!projects[textOf(values, 'project')])
    return [problem('project', 'no-result', { zh: '请选择成果已确认的项目', en: 'Choose a project whose result was confirmed' })]
  const period = checkPeriod(values, facts)
  if (period.length > 0) return period
  if (isBeyondCounting(values)) {
    return [
      problem('lines', 'too-large', {
        zh: '计算结果超出可记录的金额，请核对单耗、单价、产量及单位',
        en: 'The result is larger than any amount on record. Check use, price, volume and units',
      }),
    ]
  }
  const claim = claimOf(values, { id: id ?? '', organisation })
  return [...checkRevision(claim, claims), ...doubleClaims(claim, claims).map(alreadyClaimed)]
}

function isBeyondCounting(values: Values): boolean {
  try {
    calculationOf(values)
    return false
  } catch (error) {
    if (error instanceof QuantityError) return true
    throw error
  }
}

function checkPeriod(values: Values, facts: Facts): Problem[] {
  const [from, to] = [textOf(values, 'from'), textOf(values, 'to')]
  if (to < from) return [problem('to', 'ends-before-it-begins', { zh: '期末不能早于期初', en: 'The period must end after it begins' })]
  const months = numberOf(facts, 'innovation.benefit.period')
  if (to >= addMonths(from, months))
    return [
      problem(
        'to',
        'period-too-long',
        worded({ zh: '一次填报的计算期不得超过 {months} 个月', en: 'One claim covers at most {months} months' }, { months }),
      ),
    ]
  if (textOf(values, 'nature') === 'forecast' || to <= facts.today) return []
  return [
    problem('to', 'not-over', {
      zh: '计算期尚未结束，请按“预测效益”填报或调整期间',
      en: 'The period is not over. Claim it as a forecast, or change the period',
    }),
  ]
}

/** A revision follows a verified claim of the same project that nothing else revises. */
function checkRevision({ id, supersedes, project }: Pick<Claim, 'id' | 'project' | 'supersedes'>, claims: readonly Claim[]): Problem[] {
  if (!supersedes) return []
  const earlier = claims.find((claim) => claim.id === supersedes)
  if (!earlier || earlier.project !== project || !['union-verified', 'published'].includes(earlier.certification)) {
    return [
      problem('supersedes', 'not-verified', {
        zh: '只能修订本项目已核定的效益',
        en: 'Only a verified benefit of the same project can be revised',
      }),
    ]
  }
  const taken = claims.some((claim) => claim.id !== id && claim.supersedes === supersedes)
  return taken
    ? [
        problem('supersedes', 'revised-already', {
          zh: '该效益已有修订，请修订最新的一份',
          en: 'It was revised already; revise the latest',
        }),
      ]
    : []
}

function alreadyClaimed(other: Claim): Problem {
  const text = {
    zh: '与“{title}”（{from} 至 {to}）重复：同一节约不能填报两次',
    en: 'Overlaps “{title}” ({from} to {to}): one saving is claimed once',
  }
  return problem('subject', 'claimed-twice', worded(text, { title: other.title, ...other.period }))
}

/** A claim goes to certification with its calculation, and only as long as nobody else was certified the same saving meanwhile. */
export function readyToCertify(state: CaseState, facts: Facts): Reason | null {
  const values = form(state, 'benefit')
  if (linesOf(values).length === 0)
    return reason('no-calculation', {
      zh: '请先填写计算明细：单耗、单价、产量逐项分列',
      en: 'Fill in the calculation first: use, price and volume, each on its own',
    })
  return stillClaimedOnce(state, facts)
}

function stillClaimedOnce(state: CaseState, facts: Facts): Reason | null {
  const found = checkBenefit(form(state, 'benefit'), facts)[0]
  return found ? reason(found.code, found.text) : null
}

/** Nobody certifies the benefit of a project of their own. */
export function certifier(state: CaseState, facts: Facts, actor: Actor): Reason | null {
  const { projects } = ownFacts(facts)
  if (!projects) return FACTS_MISSING
  if (!projects[textOf(form(state, 'benefit'), 'project')]?.people.includes(actor.person)) return null
  return reason('own-project', {
    zh: '您是该项目的申报人或成员，应当回避，请由其他人办理',
    en: 'This is a benefit of your own project; somebody else must take this step',
  })
}

/** The same, and nobody else holds the same saving by now. */
export function certifiedOnce(state: CaseState, facts: Facts, actor: Actor): Reason | null {
  return certifier(state, facts, actor) ?? stillClaimedOnce(state, facts)
}
