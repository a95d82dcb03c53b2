import type { Text } from '../../../kernel/language/index.ts'

export const PLAN_STATES = {
  draft: { zh: '草稿', en: 'Draft' },
  sent: { zh: '已报送', en: 'Sent' },
  dropped: { zh: '已取消', en: 'Dropped' },
} as const satisfies Readonly<Record<string, Text>>
