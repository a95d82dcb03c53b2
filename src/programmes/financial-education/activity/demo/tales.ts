import type { Audience, Incident, Portraits, Theme } from '../choices.ts'

/** Where an example activity has come to: a stage of its case, or 'returned' to its bank. */
export type Reached =
  | (
      | 'filing'
      | 'bank-review'
      | 'filed'
      | 'scheduled'
      | 'under-way'
      | 'material-due'
      | 'material-review'
      | 'approved'
      | 'published'
      | 'archived'
    )
  | ('withdrawn' | 'returned' | 'refused' | 'merged' | 'cancelled')

export interface Tale {
  readonly name?: string
  /** The bank in the order of the banks, from 0. */
  readonly bank: number
  readonly title: string
  readonly theme: Theme
  readonly audiences: readonly Audience[]
  readonly form: string
  readonly kind?: 'concentrated' | 'regular'
  readonly mode?: 'offline' | 'online' | 'both'
  /** In the order of the register. */
  readonly place: number
  /** Its first day, as a share of the time since the brand began; `inDays` counts from today instead. */
  readonly when: number
  readonly inDays?: number
  /** Days beyond the first. */
  readonly days?: number
  readonly reached: Reached
  readonly late?: boolean
  readonly slow?: boolean
  readonly changed?: boolean
  readonly list?: boolean
  readonly incident?: Incident
  readonly portraits?: Portraits
  /** Another bank that is asked to hold it together. */
  readonly invites?: number
  readonly unanswered?: boolean
  /** The name of the tale that takes this one in. */
  readonly into?: string
}

export const ZHANG_MATERIAL = '示例肖像使用同意书：仅供演示，不是真实文件。\n'

const TOPICS: readonly Pick<Tale, 'title' | 'theme' | 'audiences' | 'form' | 'mode'>[] = [
  { title: '示例：守住养老钱课堂', theme: 'pension', audiences: ['elderly'], form: 'lecture' },
  { title: '示例：反诈进村', theme: 'anti-fraud', audiences: ['farmers', 'elderly'], form: 'five-entries' },
  { title: '示例：校园金融第一课', theme: 'payment', audiences: ['youth'], form: 'five-entries' },
  { title: '示例：征信知识短视频', theme: 'credit', audiences: ['newcomers', 'general'], form: 'short-video', mode: 'online' },
  { title: '示例：小微企业融资问答', theme: 'inclusive', audiences: ['small-firms'], form: 'lecture' },
  { title: '示例：网点厅堂微课', theme: 'deposit-insurance', audiences: ['general'], form: 'outlet' },
  { title: '示例：防范非法集资文艺演出', theme: 'illegal-fundraising', audiences: ['farmers', 'general'], form: 'performance' },
  { title: '示例：个人信息保护直播', theme: 'personal-information', audiences: ['newcomers'], form: 'live', mode: 'online' },
  { title: '示例：手语金融讲堂', theme: 'consumer-rights', audiences: ['disabled'], form: 'lecture' },
]

/** What the fourteen banks did over the year, one after another; most of it has come to its end. */
const YEAR: readonly Tale[] = Array.from({ length: 28 }, (_, at): Tale => {
  const topic = TOPICS[at % TOPICS.length] as (typeof TOPICS)[number]
  return {
    ...topic,
    title: `${topic.title}（${at + 1}）`,
    bank: at % 14,
    // Three places of four: some villages and schools have had nothing yet.
    place: (at * 5) % 21,
    when: at / 28,
    kind: at % 6 === 0 ? 'concentrated' : 'regular',
    reached: at < 18 ? 'archived' : at < 23 ? 'published' : 'approved',
    late: at % 9 === 4,
    slow: at % 11 === 3,
    changed: at % 13 === 5 && at % 9 !== 4,
    list: at % 4 === 0 && topic.mode !== 'online',
    portraits: at % 10 === 2 ? 'consented' : at % 10 === 7 ? 'blurred' : 'none',
    ...(at === 17 && { incident: 'complaint' as const }),
    ...(at === 10 && { invites: 7 }),
  }
})

const village = { theme: 'anti-fraud', audiences: ['farmers', 'elderly'], form: 'five-entries', when: 0 } as const
const school = { theme: 'payment', audiences: ['youth'], form: 'five-entries', when: 0 } as const

/** What lies open today, one at every stage, and what came to another end. */
const OPEN: readonly Tale[] = [
  { ...village, bank: 0, title: '示例：春耕时节防诈骗', place: 9, inDays: 12, reached: 'filing' },
  { ...school, bank: 0, title: '示例：反假币进课堂', place: 18, inDays: 11, reached: 'bank-review' },
  { ...village, bank: 1, title: '示例：乡村大集宣传', place: 10, inDays: 10, reached: 'filed' },
  { ...school, bank: 2, title: '示例：压岁钱理财课', place: 19, inDays: 9, reached: 'returned' },
  { ...village, name: 'joint', bank: 0, title: '示例：镇村联合宣传日', place: 3, inDays: 6, reached: 'scheduled', invites: 1 },
  { ...village, name: 'taker', bank: 3, title: '示例：集市金融夜话', place: 4, inDays: 7, reached: 'scheduled' },
  { ...village, bank: 4, title: '示例：集市反诈摊位', place: 4, inDays: 6, reached: 'merged', into: 'taker' },
  { ...school, bank: 5, title: '示例：中学金融社团', place: 20, inDays: 5, reached: 'cancelled' },
  { ...village, bank: 1, title: '示例：金融辅导员进村', place: 11, inDays: -1, days: 4, reached: 'under-way', list: true },
  { ...school, bank: 0, title: '示例：安全支付进职校', place: 18, inDays: -2, reached: 'material-due' },
  { ...village, bank: 6, title: '示例：反诈宣传大篷车', place: 12, inDays: -16, reached: 'material-due' },
  { ...school, bank: 1, title: '示例：护苗金融课', place: 19, inDays: -7, reached: 'material-review', portraits: 'consented' },
  { ...village, bank: 0, title: '示例：老年金融驿站', place: 13, inDays: -14, reached: 'approved', portraits: 'missing' },
  { ...village, bank: 7, title: '示例：理财产品推介会', place: 6, inDays: 4, reached: 'refused' },
  { ...school, bank: 8, title: '示例：少年财商营', place: 20, inDays: 8, reached: 'withdrawn' },
  { ...village, bank: 9, title: '示例：临时加开宣讲', place: 14, inDays: 1, reached: 'filed', late: true },
  { ...village, bank: 1, title: '示例：跨行宣传志愿队', place: 8, inDays: 9, reached: 'filed', invites: 0, unanswered: true },
]

export const TALES: readonly Tale[] = [...YEAR, ...OPEN]
