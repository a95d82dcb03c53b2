import type { Text } from '../../../kernel/language/index.ts'

export const phoneTitles = {
  mine: { zh: '我的创新项目', en: 'My innovation projects' },
  contacts: { zh: '联络记录', en: 'Contact log' },
} satisfies Record<string, Text>

/** The way to the form that logs a contact. */
export const logWords = { log: { zh: '记录联络', en: 'Log a contact' } } satisfies Record<string, Text>
