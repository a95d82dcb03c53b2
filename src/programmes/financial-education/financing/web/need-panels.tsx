import { useQuery } from '@tanstack/react-query'
import { FormFields } from '../../../../kernel/forms/web.tsx'
import { Failed } from '../../../../kernel/language/web.tsx'
import type { CasePanelProps } from '../../../../kernel/process/web-processes.tsx'
import { Loading, useText } from '../../../../ui/common/index.ts'
import { Panel } from '../../../../ui/desk/index.ts'
import { financing } from './api.ts'
import { Banks } from './banks.tsx'
import { NeedTimes, releasesTitle } from './need-times.tsx'
import { Releases } from './releases.tsx'
import { words } from './words.ts'

/** On the console: what banks answered, what was released, and how long it took. */
export default function NeedPanels({ caseId, view, today }: CasePanelProps) {
  const t = useText()
  const { data: need, error, refetch } = useQuery(financing.financingNeed.queryOptions({ input: { need: caseId } }))
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!need) return <Loading />
  return (
    <>
      <Panel title={t(words.answers)}>
        <Banks need={need} view={view} today={today} FormFields={FormFields} />
      </Panel>
      {need.releases ? (
        <Panel title={t(releasesTitle)}>
          <Releases need={need.id} releases={need.releases} open={need.ended === null} FormFields={FormFields} />
        </Panel>
      ) : null}
      <Panel>
        <NeedTimes need={need} />
      </Panel>
    </>
  )
}
