import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { Empty, Link, Loading, None, StatusTag, usePlace, useText } from '../../ui/common/index.ts'
import { PageTitle, Panel } from '../../ui/desk/index.ts'
import { ExportButton } from '../exchange/web.tsx'
import { Failed } from '../language/web.tsx'
import { people } from './web-queries.tsx'
import { words } from './web-words.ts'
import './web.css'

/** As many as the server gives at once. */
const MOST = 20

/** Looks people up where the reader may read files. */
export default function PeoplePage() {
  const t = useText()
  const { search, setSearch } = usePlace()
  const query = (search.query ?? '').trim()
  const { data, error, isFetching, refetch } = useQuery({
    ...people.search.queryOptions({ input: { query: query || '-' } }),
    enabled: query !== '',
  })
  return (
    <>
      <PageTitle
        title={t(words.people)}
        note={t(words.peopleNote)}
        actions={query ? <ExportButton path="/people" filters={{ query }} disabled={!data?.length} /> : null}
      />
      <Input.Search
        key={query}
        className="jx-people-search"
        defaultValue={query}
        allowClear
        maxLength={50}
        aria-label={t(words.search)}
        placeholder={t(words.search)}
        onSearch={(typed) => setSearch({ query: typed.trim() || undefined })}
      />
      <Panel flush>
        {error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : !query ? (
          <Empty title={words.start} help={words.startHelp} />
        ) : !data ? (
          <Loading />
        ) : data.length === 0 ? (
          <Empty title={words.none} help={words.noneHelp} />
        ) : (
          <ul className="jx-people" aria-busy={isFetching}>
            {data.map((person) => (
              <li key={person.id}>
                <Link to={`/people/${person.id}`}>{person.name}</Link>
                {person.synthetic ? <StatusTag>{t(words.synthetic)}</StatusTag> : null}
                <span className="jx-people-fact">
                  {t(words.birth)} {person.birth ?? <None />}
                </span>
                <span className="jx-people-fact">
                  {t(words.idNumber)} {person.idNumber ? <span className="jx-code">{person.idNumber}</span> : <None />}
                </span>
              </li>
            ))}
          </ul>
        )}
        {data && data.length >= MOST ? <p className="jx-people-most jx-help">{t(words.most, { count: MOST })}</p> : null}
      </Panel>
    </>
  )
}
