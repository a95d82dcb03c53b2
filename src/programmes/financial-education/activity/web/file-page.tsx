import { useQuery } from '@tanstack/react-query'
import type { accessContract } from '../../../../kernel/access/contract.ts'
import { FormFields } from '../../../../kernel/forms/web.tsx'
import accessAddresses from '../../../../platform/client/addresses/access.generated.json' with { type: 'json' }
import { queriesOf } from '../../../../platform/client/index.ts'
import { Loading, useText } from '../../../../ui/common/index.ts'
import { PageTitle, Panel } from '../../../../ui/desk/index.ts'
import { addresses } from './addresses.ts'
import { Filing } from './filing.tsx'
import { titles } from './titles.ts'

const access = queriesOf<typeof accessContract>(accessAddresses)

export default function FilePage() {
  const t = useText()
  const { data: me } = useQuery(access.me.queryOptions({ input: {}, staleTime: 60_000 }))
  return (
    <>
      <PageTitle title={t(titles.file)} above={[{ to: addresses.activities, title: t(titles.activities) }]} />
      <Panel>{me ? <Filing me={me.caller.person} FormFields={FormFields} /> : <Loading />}</Panel>
    </>
  )
}
