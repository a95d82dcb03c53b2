import { useQuery } from '@tanstack/react-query'
import type { Text } from '../../../kernel/language/index.ts'
import { MyFile } from '../../../kernel/people/web-phone-file.tsx'
import { OfOwnEntry } from '../../../kernel/process/web-processes.tsx'
import type { worklistContract } from '../../../kernel/worklist/contract.ts'
import worklistAddresses from '../../../platform/client/addresses/worklist.generated.json' with { type: 'json' }
import { queriesOf } from '../../../platform/client/index.ts'
import { useText } from '../../../ui/common/index.ts'
import { RowLink } from '../../../ui/phone/index.ts'

const worklist = queriesOf<typeof worklistContract>(worklistAddresses)
const open: Text = { zh: '有 {count} 件事等您办', en: '{count} things wait for you' }

/** The reader's own life file, with their open work above it and what the programmes let them do about an entry. */
export default function MyFilePage() {
  return <MyFile above={<OpenWork />} besideEntry={(entry) => <OfOwnEntry entry={entry} />} />
}

function OpenWork() {
  const t = useText()
  const { data } = useQuery(worklist.counts.queryOptions({ input: {} }))
  return data?.todo ? (
    <div className="jx-rows-sheet">
      <RowLink to="/work" title={t(open, { count: data.todo })} />
    </div>
  ) : null
}
