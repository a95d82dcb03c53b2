import { addDays, addMonths, daysBetween, type LocalDate } from '../../../../kernel/calendar/index.ts'
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
  /** Its first day, counted from today. */
  readonly inDays: number
  /** Days beyond the first. */
  readonly days?: number
  readonly reached: Reached
  readonly late?: boolean
  readonly slow?: boolean
  readonly changed?: boolean
  readonly list?: boolean
  /** What the supervisor found in a spot check, of 100. */
  readonly checked?: number
  readonly incident?: Incident
  readonly portraits?: Portraits
  /** Another bank that is asked to hold it together. */
  readonly invites?: number
  readonly unanswered?: boolean
  /** The name of the tale that takes this one in. */
  readonly into?: string
}

export const ZHANG_MATERIAL = '示例肖像使用同意书：仅供演示，不是真实文件。\n'

type Topic = Pick<Tale, 'title' | 'theme' | 'audiences' | 'form' | 'mode'>

const TOPICS: readonly Topic[] = [
  { title: '示例：守住养老钱课堂', theme: 'pension', audiences: ['elderly', 'newcomers'], form: 'lecture', mode: 'both' },
  { title: '示例：反诈进村', theme: 'anti-fraud', audiences: ['farmers', 'elderly'], form: 'five-entries' },
  { title: '示例：校园金融第一课', theme: 'payment', audiences: ['youth'], form: 'five-entries' },
  { title: '示例：征信知识短视频', theme: 'credit', audiences: ['newcomers', 'general'], form: 'short-video', mode: 'online' },
  { title: '示例：小微企业融资问答', theme: 'inclusive', audiences: ['small-firms', 'newcomers'], form: 'lecture', mode: 'both' },
  { title: '示例：网点厅堂微课', theme: 'deposit-insurance', audiences: ['general'], form: 'outlet' },
  { title: '示例：防范非法集资文艺演出', theme: 'illegal-fundraising', audiences: ['farmers', 'general'], form: 'performance' },
  { title: '示例：个人信息保护直播', theme: 'personal-information', audiences: ['newcomers', 'youth'], form: 'live', mode: 'online' },
  { title: '示例：手语金融讲堂', theme: 'consumer-rights', audiences: ['disabled'], form: 'lecture' },
]

/** The quarter in which the banks began. */
const FIRST_QUARTER: LocalDate = '2025-07-01'
/** A year and the quarter that is under way: what is judged, and no more than a first start can wait for. */
const QUARTERS = 5
const BANKS = 14
/** Activities are spread over so many days, and begin so long before today: what they ask of anybody is done within their quarter. */
const SPREAD_DAYS = 70
const SETTLED_DAYS = 18
/** Days after which a finished activity is filed away, and after which it stands in the news. */
const [ARCHIVED_AFTER, PUBLISHED_AFTER] = [45, 26]

const quarterOf = (day: LocalDate): LocalDate => {
  const month = Number(day.slice(5, 7))
  return `${day.slice(0, 5)}${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`
}

/** The first days of the quarters that are told of, the one that is under way last. */
export const quartersUntil = (today: LocalDate): readonly LocalDate[] =>
  Array.from({ length: QUARTERS }, (_, at) => addMonths(quarterOf(today), 3 * (at + 1 - QUARTERS))).filter((day) => day >= FIRST_QUARTER)

/**
 * One quarter: ten banks lead an activity, three are asked to hold one together with them, and one has nothing to show:
 * the thirteenth and the fourteenth bank take turns, so that it can be seen what a score without figures looks like.
 */
