import type { Text } from '../../../../kernel/language/index.ts'

export const titles = {
  needs: { zh: '企业融资需求', en: 'Needs for finance' },
  file: { zh: '提出融资需求', en: 'File a need for finance' },
  approaches: { zh: '收到的融资需求', en: 'Needs shown to us' },
  approach: { zh: '融资需求', en: 'Need for finance' },
  criteria: { zh: '贷款条件', en: 'What we lend for' },
  totals: { zh: '融资汇总', en: 'Finance in totals' },
} satisfies Record<string, Text>
