import type { Text } from '../../../kernel/language/index.ts'
import { DueTag, None, StatusTag, useText } from '../../../ui/common/index.ts'
import type { ProjectRow } from '../contract.ts'
import { localToday } from './today.ts'

const milestoneLate: Text = { zh: '节点超期', en: 'milestone late' }

/** By when a project's step is due; where the step has no term, whether a milestone is late. Null where neither is. */
export function dueOf(row: Pick<ProjectRow, 'due' | 'late' | 'outcome'>): 'step' | 'milestone' | null {
  if (row.outcome) return null
  return row.due ? 'step' : row.late ? 'milestone' : null
}

export function ProjectDue({ row }: { row: Pick<ProjectRow, 'due' | 'late' | 'outcome'> }) {
  const t = useText()
  const due = dueOf(row)
  if (due === 'step' && row.due) return <DueTag due={row.due} today={localToday()} />
  return due ? <StatusTag tone="bad">{t(milestoneLate)}</StatusTag> : <None />
}
