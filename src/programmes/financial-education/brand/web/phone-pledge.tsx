import type { CasePanelProps } from '../../../../kernel/process/web-processes.tsx'
import { useText } from '../../../../ui/common/index.ts'
import { Card } from '../../../../ui/phone/index.ts'
import { PledgeWords, titleFor } from './pledge-words.tsx'
import './pledge.css'

/** On the phone: the pledge, word for word, above the button that signs it. */
export default function PhonePledge(props: CasePanelProps) {
  const t = useText()
  const title = titleFor(props)
  return title ? (
    <Card title={t(title)}>
      <PledgeWords {...props} />
    </Card>
  ) : null
}
