import type { Option } from '../../../kernel/forms/index.ts'
import type { Text } from '../../../kernel/language/index.ts'

type Titled = Readonly<Record<string, Text>>
const text = (zh: string, en: string): Text => ({ zh, en })

export const THEMES = {
  'consumer-rights': text('金融消费者权益保护', 'Rights of financial consumers'),
  'anti-fraud': text('防范电信网络诈骗', 'Telecom and online fraud'),
  'illegal-fundraising': text('防范非法集资', 'Illegal fund-raising'),
  'deposit-insurance': text('存款保险', 'Deposit insurance'),
  credit: text('理性借贷与征信', 'Borrowing and credit records'),
  'personal-information': text('个人金融信息保护', 'Personal financial information'),
  pension: text('养老金融', 'Finance for old age'),
  inclusive: text('普惠金融与企业融资', 'Inclusive finance and finance for firms'),
  payment: text('支付便利与反假货币', 'Payment and counterfeit money'),
  'investment-insurance': text('投资与保险常识', 'Investment and insurance basics'),
} as const satisfies Titled
export type Theme = keyof typeof THEMES

export const KINDS = {
  concentrated: text('集中宣传', 'Campaign'),
  regular: text('常态化宣传', 'Regular'),
} as const satisfies Titled

export const MODES = {
  offline: text('线下', 'On the spot'),
  online: text('线上', 'Online'),
  both: text('线上线下结合', 'Both'),
} as const satisfies Titled

/** 五进: 进农村、进社区、进校园、进企业、进商圈. */
export const FORMS = {
  outlet: text('网点宣传', 'At the outlet'),
  'five-entries': text('“五进”活动', 'Visits to villages, neighbourhoods, schools, firms, shopping streets'),
  lecture: text('讲座', 'Lecture'),
  'short-video': text('短视频', 'Short film'),
  live: text('直播', 'Live broadcast'),
  performance: text('文艺演出', 'Performance'),
} as const satisfies Titled

export const AUDIENCES = {
  elderly: text('老年人', 'Elderly people'),
  youth: text('青少年', 'Young people'),
  newcomers: text('新市民', 'New residents'),
  farmers: text('农民', 'Farmers'),
  'small-firms': text('小微企业', 'Small firms'),
  disabled: text('残障人士', 'People with disabilities'),
  general: text('社会公众', 'General public'),
} as const satisfies Titled
export type Audience = keyof typeof AUDIENCES

/** The groups that campaigns are to reach first; the general public is none of them. */
export const KEY_GROUPS = ['elderly', 'youth', 'newcomers', 'farmers', 'small-firms', 'disabled'] as const satisfies readonly Audience[]

/** How a number of people is known. Numbers known differently are never added up. */
export const METHODS = {
  'sign-in': text('签到', 'Signed in'),
  estimate: text('现场估计', 'Estimated on the spot'),
  online: text('线上浏览', 'Viewed online'),
} as const satisfies Titled
export type Method = keyof typeof METHODS

export const PORTRAITS = {
  none: text('没有可辨认的人像', 'Nobody can be recognised'),
  blurred: text('人像已作模糊处理', 'Faces are blurred'),
  consented: text('有可辨认的人像，均已书面同意', 'People can be recognised, and all agreed in writing'),
  missing: text('有可辨认的人像，尚缺同意', 'People can be recognised, and consents are lacking'),
} as const satisfies Titled
export type Portraits = keyof typeof PORTRAITS

export const INCIDENTS = {
  complaint: text('投诉', 'Complaint'),
  'privacy-breach': text('个人信息泄露', 'Breach of personal information'),
  'marketing-in-education': text('宣传中夹带营销', 'Marketing within the education'),
  safety: text('安全事件', 'Safety'),
  other: text('其他', 'Other'),
} as const satisfies Titled
export type Incident = keyof typeof INCIDENTS

export const optionsOf = (titled: Titled): readonly Option[] => Object.entries(titled).map(([value, title]) => ({ value, title }))
