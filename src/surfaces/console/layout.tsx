import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { Dropdown } from 'antd'
import { type FormEvent, useState } from 'react'
import type { Text } from '../../kernel/language/index.ts'
import type { notificationsContract } from '../../kernel/notifications/contract.ts'
import type { worklistContract } from '../../kernel/worklist/contract.ts'
import notificationsAddresses from '../../platform/client/addresses/notifications.generated.json' with { type: 'json' }
import worklistAddresses from '../../platform/client/addresses/worklist.generated.json' with { type: 'json' }
import { queriesOf } from '../../platform/client/index.ts'
import { Icon, Link, usePlace, useText } from '../../ui/common/index.ts'
import { type NavGroup, Shell } from '../../ui/desk/index.ts'
import { UNTOLD_MS, useLive } from '../common/live.ts'
import { entriesFor, signOut, useMe } from '../common/session.ts'
import { LanguageSwitch, LargeTypeSwitch } from '../common/switches.tsx'
import { administrationNav, ownNav } from './administration.ts'
import { programmes } from './programmes.ts'

const words = {
  name: { zh: '匠心', en: 'Jiangxin' },
  search: { zh: '搜索事项、编号或拼音首字母', en: 'Search titles, numbers or pinyin initials' },
  inbox: { zh: '消息', en: 'Inbox' },
  unread: { zh: '条未读', en: 'unread' },
  account: { zh: '账号', en: 'Account' },
  signOut: { zh: '退出登录', en: 'Sign out' },
  work: { zh: '我的工作', en: 'My work' },
  new: { zh: '新建', en: 'New' },
  cases: { zh: '全部事项', en: 'All cases' },
  administration: { zh: '管理', en: 'Administration' },
} satisfies Record<string, Text>

const notifications = queriesOf<typeof notificationsContract>(notificationsAddresses)
const worklist = queriesOf<typeof worklistContract>(worklistAddresses)

/** The console's frame: what is mine, the programmes, and what is administered. */
export function Layout() {
  const t = useText()
  const place = usePlace()
  const me = useMe()
  useLive(place.path)
  // Where a live hint was lost, the bell still learns of it.
  const { data: bell } = useQuery(notifications.unread.queryOptions({ refetchInterval: UNTOLD_MS }))
  const { data: counts } = useQuery(worklist.counts.queryOptions({ input: {}, refetchInterval: UNTOLD_MS }))
  const groups: NavGroup[] = [
    {
      key: 'mine',
      entries: [
        { to: '/work', title: words.work, icon: 'tasks', ...(counts?.todo ? { count: counts.todo } : {}) },
        { to: '/new', title: words.new, icon: 'add' },
        { to: '/cases', title: words.cases, icon: 'list' },
        ...ownNav,
      ],
    },
    ...programmes.map((programme) => ({ key: programme.name, title: programme.title, entries: entriesFor(me, programme.nav) })),
    { key: 'administration', title: words.administration, entries: entriesFor(me, administrationNav) },
  ]
  return (
    <Shell
      brand={
        <Link to="/work">
          <span className="jx-brand-name">{t(words.name)}</span>
          <span className="jx-brand-place">{t({ zh: me.district.name, en: me.district.nameEn })}</span>
        </Link>
      }
      groups={groups.filter((group) => group.entries.length > 0)}
      path={place.path}
      top={
        <>
          <Search />
          <Link to="/inbox" className="jx-top-button">
            <Icon name="bell" />
            <span className="jx-sr">{t(words.inbox)}</span>
            {bell?.unread ? (
              <>
                <span className="jx-badge">{bell.unread > 99 ? '99+' : bell.unread}</span>
                <span className="jx-sr">{t(words.unread)}</span>
              </>
            ) : null}
          </Link>
          <LargeTypeSwitch />
          <LanguageSwitch />
          <Account name={me.caller.name} />
        </>
      }
    >
      <Outlet />
    </Shell>
  )
}

/** Looks through all work that one may see. */
function Search() {
  const t = useText()
  const place = usePlace()
  const [query, setQuery] = useState('')
  const find = (event: FormEvent) => {
    event.preventDefault()
    if (query.trim()) place.go('/cases', { query: query.trim() })
  }
  return (
    <search className="jx-top-search">
      <form onSubmit={find}>
        <Icon name="search" />
        <input
          type="search"
          aria-label={t(words.search)}
          placeholder={t(words.search)}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </form>
    </search>
  )
}

function Account({ name }: { name: string }) {
  const t = useText()
  const leave = async () => {
    // A full load, so that nothing of the former reader stays in memory.
    globalThis.location.assign(await signOut('/console/sign-in'))
  }
  return (
    <Dropdown trigger={['click']} menu={{ items: [{ key: 'out', label: t(words.signOut), onClick: () => void leave() }] }}>
      <button type="button" className="jx-top-button" aria-label={`${t(words.account)} ${name}`}>
        <Icon name="person" />
        <span className="jx-account-name">{name}</span>
      </button>
    </Dropdown>
  )
}
