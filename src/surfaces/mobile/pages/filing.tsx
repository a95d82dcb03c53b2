import { FormFields } from '../../../kernel/forms/web-phone.tsx'
import { Filing } from '../../../kernel/process/web-filing.tsx'
import { filingWords } from '../../../kernel/process/web-phone.tsx'
import { useProcess } from '../../../kernel/process/web-processes.tsx'
import { usePlace, useText } from '../../../ui/common/index.ts'
import { Card, PhonePage } from '../../../ui/phone/index.ts'
import { useMe } from '../../common/session.ts'

/** Files one case. */
export default function FilingPage() {
  const t = useText()
  const { params } = usePlace()
  const process = useProcess(params.process ?? '')
  return (
    <PhonePage title={t(process?.title ?? filingWords.title)} above="/new">
      <Card>
        <Filing me={useMe().caller.person} surface="phone" FormFields={FormFields} />
      </Card>
    </PhonePage>
  )
}
