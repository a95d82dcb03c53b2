import { useQuery } from '@tanstack/react-query'
import type { accessContract } from '../../../kernel/access/contract.ts'
import type { CasePanelProps } from '../../../kernel/process/web-processes.tsx'
import accessAddresses from '../../../platform/client/addresses/access.generated.json' with { type: 'json' }
import { queriesOf } from '../../../platform/client/index.ts'
import { useText } from '../../../ui/common/index.ts'
import { Panel } from '../../../ui/desk/index.ts'
import { Answers, answersIn, answerTitle } from './answers.tsx'
import { BeforeAfter, words } from './before-after.tsx'

const access = queriesOf<typeof accessContract>(accessAddresses)

/** On the console: the answer, the entry, and the way to the file for whoever answers. */
export default function ObjectionPanels({ caseId, view, process }: CasePanelProps) {
  const t = useText()
  const { data: me } = useQuery(access.me.queryOptions({ input: {}, staleTime: 60_000 }))
  const reads = (me?.permissions['people.read']?.length ?? 0) > 0 && me?.caller.person !== view.starter.id
  const answers = answersIn(view, process)
  return (
    <>
      {answers.length > 0 ? (
        <Panel title={t(answerTitle)}>
          <Answers answers={answers} />
        </Panel>
      ) : null}
      <Panel title={t(words.title)}>
        <BeforeAfter id={caseId} file={reads} />
      </Panel>
    </>
  )
}
