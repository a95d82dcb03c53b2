import type { Text } from '../../language/index.ts'
import type { StoryState } from './states.ts'

/** What the public pages of stories say. */
export const publicWords = {
  stories: { zh: '新闻', en: 'Stories' },
  lead: {
    zh: '经审核发布的稿件。更正附说明，撤回的不再显示。',
    en: 'Reviewed and published. What was corrected says so; what was withdrawn is shown no more.',
  },
  none: { zh: '还没有发布稿件。', en: 'No story has been published yet.' },
  published: { zh: '{date} 发布', en: 'published on {date}' },
  corrected: { zh: '{date} 更正', en: 'corrected on {date}' },
  correction: { zh: '更正说明（{date}）：{note}', en: 'Correction ({date}): {note}' },
  source: { zh: '来源', en: 'From' },
  day: { zh: '发布日期', en: 'Published' },
  correctedOn: { zh: '更正日期', en: 'Corrected' },
  hash: { zh: '全文 SHA-256', en: 'SHA-256' },
  withdrawnTitle: { zh: '稿件已撤回', en: 'This story was withdrawn' },
  withdrawn: { zh: '本稿已于 {date} 撤回。', en: 'It was withdrawn on {date}.' },
  feed: { zh: '订阅（Atom）', en: 'Subscribe (Atom)' },
  all: { zh: '全部稿件', en: 'All stories' },
} as const satisfies Record<string, Text>

export const stateNames: Readonly<Record<StoryState, Text>> = {
  draft: { zh: '草稿', en: 'Draft' },
  review: { zh: '待审核', en: 'In review' },
  passed: { zh: '待签发', en: 'To be published' },
  published: { zh: '已发布', en: 'Published' },
  corrected: { zh: '已更正', en: 'Corrected' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  dropped: { zh: '已放弃', en: 'Given up' },
}
