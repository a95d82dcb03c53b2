import type { Text } from '../../../kernel/language/index.ts'
import { CaseList } from '../../../kernel/worklist/web.tsx'
import { useText } from '../../../ui/common/index.ts'
import { PageTitle, Panel } from '../../../ui/desk/index.ts'

const title: Text = { zh: '全部事项', en: 'All cases' }

/** All cases that the reader may see. */
export default function SearchPage() {
  const t = useText()
  return (
    <>
      <PageTitle title={t(title)} />
      <Panel flush>
        <CaseList label={t(title)} list="cases" />
      </Panel>
    </>
  )
}
