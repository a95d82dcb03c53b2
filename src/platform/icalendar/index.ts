import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'

/** One entry of a calendar: whole days, both ends included. */
export interface CalendarEntry {
  /** The same for ever, so that a program that reads the feed again changes its entry and makes no second one. */
  readonly uid: string
  /** Raised with every change (RFC 5545, 3.8.7.4). */
  readonly sequence: number
  readonly title: string
  readonly about: string
  readonly place: string | null
  readonly url: string
  /** Local dates, 'YYYY-MM-DD'. */
  readonly from: string
  readonly to: string
  /** An instant. */
  readonly changedAt: string
  readonly cancelled: boolean
}

export interface CalendarFeed {
  readonly title: string
  readonly url: string
  /** Seconds after which a program asks again. */
  readonly askAgainAfter: number
  /** 'Asia/Shanghai' */
  readonly timeZone: string
  readonly entries: readonly CalendarEntry[]
}

const DAY_MS = 86_400_000
/** The library writes days as UTC has them. */
const dayAt = (date: string, later = 0): Date => new Date(Date.parse(`${date}T00:00:00Z`) + later * DAY_MS)

/**
 * A calendar feed as iCalendar (RFC 5545). Whole days carry no TZID (3.2.19 forbids it), so that they are the same days wherever
 * somebody reads them; the calendar says that it keeps the time of its district. What was called off stays in it as cancelled, or
 * readers would keep the old entry.
 */
export function writeCalendar({ title, url, askAgainAfter, timeZone, entries }: CalendarFeed): string {
  const calendar = ical({
    name: title,
    url,
    ttl: askAgainAfter,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Jiangxin', product: 'Jiangxin', language: 'ZH' },
  })
  for (const { uid, sequence, title, about, place, url, from, to, changedAt, cancelled } of entries) {
    calendar.createEvent({
      id: uid,
      sequence,
      summary: title,
      description: about,
      location: place,
      url,
      allDay: true,
      start: dayAt(from),
      // The end of whole days is the day after the last one.
      end: dayAt(to, 1),
      stamp: new Date(changedAt),
      lastModified: new Date(changedAt),
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    })
  }
  // The library writes a calendar's own properties behind its events, where RFC 5545 (3.6) has none.
  return calendar.toString().replace('METHOD:PUBLISH\r\n', `METHOD:PUBLISH\r\nX-WR-TIMEZONE:${timeZone}\r\n`)
}
