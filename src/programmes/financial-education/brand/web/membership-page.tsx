import { useQuery } from '@tanstack/react-query'
import type { Text } from '../../../../kernel/language/index.ts'
import { FailedPage } from '../../../../kernel/language/web-desk.tsx'
import { Empty, Link, Loading, useText } from '../../../../ui/common/index.ts'
import { PageTitle, Panel } from '../../../../ui/desk/index.ts'
import { brand } from './api.ts'
import { Pledges, Standing, Standings } from './member-parts.tsx'
import { titles } from './titles.ts'
import { words } from './words.ts'

const own = {
  note: {
    zh: '签署《宣传承诺书》后才能报备活动。这里只显示本行的内容。',
    en: 'Activities are filed once the pledge is signed. Only your own bank is shown here.',
  },
  none: { zh: '您不在任何银行任职', en: 'You hold no post at a bank' },
  noneHelp: { zh: '请联系安全管理员核对您的岗位。', en: 'Ask the security administrator to check your roles.' },
} satisfies Record<string, Text>

/** The own bank's membership, for its people. */
export default function MembershipPage() {
  const t = useText()
  const { data, error, refetch } = useQuery(brand.membership.queryOptions({ input: {} }))
  if (error) return <FailedPage title={t(titles.membership)} above={[]} error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <>
      <PageTitle title={t(titles.membership)} note={t(own.note)} />
      {data.banks.length === 0 ? (
        <Panel>
          <Empty title={own.none} help={own.noneHelp} />
        </Panel>
      ) : null}
      {data.banks.map((member) => (
        <section key={member.organisation.id} aria-label={member.organisation.name}>
          <Standing
            member={member}
            title={member.organisation.name}
            extra={
              (member.state === 'none' || member.state === 'withdrawn') && !member.open ? (
                <Link to={`/new/financial-pledge?organisation=${member.organisation.id}&kind=join`} className="jx-button">
                  {t(words.apply)}
                </Link>
              ) : null
            }
          />
          <Pledges member={member} />
          <Standings member={member} />
        </section>
      ))}
    </>
  )
}
