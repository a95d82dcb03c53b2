import type { Parameter } from '../../../kernel/parameters/index.ts'

const days = { zh: '个工作日', en: 'working days' }
/** The brand began with the meeting of that day; nothing was signed before. */
const FROM = '2025-01-01'
/** The page tells that the banks signed, and no days; no rule was found that does. */
const basis = {
  zh: '2025 年 6 月 18 日启动会议公开报道只写明签署《宣传承诺书》，未写时限；未见统一规定，本产品默认值，请按本地办法调整',
  en: 'The report of the launch on 18 June 2025 says that the pledge was signed and names no days; no common rule was found. Default of this product; set your own',
}
const within = (key: string, zh: string, en: string, value: number): Parameter => ({
  key: `financial-education.${key}`,
  title: { zh, en },
  value,
  unit: days,
  from: FROM,
  basis,
})

export const brandParameters: readonly Parameter[] = [
  within('pledge.check-days', '加入申请：监管审核时限', 'Applications to join: checked within', 5),
  within('pledge.amend-days', '加入申请：银行补正时限', 'Applications to join: amended within', 5),
  within('pledge.sign-days', '承诺书：银行签署（重签）时限', 'Pledge: the bank signs, or signs anew, within', 15),
  within('pledge.countersign-days', '承诺书：监管会签时限', 'Pledge: countersigned within', 3),
  within('standing.decision-days', '暂停、恢复、退出：决定时限', 'Suspension, reinstatement, withdrawal: decided within', 5),
]
