import { addDays, type LocalDate } from '../../../../kernel/calendar/index.ts'
import type { Values } from '../../../../kernel/forms/index.ts'
import type { Criteria } from '../matching.ts'

const WAN = 1_000_000
const ALL_PURPOSES = ['working-capital', 'stock', 'equipment', 'premises', 'technology', 'green', 'farming', 'trade', 'other'] as const

const everything: Criteria = {
  amountLeast: 5 * WAN,
  amountMost: 1000 * WAN,
  termLeast: 3,
  termMost: 36,
  purposes: ALL_PURPOSES,
  securities: ['credit', 'mortgage', 'guarantee', 'public-guarantee'],
  regions: [],
  industries: [],
}

/** What some of the banks declare, by their place: the first two take almost everything, the others are choosy. */
export const CRITERIA: readonly (readonly [number, Criteria])[] = [
  [0, everything],
  [1, { ...everything, amountMost: 500 * WAN, securities: ['credit', 'mortgage', 'pledge'] }],
  [2, { ...everything, amountLeast: 100 * WAN, amountMost: 3000 * WAN, securities: ['mortgage', 'pledge'] }],
  [3, { ...everything, purposes: ['farming', 'stock'], industries: ['A', 'C', 'F'], amountMost: 200 * WAN }],
  [4, { ...everything, purposes: ['equipment', 'technology', 'green'], termMost: 60, amountMost: 2000 * WAN }],
  [5, { ...everything, securities: ['public-guarantee'], amountMost: 300 * WAN }],
  [6, { ...everything, termMost: 12, purposes: ['working-capital', 'stock'] }],
  [7, { ...everything, purposes: ['trade'], industries: ['C', 'F'] }],
]

type Offer = {
  readonly kind: 'offer'
  readonly amount: number
  readonly annualRate: string
  readonly term: number
  readonly security: 'credit' | 'mortgage' | 'public-guarantee'
  readonly validUntil: LocalDate
  readonly said: string
}
type Said = Offer | { readonly kind: 'question' | 'decline'; readonly said: string } | { readonly reply: string }
type Step =
  | { readonly daysAgo: number; readonly kind: 'choose'; readonly bank: number }
  | { readonly daysAgo: number; readonly kind: 'act'; readonly action: string; readonly reason: string }
  | { readonly daysAgo: number; readonly kind: 'signed' | 'disbursed'; readonly bank: number }
  | { readonly daysAgo: number; readonly kind: 'failed'; readonly bank: number; readonly reason: string }
type Release =
  | { readonly item: 'name' }
  | { readonly item: 'contact'; readonly name: string; readonly phone: string }
  | { readonly item: 'figures'; readonly revenue: number; readonly tax: number; readonly debts: number; readonly employees: number }

export interface StoryNeed {
  readonly enterprise: string
  readonly at: string
  readonly daysAgo: number
  readonly values: Values
  readonly releases: readonly Release[]
  /** Days ago, by which bank, what. */
  readonly said: readonly (readonly [number, number, Said])[]
  readonly end: readonly Step[]
}

const first = { enterprise: 'tz-enterprise1', at: '示例企业一' }
const second = { enterprise: 'tz-enterprise2', at: '示例企业二' }
const NAME: Release = { item: 'name' }
const CONTACT: Release = { item: 'contact', name: '示例联系人', phone: '0632-0000000' }
const FIGURES: Release = { item: 'figures', revenue: 2600 * WAN, tax: 85 * WAN, debts: 300 * WAN, employees: 46 }

const needed = (title: string, wan: number, term: number, purpose: string, securities: readonly string[], more: Values = {}): Values => ({
  title,
  amount: wan * WAN,
  term,
  purpose,
  securities: [...securities],
  industry: 'C',
  about: `${title}，按合同和进度使用。（示例）`,
  ...more,
})

