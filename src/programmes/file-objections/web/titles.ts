import type { Text } from '../../../kernel/language/index.ts'

/** What its doors say; all other words come with their page. */
export const titles = {
  list: { zh: '档案异议', en: 'Objections' },
  programme: { zh: '职工档案', en: 'Workers’ files' },
  contest: { zh: '对记录提出异议', en: 'Say that an entry is wrong' },
} satisfies Record<string, Text>

/** The page on which an entry of one's own file is contested. */
export const contestAddress = (entry: string) => `/objections/new/${entry}`
