import { StatusTag, usePreferences, useText } from '../../ui/common/index.ts'
import type { Text } from '../language/index.ts'
import type { ClockView } from './contract.ts'
import { dayWords, stateWords } from './notice-words.ts'
import type { NoticeState } from './notices.ts'
import { words } from './web-words.ts'
import './web.css'

const TONES = { running: 'active', answering: 'warn', cleared: 'good', upheld: 'bad', withdrawn: 'neutral' } as const

export function StateTag({ state }: { state: NoticeState }) {
  const t = useText()
  return <StatusTag tone={TONES[state]}>{t(stateWords[state])}</StatusTag>
}

/** The clock of a notice, drawn day by day. */
export function NoticeDays({ clock, today }: { clock: ClockView; today: string }) {
  const t = useText()
  const { language } = usePreferences()
  const weekday = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { weekday: 'short', timeZone: 'UTC' })
  return (
    <>
      <ol className="jx-notice-days" aria-label={t(words.clock)}>
        {clock.days.map(({ date, kind, number }) => (
          <li
            key={date}
            className={`${number !== null || kind === 'beyond' ? 'jx-counts' : ''} ${date < today ? 'jx-past' : ''}`}
            aria-current={date === today ? 'date' : undefined}
          >
            <time dateTime={date} className="jx-number">
              {date.slice(5)} {weekday.format(new Date(date))}
            </time>
            {date === today ? <strong className="jx-notice-today">{t(words.today)}</strong> : null}
            <span className="jx-help">{t(dayWords[kind], { number: number ?? '' })}</span>
          </li>
        ))}
      </ol>
      {clock.unknownYears.map((year) => (
        <p key={year} className="jx-help">
          {t(words.unknownYear, { year })}
        </p>
      ))}
    </>
  )
}

/** Where the clock stands, in a line. */
export function clockLine(clock: ClockView, days: number, today: string): { readonly text: Text; readonly values: Record<string, number> } {
  if (clock.over) return { text: words.over, values: {} }
  const day = clock.days.filter(({ date, number }) => number !== null && date <= today).length
  return day === 0 ? { text: words.before, values: {} } : { text: words.runs, values: { day, days } }
}
