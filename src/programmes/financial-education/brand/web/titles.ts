import type { Text } from '../../../../kernel/language/index.ts'

/** What its doors say; all other words come with their page. */
export const titles = {
  members: { zh: '成员银行', en: 'Member banks' },
  membership: { zh: '本行成员资格', en: 'Our membership' },
  texts: { zh: '承诺书文本', en: 'Pledge texts' },
} satisfies Record<string, Text>
