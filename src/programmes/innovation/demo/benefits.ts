import type { Values } from '../../../kernel/forms/index.ts'
import type { Script, Told } from './script.ts'

/** How far an example claim has come. */
export type Certified = 'reporting' | 'technical' | 'finance' | 'verification' | 'verified' | 'published'

export interface Claim {
  readonly title: string
  readonly subject: string
  readonly kind: 'material' | 'energy' | 'labour' | 'quality' | 'yield' | 'revenue'
  readonly nature: 'direct' | 'indirect' | 'forecast'
  readonly lines: readonly Values[]
  readonly reached: Certified
  /** Days ago: the first and the last day of what it counts. */
  readonly from: number
  readonly to: number
  readonly more?: Values
  readonly supersedes?: Told
}

export interface Certifiers {
  readonly unit: string
  readonly applicant: string
  readonly publisher: string
}

const ORDER: readonly Certified[] = ['reporting', 'technical', 'finance', 'verification', 'verified', 'published']

/** One line of an example calculation. */
export const line = (name: string, before: string, after: string, price: string, volume: string): Values => ({
  name,
  before,
  after,
  useUnit: '千克/吨',
  price,
  volume,
  volumeUnit: '吨',
})

/** Tells a claim by those who certify it. `on`: days ago of its beginning and of its latest step. */
export function tellClaim(
  script: Script,
  { unit, applicant, publisher }: Certifiers,
  project: Told,
  claim: Claim,
  on: readonly [number, number],
): Told {
  const steps = ORDER.indexOf(claim.reached)
  const when = (step: number) => Math.round(on[0] - ((on[0] - on[1]) * step) / Math.max(1, steps))
  const told = script.file(on[0], applicant, 'innovation-benefit', unit, () => ({
    title: claim.title,
    project: project.id,
    ...(claim.supersedes && { supersedes: claim.supersedes.id }),
    subject: claim.subject,
    kind: claim.kind,
    nature: claim.nature,
    from: script.day(claim.from),
    to: script.day(claim.to),
    ...(claim.lines.length > 0 && { lines: claim.lines }),
    oneOffCost: 0,
    benefitYears: 1,
    runningCost: 0,
    ...claim.more,
  }))
  const act = (step: number, who: string, action: string, more: Parameters<Script['act']>[4]) => {
    if (step <= steps) script.act(when(step), who, told, action, more)
  }
  const opinion = { opinion: '已核对。（示例）' }
  act(1, applicant, 'submit', { files: ['calculation-basis'] })
  act(2, 'technical', 'technical-confirm', { values: { measuredBy: '计量仪表和生产台账（示例）', ...opinion } })
  act(3, 'finance', 'finance-certify', { values: { priceChecked: '采购合同均价（示例）', ...opinion }, files: ['price-basis'] })
  act(4, 'auditor', 'verify', { values: opinion })
  act(5, publisher, 'publish', {})
  return told
}
