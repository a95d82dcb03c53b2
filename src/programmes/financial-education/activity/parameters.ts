import type { Parameter } from '../../../kernel/parameters/index.ts'

const days = { zh: '个工作日', en: 'working days' }
const FROM = '2025-01-01'
const basis = {
  zh: '未见统一规定：参照金融教育宣传活动方案“事前报备、事后报送”的通行做法，本产品默认值，请按当地监管部门通知调整',
  en: 'No common rule was found: plans of such campaigns have activities filed before and material sent after. Default of this product; follow the notice of your supervisor',
}

/** The terms of an activity, all in working days. */
export const TERMS = {
  before: 'financial-education.activity.before.days',
  bankReview: 'financial-education.activity.bank-review.days',
  review: 'financial-education.activity.review.days',
  material: 'financial-education.activity.material.days',
  materialReview: 'financial-education.activity.material-review.days',
} as const

const term = (key: string, value: number, zh: string, en: string): Parameter => ({
  key,
  value,
  unit: days,
  title: { zh: `金融教育活动：${zh}`, en: `Activities: ${en}` },
  least: 0,
  most: 60,
  from: FROM,
  basis,
})

export const activityParameters: readonly Parameter[] = [
  term(TERMS.before, 3, '活动开始前多少个工作日报备', 'filed so many working days before they begin'),
  term(TERMS.bankReview, 2, '银行内部审核时限', 'the bank’s reviewer answers within'),
  term(TERMS.review, 3, '监管部门审核报备时限', 'the supervisor answers a filing within'),
  term(TERMS.material, 5, '活动结束后报送素材时限', 'material is sent after the end within'),
  term(TERMS.materialReview, 3, '监管部门审核素材时限', 'the supervisor answers material within'),
]
