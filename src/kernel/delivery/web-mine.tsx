import { useText } from '../../ui/common/index.ts'
import { PageTitle, Panel } from '../../ui/desk/index.ts'
import { NotificationSettings } from './web-settings.tsx'
import { words } from './web-words.ts'

/** Everybody's own page on the console. */
export default function MyNotificationsPage() {
  const t = useText()
  return (
    <>
      <PageTitle title={t(words.title)} note={t(words.note)} />
      <div className="jx-delivery-page">
        <NotificationSettings Sheet={Panel} />
      </div>
    </>
  )
}
