import type { CasePanelProps } from '../../../kernel/process/web-processes.tsx'
import { useText } from '../../../ui/common/index.ts'
import { Card } from '../../../ui/phone/index.ts'
import { Answers, answersIn, answerTitle } from './answers.tsx'
import { BeforeAfter, words } from './before-after.tsx'

/** On the phone: first the answer, then the entry. */
export default function ObjectionCards({ caseId, view, process }: CasePanelProps) {
  const t = useText()
  const answers = answersIn(view, process)
  return (
    <>
      {answers.length > 0 ? (
        <Card title={t(answerTitle)}>
          <Answers answers={answers} />
        </Card>
      ) : null}
      <Card title={t(words.title)}>
        <BeforeAfter id={caseId} />
      </Card>
    </>
  )
}
