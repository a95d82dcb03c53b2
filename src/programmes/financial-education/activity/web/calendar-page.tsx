import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { addDays, addMonths, isLocalDate, localDateOf, overlaps } from '../../../../kernel/calendar/index.ts'
import { Failed } from '../../../../kernel/language/web.tsx'
import { Empty, Link, Loading, usePlace, usePreferences, useText } from '../../../../ui/common/index.ts'
import { PageTitle, Panel } from '../../../../ui/desk/index.ts'
import { monthOf, weekOf } from '../calendar.ts'
import { THEMES } from '../choices.ts'
import type { CalendarView } from '../contract.ts'
import { addresses } from './addresses.ts'
import { activities } from './api.ts'
import { calendarWords as words } from './calendar-words.ts'
import { titles } from './titles.ts'
import './calendar.css'

type Activity = CalendarView['activities'][number]
type Week = CalendarView['weeks'][number]

/** So many stand in a cell; the others are in the list of the day. */
const IN_A_CELL = 3
const NARROW = '(width < 900px)'

/** A month has no room on a narrow screen: there it is one week, day by day. */
function useNarrow(): boolean {
  const asked = globalThis.matchMedia(NARROW)
  return useSyncExternalStore(
    (changed) => {
      asked.addEventListener('change', changed)
      return () => asked.removeEventListener('change', changed)
    },
    () => globalThis.matchMedia(NARROW).matches,
  )
}

const onDay = (day: string) => (one: { readonly startsOn: string; readonly endsOn: string }) =>
  overlaps({ from: one.startsOn, to: one.endsOn }, { from: day, to: day })
const meetsAny = (one: Activity) => one.meets.length > 0 || one.meetsUnseen

/** Activities by day: a month as a table, on a narrow screen a week as a list. The day stands in the address. */
export default function CalendarPage() {
  const t = useText()
  const { search, setSearch } = usePlace()
  const narrow = useNarrow()
  const today = localDateOf(new Date())
  const day = isLocalDate(search.day) ? search.day : today
  const weeks = narrow ? [weekOf(day)] : monthOf(day)
  const [from, to] = [weeks[0]?.[0] ?? day, weeks.at(-1)?.at(-1) ?? day]
  const { data, error, isPlaceholderData, refetch } = useQuery(
    activities.activityCalendar.queryOptions({ input: { from, to }, placeholderData: keepPreviousData }),
  )
  const unit = t(narrow ? words.week : words.month)
  const go = (next: string) => setSearch({ day: next === today ? undefined : next })
  const step = (by: 1 | -1) => go(narrow ? addDays(day, 7 * by) : `${addMonths(day, by).slice(0, 7)}-01`)
  const shown = narrow ? t(words.weekIs, { from, to }) : t(words.monthIs, { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)) })
  const clashes = data?.activities.filter(meetsAny).length ?? 0
  return (
    <>
      <PageTitle
        title={t(titles.calendar)}
        note={t(words.note)}
        actions={
          <Link to={addresses.activities} className="jx-button">
            {t(words.toList)}
          </Link>
        }
      />
      <Panel>
        <div className="jx-fa-turn">
          <button type="button" className="jx-button" onClick={() => step(-1)}>
            {t(words.earlier, { unit })}
          </button>
          <h2 aria-live="polite">{shown}</h2>
          <button type="button" className="jx-button" onClick={() => step(1)}>
            {t(words.later, { unit })}
          </button>
          <button type="button" className="jx-button" onClick={() => go(today)}>
            {t(words.today)}
          </button>
          {clashes > 0 ? <span className="jx-fa-clash">{t(words.clashes, { count: clashes })}</span> : null}
        </div>
        {error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : data ? (
          <div aria-busy={isPlaceholderData}>
            {data.total > data.activities.length ? (
              <p role="status">{t(words.tooMany, { total: data.total, shown: data.activities.length })}</p>
            ) : null}
            {narrow ? (
              <>
                <FocusLines weeks={data.weeks} />
                <Days days={weeks[0] ?? []} data={{ ...data, weeks: [] }} today={today} />
              </>
            ) : (
              <Month weeks={weeks} day={day} data={data} today={today} label={shown} onDay={go} />
            )}
            {data.activities.length === 0 && data.weeks.length === 0 ? <Empty title={words.none} help={words.noneHelp} /> : null}
          </div>
        ) : (
          <Loading />
        )}
      </Panel>
      {data && !narrow ? (
        <Panel title={t(words.dayIs, { day })}>
          <OfDay day={day} data={data} />
        </Panel>
      ) : null}
    </>
  )
}

function useWeekdays(): readonly string[] {
  const { language } = usePreferences()
  const named = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { weekday: 'short', timeZone: 'UTC' })
  // 2024 began on a Monday.
  return Array.from({ length: 7 }, (_, at) => named.format(new Date(Date.UTC(2024, 0, 1 + at))))
}

