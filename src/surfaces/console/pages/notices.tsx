import { NoticesPage } from '../../../kernel/publishing/web.tsx'
import { useMe } from '../../common/session.ts'

/** What the reader may do here comes from the session. */
export default function Notices() {
  const { permissions } = useMe()
  const may = (permission: string) => (permissions[permission] ?? []).length > 0
  return <NoticesPage mayPost={may('notices.post')} mayAnswer={may('notices.answer')} />
}
