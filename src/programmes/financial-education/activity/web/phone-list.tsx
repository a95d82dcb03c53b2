import { useQuery } from '@tanstack/react-query'
import type { Text } from '../../../../kernel/language/index.ts'
import { Failed } from '../../../../kernel/language/web.tsx'
import { Empty, Link, Loading, useText } from '../../../../ui/common/index.ts'
import { Card, PhonePage, RowLink } from '../../../../ui/phone/index.ts'
import { financialActivity } from '../process.ts'
import { addresses } from './addresses.ts'
import { activities } from './api.ts'
import { InvitationCards } from './phone-invitations.tsx'
import { titles } from './titles.ts'

const words = {
  open: { zh: '在办', en: 'Open' },
  closed: { zh: '最近办结', en: 'Lately closed' },
  none: { zh: '没有在办的活动', en: 'No open activity' },
  noneHelp: { zh: '点“报备活动”开始一件。', en: 'Begin one with “File an activity”.' },
} satisfies Record<string, Text>

/** The bank's activities on the phone: what is open, what came to an end lately, and whoever wants to hold one together. */
export default function PhoneActivities() {
  const t = useText()
  const open = useQuery(activities.activityList.queryOptions({ input: { outcome: 'open', sort: 'starts', order: 'asc', limit: 50 } }))
  const closed = useQuery(activities.activityList.queryOptions({ input: { outcome: 'completed', sort: 'updated', limit: 10 } }))
  const row = (one: NonNullable<typeof open.data>['rows'][number]) => (
    <RowLink
      key={one.id}
      to={`/cases/${one.id}`}
      title={one.title}
      note={`${one.startsOn} · ${t(financialActivity.stages[one.stage as keyof typeof financialActivity.stages].title)}`}
    />
  )
  return (
    <PhonePage title={t(titles.mine)} above="/projects">
      <Link to={addresses.file} className="jx-button jx-button-primary">
        {t(titles.file)}
      </Link>
      <InvitationCards />
      <Card title={t(words.open)}>
        {open.error ? <Failed error={open.error} onRetry={() => void open.refetch()} /> : null}
        {open.isPending ? <Loading /> : null}
        {open.data?.rows.length === 0 ? <Empty title={words.none} help={words.noneHelp} /> : null}
        {open.data?.rows.map(row)}
      </Card>
      {closed.data?.rows.length ? <Card title={t(words.closed)}>{closed.data.rows.map(row)}</Card> : null}
    </PhonePage>
  )
}
