import type { Text } from '../../../../kernel/language/index.ts'

export const planTitles = {
  plan: { zh: '宣传计划', en: 'Plan' },
  coverage: { zh: '覆盖情况', en: 'Coverage' },
  places: { zh: '地点库', en: 'Places' },
} satisfies Record<string, Text>
