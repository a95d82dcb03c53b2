import type { ReactNode } from 'react'
import { Link, useText } from '../../ui/common/index.ts'
import { PhonePage } from '../../ui/phone/index.ts'
import { phoneWords as words } from './web-phone-words.ts'
import './web-phone.css'

const TABS = [
  { to: '/me/file', title: words.file },
  { to: '/me/looks', title: words.looks },
  { to: '/me/rights', title: words.rights },
] as const

/** One of the pages about the reader's own file, with the way to the others. */
export function MyPage({ at, children }: { at: (typeof TABS)[number]['to']; children: ReactNode }) {
  const t = useText()
  return (
    <PhonePage title={t(words.title)} above="/me">
      <nav className="jx-phone-tabs jx-my-tabs" aria-label={t(words.tabs)}>
        {TABS.map(({ to, title }) => (
          <Link key={to} to={to} {...(to === at ? { 'aria-current': 'page' as const } : {})}>
            {t(title)}
          </Link>
        ))}
      </nav>
      {children}
    </PhonePage>
  )
}
