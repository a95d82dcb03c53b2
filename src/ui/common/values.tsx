import type { ReactNode } from 'react'
import { day } from '../../kernel/forms/index.ts'
import type { Text } from '../../kernel/language/index.ts'
import { showDecimal, showMoney, units, wanYuanOfFen, yuanOfFen } from '../../kernel/quantities/index.ts'
import { daysBetween, instantInDigits } from './format.ts'
import { usePreferences, useText } from './language.tsx'

/** Whole fen. `unit` 'wan' for reports, where offices count in 万元; English has no such unit and is in yuan. */
export function Money({ fen, unit = 'yuan' }: { fen: number | null | undefined; unit?: 'yuan' | 'wan' }) {
  const t = useText()
  const { language } = usePreferences()
  if (fen === null || fen === undefined) return <None />
  if (language === 'en') return <span className="jx-number">{showMoney(fen, language)}</span>
  return (
    <span className="jx-number">
      {unit === 'wan' ? showDecimal(wanYuanOfFen(fen)) : showDecimal(yuanOfFen(fen), 2)}
      <span className="jx-unit">{t(unit === 'wan' ? units.wanYuan : units.yuan)}</span>
    </span>
  )
}

/** A local date ('2026-03-01') or an instant (ISO, UTC). In words by default for dates; in digits for tables. */
export function DateText({ value, digits = false }: { value: string | null | undefined; digits?: boolean }) {
  const { language } = usePreferences()
  if (!value) return <None />
  const local = value.length === 10
  return (
    <time dateTime={value} className="jx-number">
      {local ? (digits ? value : day(value)[language]) : instantInDigits(value)}
    </time>
  )
}

const dueToday: Text = { zh: '今天到期', en: 'due today' }
const dueIn: Text = { zh: '{date} 到期', en: 'due {date}' }
const overdue: Text = { zh: '已超期 {days} 天', en: '{days} days overdue' }
const stopped: Text = { zh: '计时已暂停', en: 'clock stopped' }

/** The last day of a step, loud only when it needs somebody: today and past. Counts calendar days past the last day. */
export function DueTag({ due, today, clockStopped = false }: { due: string; today: string; clockStopped?: boolean }) {
  const t = useText()
  if (clockStopped) return <StatusTag tone="neutral">{t(stopped)}</StatusTag>
  const late = daysBetween(due, today)
  if (late > 0) return <StatusTag tone="bad">{t(overdue, { days: late })}</StatusTag>
  if (late === 0) return <StatusTag tone="warn">{t(dueToday)}</StatusTag>
  return <StatusTag tone={late >= -2 ? 'warn' : 'neutral'}>{t(dueIn, { date: due.slice(5) })}</StatusTag>
}

const none: Text = { zh: '未填', en: 'not given' }

/** A value that is not there: a dash for the eye, a word for the ear. */
export function None() {
  const t = useText()
  return (
    <span className="jx-none">
      <span aria-hidden="true">—</span>
      <span className="jx-sr">{t(none)}</span>
    </span>
  )
}

export type Tone = 'neutral' | 'active' | 'good' | 'warn' | 'bad'

/** A state in a word. The tone repeats what the word says and never says more. */
export function StatusTag({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`jx-tag jx-tag-${tone}`}>{children}</span>
}

export interface TimelineItem {
  readonly key: string | number
  readonly at: string
  readonly title: ReactNode
  readonly body?: ReactNode
  readonly tone?: Tone
}

/** What happened, newest first or oldest first as the caller orders it. */
export function Timeline({ items, label }: { items: readonly TimelineItem[]; label: string }) {
  return (
    <ol className="jx-timeline" aria-label={label}>
      {items.map((item) => (
        <li key={item.key} className={`jx-timeline-item jx-tone-${item.tone ?? 'neutral'}`}>
          <div className="jx-timeline-head">
            <span className="jx-timeline-title">{item.title}</span>
            <DateText value={item.at} />
          </div>
          {item.body ? <div className="jx-timeline-body">{item.body}</div> : null}
        </li>
      ))}
    </ol>
  )
}

/** What may be wider than its place: scrolled by touch, mouse and keyboard. */
export function Scroll({ label, className = '', children }: { label: string; className?: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard can scroll only what it can reach (WCAG 2.1.1)
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups what is filled in, and this is read
    <div className={`jx-scroll ${className}`} role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  )
}

/** Terms and their values, two columns where there is room. */
export function Facts({
  items,
}: {
  items: readonly {
    readonly key: string
    readonly term: ReactNode
    readonly value: ReactNode
    readonly wide?: boolean
    readonly stacked?: boolean
  }[]
}) {
  return (
    <dl className="jx-facts">
      {items.map((item) => (
        <div key={item.key} className={`jx-fact ${item.wide ? 'jx-fact-wide' : ''} ${item.stacked ? 'jx-fact-stacked' : ''}`}>
          <dt>{item.term}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  )
}
