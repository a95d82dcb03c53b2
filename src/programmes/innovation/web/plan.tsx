import type { Text } from '../../../kernel/language/index.ts'
import { DateText, DueTag, Icon, StatusTag, useText } from '../../../ui/common/index.ts'
import type { ProjectView } from '../contract.ts'
import { localToday } from './today.ts'
import './parts.css'

const words = {
  milestones: { zh: '进度节点', en: 'Milestones' },
  reached: { zh: '{date} 完成', en: 'reached {date}' },
} satisfies Record<string, Text>

/** The milestones of a project as they stand: reached, late or ahead. */
export function Milestones({ plan, open }: { plan: ProjectView['plan']; open: boolean }) {
  const t = useText()
  const today = localToday()
  return (
    <ol className="jx-in-milestones" aria-label={t(words.milestones)}>
      {plan.map((one) => (
        <li key={one.number} className="jx-in-milestone" data-done={one.doneOn !== null || undefined}>
          <span className="jx-in-milestone-number">{one.doneOn ? <Icon name="check" size="0.9em" strokeWidth={2.5} /> : one.number}</span>
          <span className="jx-in-milestone-what">
            <span>{one.name}</span>
            <span className="jx-help">{one.deliverable}</span>
            {one.note ? <span className="jx-help">{one.note}</span> : null}
          </span>
          {one.doneOn ? (
            <StatusTag tone="good">{t(words.reached, { date: one.doneOn })}</StatusTag>
          ) : open ? (
            <DueTag due={one.due} today={today} />
          ) : (
            <span className="jx-help">
              <DateText value={one.due} digits />
            </span>
          )}
        </li>
      ))}
    </ol>
  )
}
