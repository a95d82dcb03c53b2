import type { Reason, Text } from '../language/index.ts'

/** What a figure is taken from. Whoever declares an indicator says so; those that the rule forbids are named so that they can be refused. */
export const NATURES = {
  outcome: { zh: '工作成果', en: 'results of the work' },
  timeliness: { zh: '办理时效', en: 'timeliness' },
  coverage: { zh: '服务覆盖', en: 'coverage of those to be served' },
  quality: { zh: '质量检查', en: 'checks of quality' },
  complaints: { zh: '投诉与纠纷', en: 'complaints and disputes' },
  breaches: { zh: '违规情形', en: 'breaches of rules' },
  judgement: { zh: '评审意见', en: 'judgement of a panel' },
  likes: { zh: '点赞', en: 'likes' },
  forwards: { zh: '转发', en: 'forwards' },
  votes: { zh: '网络投票', en: 'votes' },
  'log-ins': { zh: '登录、打卡', en: 'log-ins and check-ins' },
  'time-online': { zh: '在线时长', en: 'time online' },
  'study-hours': { zh: '学习时长', en: 'study hours' },
} as const satisfies Record<string, Text>
export type Nature = keyof typeof NATURES

/** Words that give such a figure away, whatever it is declared as. What a 转载 (reprint) or a 签到表 (attendance sheet) counts is not meant. */
const FORBIDDEN: Readonly<Partial<Record<Nature, RegExp>>> = {
  likes: /点赞|获赞|赞数|集赞|\blikes\b/,
  forwards: /转发|\bforwards\b|\breposts?\b|\bretweets?\b|\bforwarded (?:posts?|messages?|articles?)\b/,
  votes: /投票|得票|(?<!发)票数|\bvotes?\b|\bvoting\b/,
  'log-ins': /登录|登陆|登入|打卡|日活|活跃度|\blog[- ]?(?:in|on)s?\b|\blogged (?:in|on)\b|\bcheck-?ins?\b/,
  'time-online':
    /在线(?:时长|时间|小时|分钟)|上线时长|浏览时长|使用时长|\b(?:time|hours|minutes) online\b|\bonline (?:time|hours|minutes)\b|\bscreen time\b/,
  'study-hours':
    /学习(?:时长|时间|小时|积分)|(?<![大中小入开上])学时|\b(?:study|learning)[- ](?:time|hours?|minutes)\b|\bhours (?:of study|studied)\b/,
}

/** Whether a figure of that nature is refused whatever its words are. */
export const isForbidden = (nature: Nature): boolean => FORBIDDEN[nature] !== undefined

/** Full-width letters and blanks between characters don't hide a word. */
const plain = ({ zh, en }: Text) => [
  zh
    .normalize('NFKC')
    .replace(/[\s\p{P}\p{Cf}]/gu, '')
    .toLowerCase(),
  en.normalize('NFKC').replace(/\s+/g, ' ').toLowerCase(),
]

export interface Declared {
  readonly title: Text
  /** What it counts. What it leaves out is said elsewhere and not searched. */
  readonly counts: Text
  readonly nature: Nature
}

/**
 * What figure a declaration rests on that no score may rest on; null where none.
 * A person may still call a like a success: then the figure is wrong, and whoever signs the card answers for it.
 */
export function forbiddenIn({ title, counts, nature }: Declared): Nature | null {
  if (isForbidden(nature)) return nature
  const texts = [...plain(title), ...plain(counts)]
  const found = Object.entries(FORBIDDEN).find(([, words]) => texts.some((text) => words.test(text)))
  return (found?.[0] as Nature | undefined) ?? null
}

/** The rule as the house keeps it; read in reprints only, as its basis says. */
const RULE: { readonly words: Text; readonly basis: Text } = {
  words: {
    zh: '不得以点赞、转发、投票、登录打卡、在线时长、学习时长作为评价依据',
    en: 'No likes, forwards, votes, log-ins, time online or study hours as the ground of a judgement',
  },
  basis: {
    zh: '中央网络安全和信息化委员会《关于防治“指尖上的形式主义”的若干意见》（2023年；据转载件，未核对正式文本）',
    en: 'Central Cyberspace Affairs Commission, opinions on preventing “formalism at the fingertips” (2023; by reprints, not compared with the official text)',
  },
}

/** Why a card may not have it, in the words of the rule. */
export function forbidden(title: Text, nature: Nature): Reason {
  return {
    code: 'forbidden-measure',
    text: {
      zh: `“${title.zh}”以${NATURES[nature].zh}为依据：${RULE.words.zh}。请改用反映工作成果、时效、质量或覆盖的指标。依据：${RULE.basis.zh}。`,
      en: `“${title.en}” rests on ${NATURES[nature].en}. ${RULE.words.en}. Choose what shows results, timeliness, quality or coverage. Basis: ${RULE.basis.en}.`,
    },
  }
}
