import type { ReactNode } from 'react'
import { DateText, Facts, Icon, Link, usePreferences, useText } from '../../ui/common/index.ts'
import { day } from '../forms/index.ts'
import { ENTRY_DETAILS } from './details.ts'
import type { EntryKind } from './index.ts'
import { BEHIND, MARKS, phoneWords as words } from './web-phone-words.ts'
import type { Entry, LifeFile, Standing } from './web-queries.tsx'

/** One line of the timeline; a tap opens all there is to know about it. */
function Item({ kind, title, when, behind, warn = false, struck = false, children }: ItemProps) {
  const t = useText()
  return (
    <details className="jx-my-item">
      <summary>
        <span className="jx-my-line">
          <span className="jx-my-when">
            <span className="jx-my-mark">{t(MARKS[kind])}</span>
            {when}
          </span>
          <strong>{struck ? <s>{title}</s> : title}</strong>
          <span className={warn ? 'jx-my-note jx-my-warn' : 'jx-my-note'}>{behind}</span>
        </span>
        <Icon name="down" />
      </summary>
      <div className="jx-my-body">{children}</div>
    </details>
  )
}

interface ItemProps {
  readonly kind: EntryKind
  readonly title: string
  readonly when: string
  /** Who stands behind it. */
  readonly behind: string
  readonly warn?: boolean
  readonly struck?: boolean
  readonly children: ReactNode
}

/** From one day to another, as far as they are known. */
function useSpan() {
  const t = useText()
  const { language } = usePreferences()
  return ({ from, to }: { readonly from: string | null; readonly to: string | null }) =>
    [from && day(from)[language], to && t(words.till, { date: day(to)[language] })].filter(Boolean).join(' ')
}

export function EntryItem({ standing: { entry, earlier }, children }: { standing: Standing; children: ReactNode }) {
  const t = useText()
  const span = useSpan()
  const { id, kind, title, provenance } = entry
  return (
    <Item kind={kind} title={title} warn={provenance === 'contested'} when={span(entry)} behind={t(BEHIND[provenance])}>
      <EntryFacts entry={entry} />
      {earlier.length > 0 ? (
        <>
          <h4>{t(words.earlier)}</h4>
          <ul className="jx-my-earlier">
            {earlier.map((one) => (
              <li key={one.id}>
                <strong>{one.title}</strong> {span(one)}
                <span className="jx-my-note">{t(BEHIND[one.provenance])}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {provenance === 'self-declared' ? (
        <Link to={`/me/declare?entry=${id}`} className="jx-button" aria-label={t(words.amendOf, { title })}>
          {t(words.amend)}
        </Link>
      ) : null}
      {children}
    </Item>
  )
}

/** An entry that is not the reader's: to be seen, with who struck it out and why, and counted nowhere. */
export function StruckItem({ struck: { entry, strike } }: { struck: LifeFile['struck'][number] }) {
  const t = useText()
  const span = useSpan()
  const { kind, title } = entry
  return (
    <Item kind={kind} title={title} struck when={span(entry)} behind={t(words.struck)}>
      <Facts
        items={[
          { key: 'why', term: t(words.struckWhy), value: strike.reason, wide: true },
          {
            key: 'by',
            term: t(words.struckBy),
            value: [...new Set([strike.askedByName, strike.confirmedByName])].filter(Boolean).join('、'),
          },
          { key: 'at', term: t(words.struckAt), value: <DateText value={strike.confirmedAt} /> },
        ]}
      />
      <p>{t(words.struckHelp)}</p>
    </Item>
  )
}

function EntryFacts({ entry: { kind, detail, provenance, source, sourceUrl, recordedAt } }: { entry: Entry }) {
  const t = useText()
  const details = Object.entries(ENTRY_DETAILS[kind]).flatMap(([name, { title, options, hidden }]) => {
    const value = detail[name]
    if (hidden || value === undefined || value === null) return []
    const option = options?.[String(value)]
    return [{ key: name, term: t(title), value: option ? t(option) : String(value) }]
  })
  return (
    <Facts
      items={[
        ...details,
        {
          key: 'source',
          term: t(provenance === 'contested' ? words.reason : words.source),
          value: (
            <>
              {source}{' '}
              {sourceUrl ? (
                <a className="jx-linkish jx-my-link" href={sourceUrl} target="_blank" rel="noreferrer">
                  {t(words.original)}
                </a>
              ) : null}
            </>
          ),
          wide: true,
        },
        { key: 'recorded', term: t(words.recorded), value: <DateText value={recordedAt} /> },
      ]}
    />
  )
}

/** Where the reader works or worked. */
export function JobItem({ job: { organisationName, position, from, to } }: { job: LifeFile['employments'][number] }) {
  const t = useText()
  const span = useSpan()
  return (
    <Item
      kind="employment"
      title={position ? `${organisationName} · ${position}` : organisationName}
      when={to ? span({ from, to }) : `${span({ from, to })} ${t(words.now)}`}
      behind={t(words.employer)}
    >
      <p>{t(words.employerHelp)}</p>
    </Item>
  )
}