interface MonthProps {
  readonly weeks: readonly (readonly string[])[]
  readonly day: string
  readonly today: string
  readonly data: CalendarView
  readonly label: string
  readonly onDay: (day: string) => void
}

function Month({ weeks, day, today, data, label, onDay: choose }: MonthProps) {
  const t = useText()
  const weekdays = useWeekdays()
  return (
    <table className="jx-fa-month" aria-label={label}>
      <thead>
        <tr>
          {weekdays.map((one) => (
            <th key={one} scope="col">
              {one}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((one) => {
              const held = data.activities.filter(onDay(one))
              return (
                <td
                  key={one}
                  data-outside={one.slice(0, 7) !== day.slice(0, 7) || undefined}
                  data-chosen={one === day || undefined}
                  {...(one === today && { 'aria-current': 'date' as const })}
                >
                  <button
                    type="button"
                    className="jx-fa-day"
                    aria-label={t(words.ofDay, { day: one, count: held.length })}
                    aria-pressed={one === day}
                    onClick={() => choose(one)}
                  >
                    {Number(one.slice(8))}
                  </button>
                  <Focus weeks={data.weeks.filter(onDay(one))} />
                  <ul>
                    {held.slice(0, IN_A_CELL).map((activity) => (
                      <li key={activity.id}>
                        <Entry activity={activity} />
                      </li>
                    ))}
                  </ul>
                  {held.length > IN_A_CELL ? (
                    <button type="button" className="jx-text-button" onClick={() => choose(one)}>
                      {t(words.more, { count: held.length - IN_A_CELL })}
                    </button>
                  ) : null}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Days({ days, data, today }: { days: readonly string[]; data: CalendarView; today: string }) {
  const weekdays = useWeekdays()
  return (
    <ol className="jx-fa-days">
      {days.map((day, at) => (
        <li key={day} {...(day === today && { 'aria-current': 'date' as const })}>
          <h3>
            {day.slice(5)} {weekdays[at]}
          </h3>
          <OfDay day={day} data={data} />
        </li>
      ))}
    </ol>
  )
}

function Focus({ weeks }: { weeks: readonly Week[] }) {
  const t = useText()
  return weeks.map((week) => (
    <span key={week.id} className="jx-fa-focus" title={`${week.title} ${t(THEMES[week.theme])}`}>
      {t({ zh: week.title, en: week.titleEn })}
    </span>
  ))
}

function FocusLines({ weeks }: { weeks: readonly Week[] }) {
  const t = useText()
  return weeks.map((week) => (
    <p key={week.id}>
      <span className="jx-fa-focus">{t(words.focus)}</span> <strong>{t({ zh: week.title, en: week.titleEn })}</strong>{' '}
      {t(THEMES[week.theme])} <span className="jx-help">{t(words.weekIs, { from: week.startsOn, to: week.endsOn })}</span>
    </p>
  ))
}

/** One line of a cell: what it is, and in a word whether it meets another, is a draft or was called off. */
function Entry({ activity }: { activity: Activity }) {
  const t = useText()
  const state = activity.cancelled ? words.cancelled : activity.filed ? null : words.draft
  return (
    <Link to={`/cases/${activity.id}`} className="jx-fa-entry">
      {meetsAny(activity) ? <span className="jx-fa-clash">{t(words.meets)}</span> : null}
      {state ? <span className="jx-help">{t(state)}</span> : null}
      <span
        data-off={activity.cancelled || undefined}
        title={[activity.title, activity.organisation.name, activity.place ?? t(words.online)].join(' · ')}
      >
        {activity.title}
      </span>
    </Link>
  )
}

function OfDay({ day, data }: { day: string; data: CalendarView }) {
  const t = useText()
  const held = data.activities.filter(onDay(day))
  return (
    <>
      <FocusLines weeks={data.weeks.filter(onDay(day))} />
      {held.length === 0 ? <p className="jx-help">{t(words.nothing)}</p> : null}
      <ul className="jx-fa-of-day">
        {held.map((one) => (
          <li key={one.id}>
            <Entry activity={one} />
            <span className="jx-help">
              {one.organisation.name} · {one.place ?? t(words.online)} · {t(THEMES[one.theme])}
            </span>
            {one.meets.map((other) => (
              <Link key={other.id} to={`/cases/${other.id}`} className="jx-fa-met">
                {t(words.meetsAre, { bank: other.bank, title: other.title })}
              </Link>
            ))}
            {one.meetsUnseen ? <span className="jx-fa-met">{t(words.meetsUnseen)}</span> : null}
          </li>
        ))}
      </ul>
    </>
  )
}
