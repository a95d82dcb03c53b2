import type { Text } from '../../../kernel/language/index.ts'
import type { CasePanelProps } from '../../../kernel/process/web-processes.tsx'
import { useText } from '../../../ui/common/index.ts'
import { Panel } from '../../../ui/desk/index.ts'
import { BenefitOfCase } from './benefit-of-case.tsx'

const title: Text = { zh: '认定与计算', en: 'Certification and calculation' }

export default function BenefitPanels({ view }: CasePanelProps) {
  const t = useText()
  return (
    <Panel title={t(title)}>
      <BenefitOfCase view={view} />
    </Panel>
  )
}
