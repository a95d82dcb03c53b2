import { useQuery } from '@tanstack/react-query'
import { Failed } from '../../../../kernel/language/web.tsx'
import type { CasePanelProps } from '../../../../kernel/process/web-processes.tsx'
import { Loading, useText } from '../../../../ui/common/index.ts'
import { Card } from '../../../../ui/phone/index.ts'
import { activities } from './api.ts'
import { Attendance } from './attendance.tsx'
import { Reach, Shares } from './parts.tsx'
import { words } from './words.ts'

/** On the phone: whom it reached, who signed in, and with whom it is held. */
export default function ActivityCards({ caseId, view }: CasePanelProps) {
  const t = useText()
  const { data, error, refetch } = useQuery(activities.activityDetails.queryOptions({ input: { id: caseId } }))
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <>
      <Card title={t(words.reach)}>
        <Reach row={data} />
        {['scheduled', 'under-way'].includes(view.stage) ? <Attendance activity={caseId} signedIn={data.signedIn} /> : null}
      </Card>
      <Card title={t(words.shares)}>
        <Shares row={data} />
      </Card>
    </>
  )
}
