import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ExportButton } from '../../../../kernel/exchange/web.tsx'
import type { Text } from '../../../../kernel/language/index.ts'
import { Failed } from '../../../../kernel/language/web.tsx'
import { DateText, Empty, useText } from '../../../../ui/common/index.ts'
import { type Column, DataTable, PageTitle, Panel, useListInAddress } from '../../../../ui/desk/index.ts'
import type { InvitationRow } from '../contract.ts'
import { INVITATION_STATES } from '../words.ts'
import { addresses } from './addresses.ts'
import { activities } from './api.ts'
import { AnswerButtons } from './invitation.tsx'
import { Audiences, Days } from './parts.tsx'
import { titles } from './titles.ts'
import { words } from './words.ts'

const own = {
  note: {
    zh: '其他银行邀请本行联合举办的活动。同意后计为联合活动，只算一次，触达按份额分。',
    en: 'Activities that other banks want to hold with yours. Once agreed they count once, and the reach is shared.',
  },
  asks: { zh: '主办银行', en: 'Asked by' },
  asked: { zh: '受邀银行', en: 'Asked' },
  state: { zh: '答复', en: 'Answer' },
  askedAt: { zh: '邀请时间', en: 'Asked at' },
  none: { zh: '没有邀请', en: 'No invitations' },
  noneHelp: { zh: '其他银行发出邀请后列在这里，您也会收到消息。', en: 'What other banks ask is listed here, and you get a message.' },
} satisfies Record<string, Text>

const KEYS = ['state']
const options = Object.entries(INVITATION_STATES).map(([value, title]) => ({ value, title }))

const columnsIn = (t: ReturnType<typeof useText>): readonly Column<InvitationRow>[] => [
  { key: 'title', title: words.activity, always: true, show: (row) => row.title },
  { key: 'organisation', title: own.asks, show: (row) => row.organisation.name },
  { key: 'invited', title: own.asked, optional: true, show: (row) => row.invited.name },
  { key: 'share', title: words.share, align: 'end', show: (row) => `${row.share}%` },
  { key: 'days', title: words.days, show: (row) => <Days row={row} /> },
  { key: 'audiences', title: words.audience, show: (row) => <Audiences of={row.audiences} /> },
  {
    key: 'state',
    title: own.state,
    single: true,
    filter: options,
    show: (row) => (row.state === 'open' ? <AnswerButtons invitation={row} /> : t(INVITATION_STATES[row.state])),
  },
  { key: 'asked', title: own.askedAt, show: (row) => <DateText value={row.askedAt} digits /> },
]

export default function InvitationsPage() {
  const t = useText()
  const { view, onView, input } = useListInAddress(KEYS)
  const { data, error, isPending, refetch } = useQuery(
    activities.activityInvitations.queryOptions({ input: input as never, placeholderData: keepPreviousData }),
  )
  return (
    <>
      <PageTitle title={t(titles.invitations)} note={t(own.note)} above={[{ to: addresses.activities, title: t(titles.activities) }]} />
      <Panel flush>
        {error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <DataTable
            label={t(titles.invitations)}
            columns={columnsIn(t)}
            rows={data?.rows ?? []}
            rowKey={(row) => row.id}
            total={data?.total ?? 0}
            loading={isPending}
            view={view}
            onView={onView}
            search={false}
            empty={<Empty title={own.none} help={own.noneHelp} />}
            tools={<ExportButton path="/financial-education/activity-invitations" filters={input} disabled={!data?.total} />}
          />
        )}
      </Panel>
    </>
  )
}
