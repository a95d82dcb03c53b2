import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import type { notificationsContract } from '../../kernel/notifications/contract.ts'
import type { worklistContract } from '../../kernel/worklist/contract.ts'
import { queriesOf } from '../../platform/client/index.ts'
import { usePlace } from '../../ui/common/index.ts'
import { PhoneShell } from '../../ui/phone/index.ts'
import { InitialPassword } from '../common/initial-password.tsx'
import { tabWords } from './tab-words.ts'

const notifications = queriesOf<typeof notificationsContract>('notifications')
const worklist = queriesOf<typeof worklistContract>('worklist')

export function Layout() {
  const { path } = usePlace()
  const { data: bell } = useQuery(notifications.unread.queryOptions({ refetchInterval: 30_000 }))
  const { data: counts } = useQuery(worklist.counts.queryOptions({ input: {}, refetchInterval: 30_000 }))
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
      {/* The password is changed on the console's page, which fits a phone, too. */}
      <InitialPassword link={(title) => <a href="/console/my/account">{title}</a>} />
      <Outlet />
    </PhoneShell>
  )
}
