import type { Text } from '../../kernel/language/index.ts'

export const tabWords = {
  work: { zh: '我的待办', en: 'To do' },
  projects: { zh: '我的事项', en: 'My cases' },
  inbox: { zh: '消息', en: 'Inbox' },
  me: { zh: '我', en: 'Me' },
} satisfies Record<string, Text>
