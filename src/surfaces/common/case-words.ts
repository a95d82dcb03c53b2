import type { Text } from '../../kernel/language/index.ts'

/** What the parts of a case page are called, on every surface. */
export const caseWords = {
  case: { zh: '事项', en: 'Case' },
  stands: { zh: '办理进度', en: 'Where it stands' },
  picture: { zh: '查看流程图', en: 'Picture of the whole process' },
  act: { zh: '办理', en: 'What can be done' },
  filled: { zh: '填报内容', en: 'What was filled in' },
  history: { zh: '办理记录', en: 'History' },
  facts: { zh: '基本信息', en: 'At a glance' },
  evidence: { zh: '材料', en: 'Evidence' },
  discussion: { zh: '讨论', en: 'Discussion' },
  follow: { zh: '关注', en: 'Follow' },
  following: { zh: '已关注', en: 'Following' },
  reload: { zh: '系统已更新，请刷新页面后查看此事项。', en: 'The system was updated. Reload the page to see this case.' },
} satisfies Record<string, Text>
