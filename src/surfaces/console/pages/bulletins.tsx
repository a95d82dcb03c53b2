import { BulletinsPage } from '../../../kernel/publishing/web-bulletins.tsx'
import { useMe } from '../../common/session.ts'

/** What the reader may do here comes from the session. */
export default function Bulletins() {
  const { permissions } = useMe()
  return <BulletinsPage mayIssue={(permissions['stories.publish'] ?? []).length > 0} />
}
