import type { Text } from '../../../kernel/language/index.ts'

export const titles = {
  programme: { zh: '金融教育宣传', en: 'Financial education' },
} satisfies Record<string, Text>
