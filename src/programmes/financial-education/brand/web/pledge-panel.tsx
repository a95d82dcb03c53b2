import type { CasePanelProps } from '../../../../kernel/process/web-processes.tsx'
import { useText } from '../../../../ui/common/index.ts'
import { Panel } from '../../../../ui/desk/index.ts'
import { PledgeWords, titleFor } from './pledge-words.tsx'
import './pledge.css'

/** On the console: the pledge, word for word. */
export default function PledgePanel(props: CasePanelProps) {
  const t = useText()
  const title = titleFor(props)
  return title ? (
    <Panel title={t(title)}>
      <PledgeWords {...props} />
    </Panel>
  ) : null
}
