import { useQuery } from '@tanstack/react-query'
import type { Text } from '../../../kernel/language/index.ts'
import { Failed } from '../../../kernel/language/web.tsx'
import type { CasePanelProps } from '../../../kernel/process/web-processes.tsx'
import { Link, Loading, useText } from '../../../ui/common/index.ts'
import { Panel } from '../../../ui/desk/index.ts'
import { studioAddress } from './addresses.ts'
import { innovation } from './api.ts'
import { StudioFacts, StudioPeople } from './studio-facts.tsx'
import './desk.css'

const words = {
  facts: { zh: '工作室概况', en: 'The studio' },
  people: { zh: '领衔人与成员', en: 'Leader and members' },
  page: { zh: '工作室主页：项目与效益', en: 'The studio’s page: projects and benefit' },
} satisfies Record<string, Text>

/** What the programme knows of a studio, beside its case. */
export default function StudioPanels({ caseId }: CasePanelProps) {
  const t = useText()
  const { data, error, refetch } = useQuery(innovation.studio.queryOptions({ input: { id: caseId } }))
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <div className="jx-in-panels">
      <Panel title={t(words.facts)} extra={<Link to={studioAddress(caseId)}>{t(words.page)}</Link>}>
        <StudioFacts studio={data} />
      </Panel>
      <Panel title={t(words.people)}>
        <StudioPeople studio={data} />
      </Panel>
    </div>
  )
}
