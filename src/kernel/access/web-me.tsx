import { useMutation, useQuery } from '@tanstack/react-query'
import { Radio } from 'antd'
import { useId } from 'react'
import { Facts, Loading, usePreferences, useText } from '../../ui/common/index.ts'
import { PageTitle, Panel } from '../../ui/desk/index.ts'
import type { Language } from '../language/index.ts'
import { Failed } from '../language/web.tsx'
import { Delegations } from './web-delegations.tsx'
import { access } from './web-queries.tsx'
import { myWords as words } from './web-words.ts'
import './web.css'

/** Everybody's own page: who I am here, how pages look, and who acts for whom. */
export default function MyAccountPage() {
  const t = useText()
  const { language } = usePreferences()
  const { data: me, error, refetch } = useQuery(access.me.queryOptions({ input: {} }))
  return (
    <>
      <PageTitle title={t(words.title)} />
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !me ? (
        <Loading />
      ) : (
        <div className="jx-my-account">
          <Panel title={t(words.who)}>
            <Facts
              items={[
                { key: 'name', term: t(words.name), value: me.caller.name, wide: true },
                { key: 'username', term: t(words.username), value: <span className="jx-code">{me.username}</span>, wide: true },
                {
                  key: 'district',
                  term: t(words.district),
                  value: language === 'zh' ? me.district.name : me.district.nameEn,
                  wide: true,
                },
                {
                  key: 'roles',
                  term: t(words.roles),
                  value:
                    me.roles.length === 0 ? (
                      t(words.noRoles)
                    ) : (
                      <ul>
                        {[...new Map(me.roles.map((one) => [keyOf(one), one])).values()].map((one) => (
                          <li key={keyOf(one)}>
                            {t(one.title)} <span className="jx-help">{one.organisation.name}</span>{' '}
                            {one.standingFor ? (
                              <span className="jx-tag jx-tag-active">{t(words.standingFor, { name: one.standingFor })}</span>
                            ) : null}
                          </li>
                        ))}
                      </ul>
                    ),
                  wide: true,
                },
              ]}
            />
          </Panel>
          <Display />
          <Delegations me={me} />
        </div>
      )}
    </>
  )
}

/** Two delegations by the same colleague pass on the same role once. */
const keyOf = ({ role, organisation, standingFor }: { role: string; organisation: { id: string }; standingFor: string | null }) =>
  `${role}@${organisation.id}@${standingFor ?? ''}`

/** The language goes with the account to every device; the type size belongs to the eyes before this one. */
function Display() {
  const t = useText()
  const id = useId()
  const { language, large, setLanguage, setLarge } = usePreferences()
  const keep = useMutation(access.setLanguage.mutationOptions())
  const choose = (next: Language) => {
    setLanguage(next)
    keep.mutate({ language: next })
  }
  return (
    <Panel title={t(words.look)}>
      <div className="jx-stack">
        <div className="jx-field">
          <span id={`${id}l`} className="jx-label">
            {t(words.language)}
          </span>
          <Radio.Group
            aria-labelledby={`${id}l`}
            value={language}
            options={[
              { value: 'zh', label: <span lang="zh-CN">中文</span> },
              { value: 'en', label: <span lang="en">English</span> },
            ]}
            onChange={(event) => choose(event.target.value)}
          />
        </div>
        <div className="jx-field">
          <span id={`${id}t`} className="jx-label">
            {t(words.type)}
          </span>
          <Radio.Group
            aria-labelledby={`${id}t`}
            value={large}
            options={[
              { value: false, label: t(words.normal) },
              { value: true, label: t(words.large) },
            ]}
            onChange={(event) => setLarge(event.target.value)}
          />
        </div>
        <p className="jx-help">{t(words.lookHelp)}</p>
      </div>
    </Panel>
  )
}
