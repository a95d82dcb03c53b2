import type { Problem, Values } from '../../../kernel/forms/index.ts'
import { checkForm } from '../../../kernel/forms/index.ts'
import type { Facts } from '../../../kernel/process/index.ts'
import { type Fen, multiply, QuantityError } from '../../../kernel/quantities/index.ts'
import { decimalFrom, listFrom } from '../facts.ts'
import { calculationOf, linesOf, statedOf } from './benefit-claims.ts'
import { benefitForms } from './benefit-forms.ts'
import { type Calculation, type Plausibility, plausibility, rewardGrade } from './benefit-rules.ts'

type Parameters = Facts['parameters']

/** A claim line by line, as whoever certifies it checks it. Money in fen, prices and unit savings in yuan. */
export interface Explanation {
  readonly lines: readonly (ReturnType<typeof linesOf>[number] & { readonly unitSaving: string; readonly gross: string })[]
  readonly gross: string | null
  readonly oneOffShare: Fen | null
  readonly running: Fen | null
  readonly net: Fen | null
  readonly formula: Calculation['formula'] | null
  readonly rewardGrade: number | null
  readonly stated: {
    readonly unitSaving: string | null
    readonly annualSaving: Fen | null
    readonly volume: string | null
    readonly volumeUnit: string | null
    readonly source: string | null
  }
  readonly plausibility: {
    readonly says: Plausibility['says']
    readonly volume: string | null
    readonly line: Calculation['formula'] | null
  }
}

/** What a claim comes to, and what its stated figures imply together. @throws QuantityError where it is past counting */
export function explanationOf(values: Values, parameters: Parameters): Explanation {
  const calculation = calculationOf(values)
  const stated = statedOf(values)
  const line = plausibility(stated, decimalFrom(parameters, 'innovation.benefit.volume-tolerance'))
  const source = values.statedSource
  return {
    lines: (calculation ? linesOf(values) : []).map((one, at) => {
      const unitSaving = calculation?.unitSavings[at] ?? '0'
      return { ...one, unitSaving, gross: multiply(unitSaving, one.volume) }
    }),
    gross: calculation?.gross ?? null,
    oneOffShare: calculation?.oneOffShare ?? null,
    running: calculation?.running ?? null,
    net: calculation?.net ?? null,
    formula: calculation?.formula ?? null,
    rewardGrade: calculation ? rewardGrade(calculation.net, listFrom(parameters, 'innovation.reward.thresholds')) : null,
    stated: {
      unitSaving: stated.unitSaving ?? null,
      annualSaving: stated.annualSaving ?? null,
      volume: stated.volume ?? null,
      volumeUnit: stated.volumeUnit ?? null,
      source: typeof source === 'string' && source ? source : null,
    },
    plausibility: {
      says: line.says,
      volume: 'volume' in line ? line.volume : null,
      line: 'line' in line ? line.line : null,
    },
  }
}

const STATED = ['statedUnitSaving', 'statedAnnualSaving', 'statedVolume', 'statedVolumeUnit', 'statedSource']
const CALCULATED = ['kind', 'from', 'to', 'lines', 'oneOffCost', 'benefitYears', 'runningCost']

/** The same for a form that is still being filled in: what fits is explained, and the rest is named. */
export function explainDraft(
  values: Values,
  parameters: Parameters,
): { readonly explanation: Explanation | null; readonly problems: readonly Problem[] } {
  const part = (names: readonly string[]) => {
    const fields = benefitForms.benefit.fields.filter(({ name }) => names.includes(name))
    const own: Values = Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)))
    const problems = checkForm({ ...benefitForms.benefit, fields }, own)
    return { own: problems.length === 0 ? own : {}, problems }
  }
  const [stated, calculated] = [part(STATED), part(CALCULATED)]
  const problems = [...calculated.problems, ...stated.problems]
  try {
    return { explanation: explanationOf({ ...calculated.own, ...stated.own }, parameters), problems }
  } catch (error) {
    if (!(error instanceof QuantityError)) throw error
    return { explanation: null, problems: [...problems, TOO_LARGE] }
  }
}

const TOO_LARGE: Problem = {
  path: 'lines',
  code: 'too-large',
  text: {
    zh: '计算结果超出可记录的金额，请核对单耗、单价、产量及单位',
    en: 'The result is larger than any amount on record. Check use, price, volume and units',
  },
}
