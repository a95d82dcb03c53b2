import { useText } from '../../../ui/common/index.ts'
import { Card, PhonePage } from '../../../ui/phone/index.ts'
import { Inbox } from '../../common/inbox.tsx'
import { tabWords } from '../tab-words.ts'

export default function InboxPage() {
  const t = useText()
  return (
    <PhonePage title={t(tabWords.inbox)}>
      <Card>
        <Inbox />
      </Card>
    </PhonePage>
  )
}
