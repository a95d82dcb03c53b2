import { NotificationSettings, notificationWords as words } from '../../../kernel/delivery/web-phone.tsx'
import { useText } from '../../../ui/common/index.ts'
import { Card, PhonePage } from '../../../ui/phone/index.ts'

/** What is sent to somebody's mailbox besides the inbox. */
export default function NotificationsPage() {
  const t = useText()
  return (
    <PhonePage title={t(words.title)} above="/me">
      <p className="jx-help">{t(words.note)}</p>
      <NotificationSettings Sheet={Card} />
    </PhonePage>
  )
}
