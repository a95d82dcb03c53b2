import { useQuery } from '@tanstack/react-query'
import { DateText, Empty, Facts, Link, Loading, Scroll, usePlace, useText } from '../../ui/common/index.ts'
import { PageTitle, Panel } from '../../ui/desk/index.ts'
import { Failed } from '../language/web.tsx'
import { handover } from './web-queries.tsx'
import { words } from './web-words.ts'
import './web.css'

/** How often a page looks while a long hand-over goes on. */
const LOOK_MS = 1_500

/** What came of a hand-over, and what somebody still has to see to. */
export default function HandoverResultPage() {
  const t = useText()
  const { params } = usePlace()
  const { data, error, refetch } = useQuery({
    ...handover.show.queryOptions({ input: { id: params.id ?? '' } }),
    refetchInterval: (query) => (query.state.data && query.state.data.doneAt === null ? LOOK_MS : false),
  })
  const title = <PageTitle title={t(words.result)} above={[{ to: '/handover', title: t(words.title) }]} />
  if (error) {
    return (
      <>
        {title}
        <Panel>
          <Failed error={error} onRetry={() => void refetch()} />
        </Panel>
      </>
    )
  }
  if (!data) return <Loading />
  const given = data.handled - data.exceptions.filter(({ givenTo }) => givenTo === null).length
  return (
    <>
      {title}
      <Panel>
        <p role="status">
          {data.doneAt
            ? t(words.finished, { given, roles: data.rolesEnded })
            : t(words.running, { handled: data.handled, parts: data.parts })}
        </p>
        <Facts
          items={[
            { key: 'from', term: t(words.from), value: data.person.name },
            { key: 'to', term: t(words.successor), value: data.successor.name },
            { key: 'at', term: t(words.at), value: <DateText value={data.orderedAt} /> },
            { key: 'reason', term: t(words.reason), value: data.reason, wide: true },
          ]}
        />
      </Panel>
      <Panel title={t(words.exceptions)} flush>
        {data.exceptions.length === 0 ? (
          <Empty title={words.noExceptions} />
        ) : (
          <Scroll label={t(words.exceptions)}>
            <table className="jx-handover-table">
              <thead>
                <tr>
                  {[words.case, words.part, words.because, words.givenTo].map((head) => (
                    <th key={head.en} scope="col">
                      {t(head)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {data.exceptions.map((one) => (
                  <tr key={`${one.case} ${one.part.en}`}>
                    <td>
                      <Link to={`/cases/${one.case}`}>{one.title}</Link>
                      <br />
                      <span className="jx-code jx-help">{one.number}</span>
                    </td>
                    <td>{t(one.part)}</td>
                    <td>{t(one.because.text)}</td>
                    <td>{one.givenTo?.name ?? t(words.stuck, { name: data.responsible.name })}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        )}
      </Panel>
    </>
  )
}
