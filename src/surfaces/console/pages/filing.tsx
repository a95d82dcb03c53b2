import { FormFields } from '../../../kernel/forms/web.tsx'
import { Filing, filingWords } from '../../../kernel/process/web.tsx'
import { useProcesses } from '../../../kernel/process/web-processes.tsx'
import { usePlace, useText } from '../../../ui/common/index.ts'
import { PageTitle, Panel } from '../../../ui/desk/index.ts'
import { useMe } from '../../common/session.ts'

/** Files one case. */
export default function FilingPage() {
  const t = useText()
  const { params } = usePlace()
  const process = useProcesses().find(({ name }) => name === params.process)
  return (
    <>
      <PageTitle title={t(process?.title ?? filingWords.title)} above={[{ to: '/new', title: t(filingWords.title) }]} />
      <Panel>
        <Filing me={useMe().caller.person} surface="desk" FormFields={FormFields} />
      </Panel>
    </>
  )
}
