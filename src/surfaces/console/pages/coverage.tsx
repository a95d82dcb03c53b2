import { CoveragePage } from '../../../kernel/publishing/web-coverage.tsx'
import { useMe } from '../../common/session.ts'

/** What the reader may do here comes from the session. */
export default function Coverage() {
  const { permissions } = useMe()
  return <CoveragePage mayRecord={(permissions['coverage.record'] ?? []).length > 0} />
}
