import { RequestsPage } from '../../../kernel/people/web-requests.tsx'
import { useMe } from '../../common/session.ts'

export default function FileRequests() {
  const { permissions } = useMe()
  const may = (permission: string) => (permissions[permission] ?? []).length > 0
  return <RequestsPage mayErase={may('people.erase')} mayMerge={may('people.merge')} mayVerify={may('people.verify')} />
}
