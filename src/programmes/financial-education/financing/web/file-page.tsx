import { FormFields } from '../../../../kernel/forms/web.tsx'
import { useText } from '../../../../ui/common/index.ts'
import { PageTitle, Panel } from '../../../../ui/desk/index.ts'
import { addresses } from './addresses.ts'
import { FileNeed } from './file-need.tsx'
import { titles } from './titles.ts'

export default function FilePage() {
  const t = useText()
  return (
    <>
      <PageTitle title={t(titles.file)} above={[{ to: addresses.needs, title: t(titles.needs) }]} />
      <Panel>
        <FileNeed FormFields={FormFields} />
      </Panel>
    </>
  )
}
