import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { useId, useRef } from 'react'
import { Empty, Loading, usePlace, useText } from '../../ui/common/index.ts'
import { PageTitle, Panel } from '../../ui/desk/index.ts'
import { localDateOf } from '../calendar/index.ts'
import { ExportButton } from '../exchange/web.tsx'
import { Failed } from '../language/web.tsx'
import type { Branch } from './index.ts'
import { organisations, withBelow } from './web.tsx'
import { Details } from './web-details.tsx'
import { Tree } from './web-tree.tsx'
import { words } from './web-words.ts'

/** The organisations of the district as they stood on a day. Day, search and chosen one are in the address. */
export default function OrganisationsPage() {
  const t = useText()
  const id = useId()
  const { search, setSearch } = usePlace()
  const today = localDateOf(new Date())
  const on = search.on ?? today
  const query = (search.query ?? '').trim()
  const tree = useQuery(organisations.tree.queryOptions({ input: { on }, placeholderData: keepPreviousData }))
  const hits = useQuery({ ...organisations.search.queryOptions({ input: { query: query || '-' } }), enabled: query !== '' })
  const all = withBelow(tree.data?.tree ?? [])
  const chosen = search.id ?? (query ? undefined : tree.data?.tree[0]?.id)
  const details = useRef<HTMLDivElement>(null)
  const choose = (one: string) => {
    setSearch({ id: one })
    // Where the two stand one below the other, what was chosen would open out of sight.
    if (globalThis.matchMedia('(width < 1100px)').matches) details.current?.scrollIntoView({ block: 'start' })
  }
  const found = query ? foundIn(all, query, hits.data ?? []) : null
  const error = tree.error ?? hits.error
  const waiting = tree.isPending || (query !== '' && hits.isPending)

  return (
    <>
      <PageTitle
        title={t(words.title)}
        note={t(words.note)}
        actions={<ExportButton path="/organisations" filters={{ on: search.on }} disabled={all.length === 0} />}
      />
      <div className="jx-units">
        <Panel flush title={t(words.tree)}>
          <div className="jx-unit-tools">
            <Input.Search
              key={query}
              defaultValue={query}
              allowClear
              aria-label={t(words.search)}
              placeholder={t(words.search)}
              onSearch={(typed) => setSearch({ query: typed.trim() || undefined, id: undefined })}
            />
            <div className="jx-unit-day">
              <label htmlFor={`${id}on`}>{t(words.on)}</label>
              <DatePicker
                id={`${id}on`}
                value={dayjs(on)}
                maxDate={dayjs(today)}
                allowClear={false}
                onChange={(date) => setSearch({ on: date && date.format('YYYY-MM-DD') !== today ? date.format('YYYY-MM-DD') : undefined })}
              />
              {on === today ? null : (
                <Button type="link" onClick={() => setSearch({ on: undefined })}>
                  {t(words.today)}
                </Button>
              )}
            </div>
            <p className="jx-help" role="status">
              {waiting ? '' : t(found ? words.found : words.count, { count: found ? found.size : all.length })}
            </p>
          </div>
          {error ? (
            <Failed error={error} onRetry={() => void (tree.error ? tree : hits).refetch()} />
          ) : waiting ? (
            <Loading />
          ) : all.length === 0 ? (
            <Empty title={words.empty} help={words.emptyHelp} />
          ) : found?.size === 0 ? (
            <Empty title={words.nothing} help={words.nothingHelp} />
          ) : (
            <Tree key={on} label={t(words.tree)} branches={tree.data?.tree ?? []} chosen={chosen} found={found} onChoose={choose} />
          )}
        </Panel>
        <div ref={details} className="jx-unit-details">
          {chosen ? (
            <Details key={chosen} id={chosen} on={on} onChoose={(one) => setSearch({ id: one, query: undefined })} />
          ) : (
            <Panel>
              <Empty title={words.choose} help={words.chooseHelp} />
            </Panel>
          )}
        </div>
      </div>
    </>
  )
}

/** The server knows initials, former names and codes of today; names as they were on the chosen day are found here. */
function foundIn(all: readonly Branch[], query: string, hits: readonly { readonly id: string }[]): ReadonlySet<string> {
  const wanted = query.toLowerCase()
  const ids = new Set(hits.map(({ id }) => id))
  return new Set(all.filter((one) => ids.has(one.id) || `${one.name} ${one.nameEn}`.toLowerCase().includes(wanted)).map(({ id }) => id))
}
