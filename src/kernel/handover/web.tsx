import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { Empty, Facts, Link, Loading, Scroll, StatusTag, usePlace, useText } from '../../ui/common/index.ts'
import { PageTitle, Panel } from '../../ui/desk/index.ts'
import { Failed } from '../language/web.tsx'
import { OrderHandover } from './web-order.tsx'
import { handover, type Preview } from './web-queries.tsx'
import { words } from './web-words.ts'
import './web.css'

/** Somebody leaves: everything open is looked at before one act hands it on. */
export default function HandoverPage() {
  const t = useText()
  const { search, setSearch, go } = usePlace()
  const [ordering, setOrdering] = useState(false)
  const person = search.person ?? ''
  const { data, error, refetch } = useQuery({
    ...handover.preview.queryOptions({ input: { person } }),
    enabled: person !== '',
  })
  return (
    <>
      <PageTitle
        title={t(words.title)}
        note={t(words.note)}
        actions={
          data ? (
            <Button type="primary" onClick={() => setOrdering(true)}>
              {t(words.begin)}
            </Button>
          ) : null
        }
      />
      <WhoLeaves preview={data} onChoose={(id) => setSearch({ person: id })} />
      {!person ? (
        <Panel>
          <Empty title={words.start} help={words.startHelp} />
        </Panel>
      ) : error ? (
        <Panel>
          <Failed error={error} onRetry={() => void refetch()} />
        </Panel>
      ) : !data ? (
        <Loading />
      ) : (
        <>
          <Open preview={data} />
          <Rest preview={data} />
          <OrderHandover preview={data} open={ordering} onOrdered={(id) => go(`/handovers/${id}`)} onClose={() => setOrdering(false)} />
        </>
      )}
    </>
  )
}

function WhoLeaves({ preview, onChoose }: { preview: Preview | undefined; onChoose: (id: string) => void }) {
  const t = useText()
  const [query, setQuery] = useState('')
  const { data = [] } = useQuery({
    ...handover.people.queryOptions({ input: { query: query.trim() || '-' } }),
    enabled: query.trim() !== '',
  })
  const found = query.trim() === '' && preview ? [preview.person] : data
  return (
    <div className="jx-field jx-handover-who">
      <label htmlFor="handover-who">{t(words.who)}</label>
      <Select
        id="handover-who"
        showSearch={{ filterOption: false, onSearch: setQuery }}
        value={preview?.person.id ?? null}
        placeholder={t(words.whoHelp)}
        options={found.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={onChoose}
      />
      <p className="jx-help">{t(words.whoHelp)}</p>
    </div>
  )
}

function Open({ preview: { parts } }: { preview: Preview }) {
  const t = useText()
  return (
    <Panel title={`${t(words.open)} (${parts.length})`} flush>
      {parts.length === 0 ? (
        <Empty title={words.nothingOpen} />
      ) : (
        <Scroll label={t(words.open)}>
          <table className="jx-handover-table">
            <thead>
              <tr>
                {[words.case, words.stage, words.part].map((title) => (
                  <th key={title.en} scope="col">
                    {t(title)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {parts.map((one) => (
                <tr key={`${one.case} ${one.part.en}`}>
                  <td>
                    <Link to={`/cases/${one.case}`}>{one.title}</Link>
                    <br />
                    <span className="jx-code jx-help">{one.number}</span>
                  </td>
                  <td>
                    {t(one.stage)} {one.waits ? <StatusTag tone="warn">{t(words.waits)}</StatusTag> : null}
                  </td>
                  <td>{t(one.part)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Panel>
  )
}

function Rest({ preview }: { preview: Preview }) {
  const t = useText()
  const { roles, delegations, followed, employments } = preview
  const none = <span className="jx-none">{t(words.none)}</span>
  return (
    <Panel title={t(words.rest)}>
      <Facts
        items={[
          {
            key: 'roles',
            term: t(words.roles),
            wide: true,
            value:
              roles.length === 0 ? (
                none
              ) : (
                <ul>
                  {roles.map(({ grant, title, organisation, others }) => (
                    <li key={grant}>
                      {t(title)} <span className="jx-help">{organisation.name}</span>{' '}
                      {others === 0 ? (
                        <StatusTag tone="bad">{t(words.noOthers)}</StatusTag>
                      ) : (
                        <span className="jx-help">{t(words.others, { count: others })}</span>
                      )}
                    </li>
                  ))}
                </ul>
              ),
          },
          {
            key: 'delegations',
            term: t(words.delegations),
            wide: true,
            value:
              delegations.length === 0
                ? none
                : delegations.map(({ id, from, to, until }) => (
                    <div key={id}>{t(words.delegation, { from: from.name, to: to.name, until })}</div>
                  )),
          },
          { key: 'followed', term: t(words.followed), wide: true, value: followed ? t(words.followedCount, { count: followed }) : none },
          {
            key: 'employments',
            term: t(words.employments),
            wide: true,
            value: employments.length === 0 ? none : employments.map(({ name }) => name).join(t({ zh: '、', en: ', ' })),
          },
        ]}
      />
    </Panel>
  )
}
