import { useQuery } from '@tanstack/react-query'
import { lazy } from 'react'
import { Failed } from '../../../../kernel/language/web.tsx'
import type { CasePanelProps } from '../../../../kernel/process/web-processes.tsx'
import { Loading, useText } from '../../../../ui/common/index.ts'
import { Card } from '../../../../ui/phone/index.ts'
import { financing } from './api.ts'
import { Banks } from './banks.tsx'
import { NeedTimes, releasesTitle } from './need-times.tsx'
import { Releases } from './releases.tsx'
import { words } from './words.ts'

/** Its forms are opened by hand. */
const FormFields = lazy(async () => ({ default: (await import('../../../../kernel/forms/web-phone.tsx')).FormFields }))

/** On the phone: first what banks answered, then what was released. */
export default function NeedCards({ caseId, view, today }: CasePanelProps) {
  const t = useText()
  const { data: need, error, refetch } = useQuery(financing.financingNeed.queryOptions({ input: { need: caseId } }))
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!need) return <Loading />
  return (
    <>
      <Card title={t(words.answers)}>
        <Banks need={need} view={view} today={today} FormFields={FormFields} />
      </Card>
      {need.releases ? (
        <Card title={t(releasesTitle)}>
          <Releases need={need.id} releases={need.releases} open={need.ended === null} FormFields={FormFields} />
        </Card>
      ) : null}
      <Card>
        <NeedTimes need={need} />
      </Card>
    </>
  )
}
