import { useQuery } from '@tanstack/react-query'
import { isLocalDate } from '../../../../kernel/calendar/index.ts'
import type { Values } from '../../../../kernel/forms/index.ts'
import type { Text } from '../../../../kernel/language/index.ts'
import { useText } from '../../../../ui/common/index.ts'
import type { ActivityRow } from '../contract.ts'
import { activities } from './api.ts'
import './activity.css'

const words = {
  found: {
    zh: '提醒：{days}，有另一家银行在“{place}”面向同样的对象安排了活动。可联系监管人员协调，改期或联合举办。',
    en: 'Note: on {days} another bank has planned something at {place} for the same audience. Ask the supervisor whether to move it or to hold it together.',
  },
} satisfies Record<string, Text>

/** While a filing is typed: whether another bank is there that day. Who it is and what it plans stays with the supervisor. */
export function Neighbours({ organisation, values }: { organisation: string; values: Values }) {
  const t = useText()
  const { place, startsOn: from, endsOn, audiences } = values
  const to = isLocalDate(endsOn) ? endsOn : from
  const several = Array.isArray(audiences) ? (audiences as ActivityRow['audiences']) : []
  const whole = typeof place === 'string' && place !== '' && isLocalDate(from) && isLocalDate(to) && from <= to && several.length > 0
  const { data } = useQuery({
    ...activities.activityNeighbours.queryOptions({
      input: { organisation, place: String(place ?? ''), from: String(from ?? ''), to: String(to ?? ''), audiences: [...several] },
    }),
    enabled: whole,
  })
  if (!whole || !data?.days.length) return null
  return (
    <p role="status" className="jx-fa-note">
      {t(words.found, { days: data.days.join(t({ zh: '、', en: ', ' })), place: data.place?.name ?? '' })}
    </p>
  )
}
