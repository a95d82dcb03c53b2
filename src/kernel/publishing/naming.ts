import type { Reason, Text } from '../language/index.ts'

/** Laws that allow a name to be published without the person's own consent (个人信息保护法第十三条). */
export const NAMING_BASES = {
  duty: {
    zh: '为履行法定职责或者法定义务所必需（《个人信息保护法》第十三条第一款第三项）',
    en: 'Needed to carry out a statutory duty (Personal Information Protection Law, art. 13 (1) 3)',
  },
  news: {
    zh: '为公共利益实施新闻报道，在合理的范围内处理（《个人信息保护法》第十三条第一款第五项）',
    en: 'News reporting in the public interest, within reason (Personal Information Protection Law, art. 13 (1) 5)',
  },
  public: {
    zh: '本人自行公开或者其他已经合法公开的信息，在合理的范围内处理（《个人信息保护法》第十三条第一款第六项）',
    en: 'Made public by the person or lawfully before, within reason (Personal Information Protection Law, art. 13 (1) 6)',
  },
} as const satisfies Record<string, Text>
export type NamingBasis = keyof typeof NAMING_BASES
export const NAMING_BASIS_NAMES = Object.keys(NAMING_BASES) as [NamingBasis, ...NamingBasis[]]

/** Somebody of the files who is named, and the law that allows it where they were not asked. */
export interface Named {
  readonly person: string
  readonly basis: NamingBasis | null
}

/** Why these names can't be published, or null. @param agreed who agrees today that their name is published */
export function namingRefusal(named: readonly Named[], agreed: ReadonlySet<string>): Reason | null {
  const missing = named.filter(({ person, basis }) => basis === null && !agreed.has(person)).length
  if (missing === 0) return null
  return {
    code: 'name-consent',
    text: {
      zh: `有 ${missing} 名被提名的人没有同意公开姓名。请本人在“我的档案”中同意，或者选择公开姓名的法定依据，或者不写姓名。`,
      en: `${missing} of the people named did not agree that their name is published. Ask them to agree in “My file”, choose the law that allows it, or leave the name out.`,
    },
  }
}
