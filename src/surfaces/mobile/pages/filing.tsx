import { FormFields } from '../../../kernel/forms/web-phone.tsx'
import { Filing, filingWords } from '../../../kernel/process/web-phone.tsx'
import { useProcesses } from '../../../kernel/process/web-processes.tsx'
import { usePlace, useText } from '../../../ui/common/index.ts'
import { Card, PhonePage } from '../../../ui/phone/index.ts'
import { useMe } from '../../common/session.ts'

/** Files one case. */
export default function FilingPage() {
  const t = useText()
  const { params } = usePlace()
  const process = useProcesses().find(({ name }) => name === params.process)
  return (
    <PhonePage title={t(process?.title ?? filingWords.title)} above="/new">
      <Card>
        <Filing me={useMe().caller.person} surface="phone" FormFields={FormFields} />
      </Card>
    </PhonePage>
  )
}
