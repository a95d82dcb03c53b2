import type { Text } from '../../../kernel/language/index.ts'

export const INVITATION_STATES = {
  open: { zh: '待答复', en: 'To be answered' },
  accepted: { zh: '已同意', en: 'Agreed' },
  declined: { zh: '已谢绝', en: 'Declined' },
  lapsed: { zh: '已失效', en: 'No longer open' },
} as const satisfies Readonly<Record<string, Text>>
