import { useQuery } from '@tanstack/react-query'
import type { accessContract } from '../../../kernel/access/contract.ts'
import { FormFields } from '../../../kernel/forms/web-phone.tsx'
import accessAddresses from '../../../platform/client/addresses/access.generated.json' with { type: 'json' }
import { queriesOf } from '../../../platform/client/index.ts'
import { Loading, useText } from '../../../ui/common/index.ts'
import { Card, PhonePage } from '../../../ui/phone/index.ts'
import { Contest } from './contest.tsx'
import { titles } from './titles.ts'

const access = queriesOf<typeof accessContract>(accessAddresses)

export default function PhoneContestPage() {
  const t = useText()
  const { data: me } = useQuery(access.me.queryOptions({ input: {}, staleTime: 60_000 }))
  return (
    <PhonePage title={t(titles.contest)} above="/me/file">
      <Card>{me ? <Contest me={me.caller.person} file="/me/file" FormFields={FormFields} /> : <Loading />}</Card>
    </PhonePage>
  )
}