function quarter(first: LocalDate, today: LocalDate): readonly Tale[] {
  const number = Math.floor(daysBetween(FIRST_QUARTER, first) / 91)
  const idle = BANKS - 1 - (number % 2)
  const guests = [0, 4, 8].map((at) => 1 + ((at + number) % 11))
  const leading = Array.from({ length: BANKS }, (_, bank) => bank).filter((bank) => bank !== idle && !guests.includes(bank))
  return leading.flatMap((bank, at): readonly Tale[] => {
    const inDays = daysBetween(today, addDays(first, Math.round((at * SPREAD_DAYS) / leading.length)))
    if (inDays > -SETTLED_DAYS) return []
    const topic = TOPICS[(bank + number * 2) % TOPICS.length] as Topic
    const guest = guests.find((one) => one === bank + 1)
    const seen = bank + number
    return [
      {
        ...topic,
        ...{ title: `${topic.title}（${number * leading.length + at + 1}）`, bank, inDays },
        // Three places of four: some villages and schools have had nothing yet.
        place: ((number * leading.length + at) * 5) % 21,
        kind: at % 6 === 0 ? 'concentrated' : 'regular',
        reached: inDays < -ARCHIVED_AFTER ? 'archived' : inDays < -PUBLISHED_AFTER ? 'published' : 'approved',
        late: seen % 9 === 4 && guest === undefined,
        slow: seen % 11 === 3,
        changed: seen % 13 === 5 && seen % 9 !== 4,
        list: bank % 3 !== 2 && topic.mode !== 'online',
        portraits: seen % 10 === 2 ? 'consented' : seen % 10 === 7 ? 'blurred' : 'none',
        ...(seen % 6 !== 5 && { checked: 72 + ((bank * 5 + number * 3) % 27) }),
        ...(at === 6 && number % 2 === 1 && { incident: 'complaint' as const }),
        ...(guest !== undefined && { invites: guest }),
      },
    ]
  })
}

const village = { theme: 'anti-fraud', audiences: ['farmers', 'elderly'], form: 'five-entries' } as const
const school = { theme: 'payment', audiences: ['youth'], form: 'five-entries' } as const

/** What lies open today, one at every stage, and what came to another end. */
const OPEN: readonly Tale[] = [
  { ...village, bank: 0, title: '示例：春耕时节防诈骗', place: 9, inDays: 12, reached: 'filing' },
  { ...school, bank: 0, title: '示例：反假币进课堂', place: 18, inDays: 11, reached: 'bank-review' },
  { ...village, bank: 1, title: '示例：乡村大集宣传', place: 10, inDays: 10, reached: 'filed' },
  { ...school, bank: 2, title: '示例：压岁钱理财课', place: 19, inDays: 9, reached: 'returned' },
  { ...village, name: 'joint', bank: 0, title: '示例：镇村联合宣传日', place: 3, inDays: 6, reached: 'scheduled', invites: 1 },
  { ...village, name: 'taker', bank: 3, title: '示例：集市金融夜话', place: 4, inDays: 7, reached: 'scheduled' },
  { ...village, bank: 4, title: '示例：集市反诈摊位', place: 4, inDays: 7, reached: 'merged', into: 'taker' },
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
  // Two banks that know nothing of one another: the same place, day and audience.
  { ...village, bank: 2, title: '示例：广场反诈咨询日', place: 15, inDays: 8, reached: 'scheduled' },
  { ...village, bank: 3, title: '示例：社区防骗小课堂', place: 15, inDays: 8, reached: 'filed' },
]

/** What the fourteen banks have done and have before them, as it stands on a day. */
export const talesUntil = (today: LocalDate): readonly Tale[] => [
  ...quartersUntil(today).flatMap((first) => quarter(first, today)),
  ...OPEN,
]

/** A line of a bank's plan, and the example activity that was filed for it. */
export interface PlannedTale {
  readonly number: string
  readonly tale: Tale
  readonly day: LocalDate
}

/** Two of three activities were planned, those that were filed late never; by year in the order of their days. */
export function plannedUntil(today: LocalDate): readonly PlannedTale[] {
  const planned = talesUntil(today)
    .filter(({ late, invites }, order) => !late && invites === undefined && order % 3 !== 2)
    .map((tale) => ({ tale, day: addDays(today, tale.inDays) }))
    .toSorted((a, b) => a.day.localeCompare(b.day))
  const numbers = new Map<string, number>()
  return planned.map(({ tale, day }) => {
    const year = day.slice(0, 4)
    const next = (numbers.get(year) ?? 0) + 1
    numbers.set(year, next)
    return { number: `JH-${year}-${String(next).padStart(3, '0')}`, tale, day }
  })
}
