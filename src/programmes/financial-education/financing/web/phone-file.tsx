import { FormFields } from '../../../../kernel/forms/web-phone.tsx'
import { useText } from '../../../../ui/common/index.ts'
import { Card, PhonePage } from '../../../../ui/phone/index.ts'
import { addresses } from './addresses.ts'
import { FileNeed } from './file-need.tsx'
import { titles } from './titles.ts'

export default function PhoneFilePage() {
  const t = useText()
  return (
    <PhonePage title={t(titles.file)} above={addresses.needs}>
      <Card>
        <FileNeed FormFields={FormFields} />
      </Card>
    </PhonePage>
  )
}