/** Needs in every state there is. The order is that of their filing. */
export function NEEDS(today: LocalDate): readonly StoryNeed[] {
  const offer = (wan: number, annualRate: string, term: number, security: Offer['security'], daysAgo = 0): Offer => ({
    ...{ kind: 'offer', amount: wan * WAN, annualRate, term, security },
    validUntil: addDays(today, 30 - daysAgo),
    said: '按季付息，到期还本；提款前提供用途凭证。（示例）',
  })
  const paid = (
    need: Omit<StoryNeed, 'said' | 'end'>,
    bank: number,
    one: Offer,
    days: readonly [number, number, number, number],
  ): StoryNeed => ({
    ...need,
    said: [[days[0], bank, one]],
    end: [
      { daysAgo: days[1], kind: 'choose', bank },
      { daysAgo: days[2], kind: 'signed', bank },
      { daysAgo: days[3], kind: 'disbursed', bank },
    ],
  })
  return [
    paid(
      {
        ...first,
        daysAgo: 118,
        values: needed('购置数控机床贷款', 180, 36, 'equipment', ['mortgage']),
        releases: [NAME, CONTACT, FIGURES],
      },
      4,
      offer(180, '3.65', 36, 'mortgage', 80),
      [115, 111, 100, 96],
    ),
    paid(
      { ...second, daysAgo: 104, values: needed('春季备料资金', 60, 12, 'stock', ['credit']), releases: [NAME, CONTACT] },
      0,
      offer(60, '3.95', 12, 'credit', 70),
      [102, 98, 90, 88],
    ),
    paid(
      {
        ...first,
        daysAgo: 92,
        values: needed('设备节能改造贷款', 240, 36, 'green', ['mortgage', 'public-guarantee']),
        releases: [NAME, FIGURES],
      },
      4,
      offer(220, '3.5', 36, 'mortgage', 60),
      [88, 84, 74, 71],
    ),
    paid(
      {
        ...second,
        daysAgo: 80,
        values: needed('流动资金贷款', 100, 12, 'working-capital', ['credit', 'public-guarantee']),
        releases: [NAME],
      },
      1,
      offer(80, '4.05', 12, 'credit', 50),
      [77, 73, 66, 62],
    ),
    {
      ...first,
      daysAgo: 70,
      values: needed('厂房扩建贷款', 600, 36, 'premises', ['mortgage']),
      releases: [NAME, CONTACT],
      said: [
        [68, 0, offer(500, '4.1', 36, 'mortgage', 40)],
        [66, 2, { kind: 'decline', said: '厂房尚未取得产权证，不符合本行抵押要求。（示例）' }],
      ],
      end: [
        { daysAgo: 64, kind: 'choose', bank: 0 },
        { daysAgo: 50, kind: 'failed', bank: 0, reason: '抵押登记未能办成。（示例）' },
      ],
    },
    {
      ...second,
      daysAgo: 58,
      values: needed('订单备货资金', 45, 6, 'stock', ['credit']),
      releases: [],
      said: [[56, 0, offer(30, '4.35', 6, 'credit', 30)]],
      end: [{ daysAgo: 52, kind: 'act', action: 'choose-none', reason: '金额不够，自筹解决。（示例）' }],
    },
    {
      ...first,
      daysAgo: 46,
      values: needed('研发投入贷款', 120, 24, 'technology', ['credit']),
      releases: [NAME, FIGURES],
      said: [[44, 1, { kind: 'question', said: '是否有已授权的专利可以质押？（示例）' }]],
      end: [{ daysAgo: 41, kind: 'act', action: 'withdraw', reason: '项目推迟到明年。（示例）' }],
    },
    {
      ...second,
      daysAgo: 33,
      values: needed('收购原料资金', 150, 12, 'stock', ['credit', 'mortgage'], { industry: 'F' }),
      releases: [NAME, CONTACT],
      said: [
        [31, 3, offer(150, '3.85', 12, 'mortgage', 10)],
        [30, 6, offer(120, '3.98', 12, 'credit', 10)],
      ],
      end: [
        { daysAgo: 26, kind: 'choose', bank: 3 },
        { daysAgo: 15, kind: 'signed', bank: 3 },
      ],
    },
    {
      ...first,
      daysAgo: 21,
      values: needed('自动化产线贷款', 380, 36, 'equipment', ['mortgage']),
      releases: [NAME, CONTACT, FIGURES],
      said: [
        [19, 4, offer(380, '3.55', 36, 'mortgage')],
        [18, 0, offer(350, '3.7', 36, 'mortgage')],
      ],
      end: [{ daysAgo: 14, kind: 'choose', bank: 4 }],
    },
    {
      ...first,
      daysAgo: 13,
      values: needed('旺季流动资金', 90, 12, 'working-capital', ['credit', 'public-guarantee']),
      releases: [NAME, CONTACT],
      said: [
        [11, 0, offer(90, '3.8', 12, 'credit')],
        [10, 5, offer(90, '3.45', 12, 'public-guarantee')],
        [8, 1, { kind: 'question', said: '上年度纳税信用等级是什么？（示例）' }],
        [7, 1, { reply: '上年度为 B 级。（示例）' }],
        [6, 1, offer(80, '3.75', 12, 'credit')],
      ],
      end: [],
    },
    {
      ...second,
      daysAgo: 11,
      values: needed('更新配送车辆', 50, 24, 'equipment', ['credit'], { industry: 'G' }),
      releases: [NAME],
      said: [[9, 1, { kind: 'decline', said: '暂不办理车辆购置类信用贷款。（示例）' }]],
      end: [],
    },
    {
      ...second,
      daysAgo: 2,
      values: needed('出口订单融资', 70, 6, 'trade', ['credit'], { industry: 'F' }),
      releases: [],
      said: [],
      end: [],
    },
    {
      ...first,
      daysAgo: 1,
      values: needed('新建二期项目贷款', 8000, 60, 'premises', ['mortgage']),
      releases: [],
      said: [],
      end: [],
    },
  ]
}
