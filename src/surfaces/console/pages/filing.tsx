import { FormFields } from '../../../kernel/forms/web.tsx'
import { filingWords } from '../../../kernel/process/web.tsx'
import { Filing } from '../../../kernel/process/web-filing.tsx'
import { useProcess } from '../../../kernel/process/web-processes.tsx'
import { usePlace, useText } from '../../../ui/common/index.ts'
import { PageTitle, Panel } from '../../../ui/desk/index.ts'
import { useMe } from '../../common/session.ts'

/** Files one case. */
export default function FilingPage() {
  const t = useText()
  const { params } = usePlace()
  const process = useProcess(params.process ?? '')
  return (
    <>
      <PageTitle title={t(process?.title ?? filingWords.title)} above={[{ to: '/new', title: t(filingWords.title) }]} />
      <Panel>
        <Filing me={useMe().caller.person} surface="desk" FormFields={FormFields} />
      </Panel>
    </>
  )
}
