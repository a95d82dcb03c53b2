import { type ReactNode, useState } from 'react'
import type { Text } from '../../kernel/language/index.ts'
import { Icon, Link, type NavEntry, useText } from '../common/index.ts'

const skip: Text = { zh: '跳到正文', en: 'Skip to content' }
const main: Text = { zh: '主导航', en: 'Main navigation' }
const openNav: Text = { zh: '打开导航', en: 'Open navigation' }

export interface NavGroup {
  readonly key: string
  /** No title: the entries stand at the top, alone. */
  readonly title?: Text
  readonly entries: readonly (NavEntry & { readonly count?: number })[]
}

interface Props {
  readonly brand: ReactNode
  readonly groups: readonly NavGroup[]
  /** The address that is open, to mark its entry. */
  readonly path: string
  readonly top: ReactNode
  readonly foot?: ReactNode
  readonly children: ReactNode
}

/** The console's frame: navigation left, a bar above, the page. Below 900 px the navigation folds away. */
export function Shell({ brand, groups, path, top, foot, children }: Props) {
  const t = useText()
  const [open, setOpen] = useState(false)
  const current = longestMatch(groups, path)
  return (
    <div className="jx-shell" data-open={open || undefined}>
      <a className="jx-skip" href="#page">
        {t(skip)}
      </a>
      <header className="jx-top">
        <button
          type="button"
          className="jx-icon-button jx-nav-toggle"
          aria-label={t(openNav)}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <Icon name="list" />
        </button>
        <div className="jx-brand">{brand}</div>
        <div className="jx-top-tools">{top}</div>
      </header>
      <nav className="jx-nav" aria-label={t(main)}>
        {groups.map((group) => (
          <div key={group.key} className="jx-nav-group">
            {group.title ? <h2 className="jx-nav-title">{t(group.title)}</h2> : null}
            <ul>
              {group.entries.map((entry) => (
                <li key={entry.to}>
                  <Entry entry={entry} current={entry.to === current} onOpen={() => setOpen(false)} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <main id="page" className="jx-page" tabIndex={-1}>
        {children}
      </main>
      {foot ? <footer className="jx-foot">{foot}</footer> : null}
    </div>
  )
}

/** '/innovation/projects/7' belongs to '/innovation/projects', not to '/innovation'. */
function longestMatch(groups: readonly NavGroup[], path: string): string | undefined {
  return groups
    .flatMap((group) => group.entries)
    .map((entry) => entry.to)
    .filter((to) => path === to || path.startsWith(`${to.replace(/\/$/, '')}/`))
    .sort((a, b) => b.length - a.length)[0]
}

const trail: Text = { zh: '上级页面', en: 'Pages above' }

/** The page's one h1, the way back up, its state, and what can be done with the whole of it. */
export function PageTitle({
  title,
  above = [],
  tags,
  note,
  actions,
}: {
  title: string
  above?: readonly { readonly to: string; readonly title: string }[]
  tags?: ReactNode
  note?: ReactNode
  actions?: ReactNode
}) {
  const t = useText()
  return (
    <div className="jx-title">
      {above.length ? (
        <nav aria-label={t(trail)} className="jx-trail">
          {above.map((step) => (
            <span key={step.to}>
              <Link to={step.to}>{step.title}</Link>
              <span aria-hidden="true"> / </span>
            </span>
          ))}
        </nav>
      ) : null}
      <div className="jx-title-row">
        <h1>{title}</h1>
        {tags ? <span className="jx-title-tags">{tags}</span> : null}
        {actions ? <div className="jx-title-actions">{actions}</div> : null}
      </div>
      {note ? <p className="jx-title-note">{note}</p> : null}
    </div>
  )
}

/** A part of a page on its own sheet. */
export function Panel({
  title,
  extra,
  flush = false,
  children,
}: {
  title?: string
  extra?: ReactNode
  flush?: boolean
  children: ReactNode
}) {
  return (
    <section className={flush ? 'jx-panel jx-panel-flush' : 'jx-panel'} aria-label={title}>
      {title ? (
        <div className="jx-panel-head">
          <h2>{title}</h2>
          {extra}
        </div>
      ) : null}
      {children}
    </section>
  )
}

function Entry({ entry, current, onOpen }: { entry: NavGroup['entries'][number]; current: boolean; onOpen: () => void }) {
  const t = useText()
  const shown = (
    <>
      <span className="jx-nav-icon">{entry.icon ? <Icon name={entry.icon} /> : null}</span>
      <span className="jx-nav-text">{t(entry.title)}</span>
      {entry.count ? <span className="jx-nav-count">{entry.count}</span> : null}
    </>
  )
  if (entry.outside)
    return (
      <a href={entry.to} className="jx-nav-link">
        {shown}
      </a>
    )
  return (
    <Link to={entry.to} className="jx-nav-link" {...(current ? { 'aria-current': 'page' as const } : {})} onClick={onOpen}>
      {shown}
    </Link>
  )
}
