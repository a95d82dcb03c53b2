import { ExportButton } from '../../../kernel/exchange/web.tsx'
import type { Text } from '../../../kernel/language/index.ts'
import { useText } from '../../../ui/common/index.ts'
import { PageTitle, Panel } from '../../../ui/desk/index.ts'
import { Inbox } from '../../common/inbox.tsx'

const title: Text = { zh: '消息', en: 'Inbox' }

export default function InboxPage() {
  const t = useText()
  return (
    <>
      <PageTitle title={t(title)} actions={<ExportButton path="/notifications" />} />
      <Panel>
        <Inbox />
      </Panel>
    </>
  )
}
