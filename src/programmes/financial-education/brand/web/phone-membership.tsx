import { useQuery } from '@tanstack/react-query'
import type { Text } from '../../../../kernel/language/index.ts'
import { Failed } from '../../../../kernel/language/web.tsx'
import { DateText, Empty, Facts, Link, Loading, useText } from '../../../../ui/common/index.ts'
import { Card, PhonePage, RowLink } from '../../../../ui/phone/index.ts'
import type { MemberView } from '../contract.ts'
import { PLEDGE_STATES } from '../membership.ts'
import { MEASURES } from '../standing-rules.ts'
import { brand } from './api.ts'
import { StandingTag } from './standing-tag.tsx'
import { titles } from './titles.ts'
import { words } from './words.ts'

const own = {
  sign: { zh: '阅读并签署承诺书', en: 'Read and sign the pledge' },
  none: { zh: '您不在任何银行任职', en: 'You hold no post at a bank' },
  noneHelp: { zh: '请联系安全管理员核对您的岗位。', en: 'Ask the security administrator to check your roles.' },
} satisfies Record<string, Text>

/** The own bank on the phone: how it stands, and the pledge that waits to be signed. */
export default function PhoneMembership() {
  const t = useText()
  const { data, error, refetch } = useQuery(brand.membership.queryOptions({ input: {} }))
  return (
    <PhonePage title={t(titles.membership)} above="/projects">
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data?.banks.length === 0 ? <Empty title={own.none} help={own.noneHelp} /> : null}
      {data?.banks.map((member) => (
        <Member key={member.organisation.id} member={member} />
      ))}
    </PhonePage>
  )
}

function Member({ member }: { member: MemberView }) {
  const t = useText()
  const { organisation, since, until, open, text, current, flag, pledges, standings } = member
  return (
    <>
      <Card title={organisation.name}>
        <p>
          <StandingTag row={member} />
        </p>
        <Facts
          items={[
            ...(since ? [{ key: 'since', term: t(words.since), value: <DateText value={since} /> }] : []),
            ...(until ? [{ key: 'until', term: t(words.until), value: <DateText value={until} /> }] : []),
            ...(flag ? [{ key: 'flag', term: t(words.flag), value: flag.number }] : []),
          ]}
        />
        {text && since && !current && member.state !== 'withdrawn' ? <p>{t(words.signBy, { date: text.signBy })}</p> : null}
        {open ? (
          <Link to={`/cases/${open.id}`} className="jx-button">
            {t(open.stage === 'signing' ? own.sign : words.goOn)}
          </Link>
        ) : null}
        {!open && (member.state === 'none' || member.state === 'withdrawn') ? (
          <Link to={`/new/financial-pledge?organisation=${organisation.id}&kind=join`} className="jx-button">
            {t(words.apply)}
          </Link>
        ) : null}
      </Card>
      {pledges.length > 0 ? (
        <section className="jx-rows-sheet" aria-label={t(words.pledges)}>
          {pledges.map((pledge) => (
            <RowLink
              key={pledge.id}
              to={`/cases/${pledge.id}`}
              title={pledge.number}
              note={`${t(PLEDGE_STATES[pledge.state])} · ${t(words.versionIs, { version: pledge.version })}`}
            />
          ))}
        </section>
      ) : null}
      {standings.length > 0 ? (
        <Card title={t(words.standings)}>
          {standings.map((one) => (
            <Facts
              key={one.id}
              items={[
                { key: 'measure', term: t(MEASURES[one.measure]), value: <DateText value={one.at} digits /> },
                { key: 'reason', term: t(words.reason), value: one.reason, wide: true },
                { key: 'basis', term: t(words.basis), value: one.basis, wide: true },
              ]}
            />
          ))}
        </Card>
      ) : null}
    </>
  )
}
