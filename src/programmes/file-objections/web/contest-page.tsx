import { useQuery } from '@tanstack/react-query'
import type { accessContract } from '../../../kernel/access/contract.ts'
import { FormFields } from '../../../kernel/forms/web.tsx'
import type { Text } from '../../../kernel/language/index.ts'
import accessAddresses from '../../../platform/client/addresses/access.generated.json' with { type: 'json' }
import { queriesOf } from '../../../platform/client/index.ts'
import { Loading, useText } from '../../../ui/common/index.ts'
import { PageTitle, Panel } from '../../../ui/desk/index.ts'
import { Contest } from './contest.tsx'
import { titles } from './titles.ts'

const access = queriesOf<typeof accessContract>(accessAddresses)
const mine: Text = { zh: '我的档案', en: 'My file' }

export default function ContestPage() {
  const t = useText()
  const { data: me } = useQuery(access.me.queryOptions({ input: {}, staleTime: 60_000 }))
  return (
    <>
      <PageTitle title={t(titles.contest)} above={[{ to: '/my/file', title: t(mine) }]} />
      <Panel>{me ? <Contest me={me.caller.person} file="/my/file" FormFields={FormFields} /> : <Loading />}</Panel>
    </>
  )
}
