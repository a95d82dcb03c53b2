import { ParametersPage } from '../../../kernel/parameters/web.tsx'
import { useMe } from '../../common/session.ts'
import { programmes } from '../programmes.ts'

/** The kernel knows no programme and, before access, no caller: both come from here. */
export default function Parameters() {
  return <ParametersPage parts={programmes} mayChange={(useMe().permissions['parameters.manage'] ?? []).length > 0} />
}
