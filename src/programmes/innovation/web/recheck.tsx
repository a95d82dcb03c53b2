import type { Text } from '../../../kernel/language/index.ts'
import { StatusTag, useText } from '../../../ui/common/index.ts'
import type { StudioRow } from '../contract.ts'

const words = {
  settled: { zh: '{date} 到期', en: 'due {date}' },
  soon: { zh: '{date} 到期，可以复核', en: 'due {date}, may begin' },
  due: { zh: '已于 {date} 到期', en: 'was due {date}' },
} satisfies Record<string, Text>

const tones = { settled: 'neutral', soon: 'warn', due: 'bad' } as const

/** When the confirmation of a studio runs out, loud only when it is time to act. */
export function RecheckTag({ recheck }: { recheck: NonNullable<StudioRow['recheck']> }) {
  const t = useText()
  return <StatusTag tone={tones[recheck.standing]}>{t(words[recheck.standing], { date: recheck.dueOn })}</StatusTag>
}
