import type { Text } from '../../../kernel/language/index.ts'

/** What its doors say; all other words come with their page. */
export const titles = {
  programme: { zh: '职工创新', en: 'Innovation' },
  overview: { zh: '职工创新总览', en: 'Innovation overview' },
  projects: { zh: '创新项目', en: 'Projects' },
  studios: { zh: '创新工作室', en: 'Studios' },
  benefits: { zh: '效益', en: 'Benefits' },
  safety: { zh: '三查三防案例', en: 'Safety innovations' },
  contacts: { zh: '联络记录', en: 'Contact log' },
} satisfies Record<string, Text>
