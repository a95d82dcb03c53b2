import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import type { notificationsContract } from '../../kernel/notifications/contract.ts'
import type { worklistContract } from '../../kernel/worklist/contract.ts'
import notificationsAddresses from '../../platform/client/addresses/notifications.generated.json' with { type: 'json' }
import worklistAddresses from '../../platform/client/addresses/worklist.generated.json' with { type: 'json' }
import { queriesOf } from '../../platform/client/index.ts'
import { usePlace } from '../../ui/common/index.ts'
import { PhoneShell } from '../../ui/phone/index.ts'
import { UNTOLD_MS, useLive } from '../common/live.ts'
import { tabWords } from './tab-words.ts'

const notifications = queriesOf<typeof notificationsContract>(notificationsAddresses)
const worklist = queriesOf<typeof worklistContract>(worklistAddresses)

export function Layout() {
  const { path } = usePlace()
  useLive(path)
  const { data: bell } = useQuery(notifications.unread.queryOptions({ refetchInterval: UNTOLD_MS }))
  const { data: counts } = useQuery(worklist.counts.queryOptions({ input: {}, refetchInterval: UNTOLD_MS }))
  return (
    <PhoneShell
      path={path}
      tabs={[
        { to: '/work', title: tabWords.work, icon: 'tasks', ...(counts?.todo ? { count: counts.todo } : {}) },
        { to: '/projects', title: tabWords.projects, icon: 'folder' },
        { to: '/inbox', title: tabWords.inbox, icon: 'bell', ...(bell?.unread ? { count: bell.unread } : {}) },
        { to: '/me', title: tabWords.me, icon: 'person' },
      ]}
    >
      <Outlet />
    </PhoneShell>
  )
}
