import { useText } from '../../ui/common/index.ts'
import { PageTitle } from '../../ui/desk/index.ts'
import { DeliveryLog } from './web-log.tsx'
import { Webhooks } from './web-webhooks.tsx'
import { words } from './web-words.ts'
import './web.css'

/** The system administrator's page: which systems are told, and what became of every message. */
export default function DeliveryPage() {
  const t = useText()
  return (
    <>
      <PageTitle title={t(words.adminTitle)} note={t(words.adminNote)} />
      <Webhooks />
      <DeliveryLog />
    </>
  )
}
