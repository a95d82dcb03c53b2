import { EvaluationPage } from '../../../kernel/evaluation/web-evaluation.tsx'
import { useMe } from '../../common/session.ts'

/** What the reader may do here comes from the session. */
export default function Evaluation() {
  const { permissions } = useMe()
  return <EvaluationPage mayManage={(permissions['evaluation.manage'] ?? []).length > 0} />
}
