import { StoriesPage } from '../../../kernel/publishing/web-stories.tsx'
import { useMe } from '../../common/session.ts'

/** What the reader may do here comes from the session. */
export default function Stories() {
  const { permissions } = useMe()
  return <StoriesPage mayWrite={(permissions['stories.write'] ?? []).length > 0} />
}
