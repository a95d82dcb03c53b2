import { StatusTag, useText } from '../../ui/common/index.ts'
import type { ValueRow } from './web-queries.tsx'
import { work } from './web-work-words.ts'

export const hasValue = ({ value, marks }: Pick<ValueRow, 'value' | 'marks'>): boolean => value !== null || marks.length > 0

export const shownValue = ({ value, whole }: Pick<ValueRow, 'value' | 'whole'>): string =>
  whole === null ? (value ?? '') : `${value} / ${whole}`

export function Missing() {
  const t = useText()
  return <StatusTag tone="warn">{t(work.missing)}</StatusTag>
}
