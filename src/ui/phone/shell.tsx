import type { ReactNode } from 'react'
import type { Text } from '../../kernel/language/index.ts'
import { Icon, Link, type NavEntry, useText } from '../common/index.ts'

const navigation: Text = { zh: '主导航', en: 'Main navigation' }
const back: Text = { zh: '返回', en: 'Back' }
interface Props {
  readonly tabs: readonly (NavEntry & { readonly count?: number })[]
  readonly path: string
  readonly children: ReactNode
}

/** The phone's frame: the page, and four places to go at the thumb. */
export function PhoneShell({ tabs, path, children }: Props) {
  const t = useText()
  return (
    <div className="jx-phone">
      {children}
      <nav className="jx-phone-bar" aria-label={t(navigation)}>
        {tabs.map((tab) => (
          <Link
            key={tab.to}
            to={tab.to}
            className="jx-phone-tab"
            {...(path === tab.to || path.startsWith(`${tab.to}/`) ? { 'aria-current': 'page' as const } : {})}
          >
            <span className="jx-phone-tab-icon">
              {tab.icon ? <Icon name={tab.icon} size="1.5rem" /> : null}
              {tab.count ? <span className="jx-badge">{tab.count > 99 ? '99+' : tab.count}</span> : null}
            </span>
            <span>{t(tab.title)}</span>
          </Link>
        ))}
      </nav>
    </div>
  )
}

/** One page of the phone: its title, the way back, its content. */
export function PhonePage({ title, above, children }: { title: string; above?: string; children: ReactNode }) {
  const t = useText()
  return (
    <>
      <header className="jx-phone-top">
        {above ? (
          <Link to={above} className="jx-icon-button" aria-label={t(back)}>
            <Icon name="back" />
          </Link>
        ) : null}
        <h1>{title}</h1>
      </header>
      <main className="jx-phone-page">{children}</main>
    </>
  )
}

/** A row that opens a page. Everything in it is one target. */
export function RowLink({ to, title, note, end }: { to: string; title: ReactNode; note?: ReactNode; end?: ReactNode }) {
  return (
    <Link to={to} className="jx-row-link">
      <span className="jx-row-text">
        <span className="jx-row-title">{title}</span>
        {note ? <span className="jx-row-note">{note}</span> : null}
      </span>
      {end}
      <Icon name="next" />
    </Link>
  )
}

/** A part of a phone page that is opened by a tap. */
export function Fold({ title, count, open = false, children }: { title: string; count?: number; open?: boolean; children: ReactNode }) {
  return (
    <details className="jx-card jx-fold" open={open}>
      <summary>
        <h2>{title}</h2>
        {count === undefined ? null : <span className="jx-help">{count}</span>}
        <Icon name="down" />
      </summary>
      {children}
    </details>
  )
}

/** A part of a phone page on its own sheet. */
export function Card({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section className="jx-card" aria-label={title}>
      {title ? <h2>{title}</h2> : null}
      {children}
    </section>
  )
}
