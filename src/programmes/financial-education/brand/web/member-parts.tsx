import type { ReactNode } from 'react'
import { DateText, Empty, Facts, Link, None, Scroll, StatusTag, useText } from '../../../../ui/common/index.ts'
import { Panel } from '../../../../ui/desk/index.ts'
import type { MemberView } from '../contract.ts'
import { PLEDGE_STATES } from '../membership.ts'
import { MEASURES } from '../standing-rules.ts'
import { addresses } from './addresses.ts'
import { StandingTag } from './standing-tag.tsx'
import { words } from './words.ts'
import './pledge.css'

interface StandingProps {
  readonly member: MemberView
  /** Otherwise it is called what it shows. */
  readonly title?: string
  readonly extra?: ReactNode
}

/** How the bank stands, at a glance. */
export function Standing({ member, title, extra = null }: StandingProps) {
  const t = useText()
  const { since, until, version, outlets, flag, open, text, current } = member
  return (
    <Panel title={title ?? t(words.standing)} extra={extra}>
      <Facts
        items={[
          { key: 'state', term: t(words.state), value: <StandingTag row={member} /> },
          ...(until ? [{ key: 'until', term: t(words.until), value: <DateText value={until} /> }] : []),
          { key: 'since', term: t(words.since), value: <DateText value={since} /> },
          { key: 'version', term: t(words.version), value: version === null ? <None /> : t(words.versionIs, { version }) },
          { key: 'outlets', term: t(words.outlets), value: outlets ?? <None /> },
          {
            key: 'flag',
            term: t(words.flag),
            value: flag ? (
              <>
                {flag.number} · <DateText value={flag.handedOn} />
              </>
            ) : (
              t(words.noFlag)
            ),
          },
          ...(open
            ? [{ key: 'open', term: t(words.open), value: <Link to={`/cases/${open.id}`}>{`${open.number} · ${t(words.goOn)}`}</Link> }]
            : []),
        ]}
      />
      {text && since && !current && member.state !== 'withdrawn' ? (
        <p className="jx-help">{t(words.signBy, { date: text.signBy })}</p>
      ) : null}
    </Panel>
  )
}

/** Every pledge that came into force, newest first. */
export function Pledges({ member }: { member: MemberView }) {
  const t = useText()
  return (
    <Panel title={t(words.pledges)}>
      {member.pledges.length === 0 ? (
        <Empty title={words.noPledges} help={words.noPledgesHelp} />
      ) : (
        <Scroll label={t(words.pledges)}>
          <table className="jx-pledges">
            <thead>
              <tr>
                <th>{t(words.number)}</th>
                <th>{t(words.state)}</th>
                <th>{t(words.version)}</th>
                <th>{t(words.signedOn)}</th>
                <th>{t(words.countersignedOn)}</th>
                <th>{t(words.pdf)}</th>
                <th>{t(words.check)}</th>
              </tr>
            </thead>
            <tbody>
              {member.pledges.map((pledge) => (
                <tr key={pledge.id}>
                  <td>
                    <Link to={`/cases/${pledge.id}`} className="jx-code">
                      {pledge.number}
                    </Link>
                  </td>
                  <td>
                    <StatusTag tone={pledge.state === 'valid' ? 'good' : pledge.state === 'superseded' ? 'neutral' : 'bad'}>
                      {t(PLEDGE_STATES[pledge.state])}
                    </StatusTag>
                  </td>
                  <td>{t(words.versionIs, { version: pledge.version })}</td>
                  <td>
                    <DateText value={pledge.signedOn} digits />
                  </td>
                  <td>
                    <DateText value={pledge.countersignedOn} digits />
                  </td>
                  <td>
                    <a href={addresses.pdf(pledge.id)} aria-label={t(words.pdfOf, { number: pledge.number })}>
                      PDF
                    </a>
                  </td>
                  <td>
                    <a href={pledge.check} target="_blank" rel="noreferrer">
                      {t(words.check)}
                    </a>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Panel>
  )
}

/** What was decided about the bank, newest first. */
export function Standings({ member }: { member: MemberView }) {
  const t = useText()
  return (
    <Panel title={t(words.standings)}>
      {member.standings.length === 0 ? (
        <p className="jx-help">{t(words.noStandings)}</p>
      ) : (
        <div className="jx-stack">
          {member.standings.map((one) => (
            <Facts
              key={one.id}
              items={[
                { key: 'measure', term: t(words.measure), value: `${t(MEASURES[one.measure])} · ${one.number}` },
                {
                  key: 'decided',
                  term: t(words.decided),
                  value: (
                    <>
                      <DateText value={one.at} digits /> · {one.decidedBy}
                    </>
                  ),
                },
                ...(one.until ? [{ key: 'until', term: t(words.until), value: <DateText value={one.until} /> }] : []),
                { key: 'reason', term: t(words.reason), value: one.reason, wide: true },
                { key: 'basis', term: t(words.basis), value: one.basis, wide: true },
              ]}
            />
          ))}
        </div>
      )}
    </Panel>
  )
}
