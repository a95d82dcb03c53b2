import type { Text } from '../language/index.ts'

/** Something that is done with a person's data only where they agreed to it. */
export interface ConsentPurpose {
  readonly title: Text
  /** What the person agrees to. Another wording is another version, which is asked for anew. */
  readonly text: Text
  readonly version: number
  /** 《个人信息保护法》 by article: what demands a consent of its own. */
  readonly basis: Text
  /** Health, income and the like (第二十八条): a separate consent, and more care. */
  readonly sensitive: boolean
}

const ARTICLE = (zh: string, en: string): Text => ({ zh: `《个人信息保护法》${zh}`, en: `Personal Information Protection Law, ${en}` })

export const CONSENT_PURPOSES = {
  'publish-name': {
    title: { zh: '公开姓名和单位', en: 'Publishing my name and employer' },
    text: {
      zh: '同意在公示、表彰通报和先进事迹中公开我的姓名和工作单位。身份证号、手机号不公开。',
      en: 'My name and employer may stand in public notices, commendations and stories. My ID and telephone numbers are never published.',
    },
    version: 1,
    basis: ARTICLE('第二十五条', 'article 25'),
    sensitive: false,
  },
  'publish-portrait': {
    title: { zh: '公开照片', en: 'Publishing my picture' },
    text: {
      zh: '同意在先进事迹、成果展示中使用有我肖像的照片和视频。',
      en: 'Pictures and films that show me may be used in stories and exhibitions.',
    },
    version: 1,
    basis: ARTICLE('第二十五条', 'article 25'),
    sensitive: false,
  },
  'share-partners': {
    title: { zh: '提供给合作单位', en: 'Sharing with partner organisations' },
    text: {
      zh: '同意为培训、竞赛、学历提升等服务，把我的姓名、单位、技能等级提供给承办的院校、培训机构。',
      en: 'My name, employer and skill level may be given to the schools and training organisations that run courses and contests.',
    },
    version: 1,
    basis: ARTICLE('第二十三条', 'article 23'),
    sensitive: false,
  },
  'difficulty-file': {
    title: { zh: '困难帮扶档案', en: 'File for aid in difficulty' },
    text: {
      zh: '同意为申请和发放困难帮扶，处理我的健康、收入、家庭等敏感个人信息；撤回后不再新增，依法须保存的除外。',
      en: 'For aid in difficulty my health, income and family may be kept. Once I take this back nothing more is added, save what the law demands.',
    },
    version: 1,
    basis: ARTICLE('第二十九条', 'article 29'),
    sensitive: true,
  },
} as const satisfies Record<string, ConsentPurpose>
export type ConsentPurposeName = keyof typeof CONSENT_PURPOSES

/** What somebody said about a purpose last. */
export interface Said {
  readonly purpose: string
  readonly version: number
  readonly given: boolean
  readonly at: string
}

/** Whether a consent holds: the last word was yes, to the wording of today. */
export const holds = (purpose: ConsentPurposeName, said: Pick<Said, 'given' | 'version'> | undefined): boolean =>
  said?.given === true && said.version === CONSENT_PURPOSES[purpose].version
