import type { Text } from '../../../../kernel/language/index.ts'

/** What its doors say; all other words come with their page. */
export const titles = {
  news: { zh: '活动新闻', en: 'News of activities' },
  matching: { zh: '刊发匹配', en: 'Coverage matched' },
} satisfies Record<string, Text>
