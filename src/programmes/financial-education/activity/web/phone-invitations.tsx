import { useQuery } from '@tanstack/react-query'
import { useText } from '../../../../ui/common/index.ts'
import { Card } from '../../../../ui/phone/index.ts'
import { activities } from './api.ts'
import { AnswerButtons, invitationWords } from './invitation.tsx'

/** Whoever wants to hold something together; nothing where nobody does. */
export function InvitationCards() {
  const t = useText()
  const { data } = useQuery(activities.activityInvitations.queryOptions({ input: { state: 'open', limit: 20 } }))
  return data?.rows.map((one) => (
    <Card key={one.id} title={one.title}>
      <p>{t(invitationWords.asks, { bank: one.organisation.name, share: one.share })}</p>
      <p className="jx-help">
        {one.startsOn} {one.address}
      </p>
      <AnswerButtons invitation={one} />
    </Card>
  ))
}
