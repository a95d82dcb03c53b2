import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { DateText, Empty, Link, usePlace, useText } from '../../ui/common/index.ts'
import { type Column, DataTable, FIRST_VIEW, PageTitle, Panel, type TableView } from '../../ui/desk/index.ts'
import { ExportButton } from '../exchange/web.tsx'
import { Failed } from '../language/web.tsx'
import type { NoticeRow } from './contract.ts'
import { StateTag } from './web-clock.tsx'
import { AllObjections } from './web-objections.tsx'
import { PostNotice } from './web-post.tsx'
import { publishing } from './web-queries.tsx'
import { words } from './web-words.ts'

const columns = (t: ReturnType<typeof useText>): readonly Column<NoticeRow>[] => [
  {
    key: 'title',
    title: words.name,
    always: true,
    show: (row) => (
      <>
        <Link to={`/notices/${row.id}`}>{row.title}</Link>
        <br />
        <span className="jx-code jx-help">{row.number}</span>
      </>
    ),
  },
  { key: 'organisation', title: words.organisation, width: 180, show: (row) => row.organisation.name },
  {
    key: 'state',
    title: words.state,
    width: 210,
    single: true,
    filter: [
      { value: 'false', title: words.open },
      { value: 'true', title: words.ended },
    ],
    show: (row) => <StateTag state={row.state} />,
  },
  { key: 'postedOn', title: words.postedOn, width: 120, show: (row) => <DateText value={row.postedOn} digits /> },
  { key: 'lastDay', title: words.lastDay, width: 120, show: (row) => <DateText value={row.lastDay} digits /> },
  {
    key: 'objections',
    title: words.objections,
    width: 130,
    align: 'end',
    show: (row) => (
      <>
        {row.objections}
        {row.open > 0 ? <span className="jx-help"> {t(words.waiting, { open: row.open })}</span> : null}
      </>
    ),
  },
]

interface Props {
  readonly mayPost: boolean
  readonly mayAnswer: boolean
}

/** All notices at the reader's places, and the objections to them for whoever answers those. */
export function NoticesPage({ mayPost, mayAnswer }: Props) {
  const t = useText()
  const { go } = usePlace()
  const [posting, setPosting] = useState(false)
  const [view, setView] = useState<TableView>({ ...FIRST_VIEW, pageSize: 50 })
  const query = view.search.trim() || undefined
  const ended = view.filters.state?.[0] === undefined ? undefined : view.filters.state[0] === 'true'
  const filters = { ...(query && { query }), ...(ended !== undefined && { ended }) }
  const { data, error, isFetching, refetch } = useQuery(
    publishing.notices.queryOptions({
      input: { offset: (view.page - 1) * view.pageSize, limit: view.pageSize, ...filters },
      placeholderData: keepPreviousData,
    }),
  )
  const narrowed = query !== undefined || ended !== undefined
  return (
    <>
      <PageTitle
        title={t(words.title)}
        note={t(words.note)}
        actions={
          mayPost ? (
            <Button type="primary" onClick={() => setPosting(true)}>
              {t(words.post)}
            </Button>
          ) : null
        }
      />
      <Panel flush>
        {error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <DataTable
            label={t(words.title)}
            columns={columns(t)}
            rows={data?.rows ?? []}
            rowKey={(row) => row.id}
            total={data?.total ?? 0}
            loading={isFetching}
            view={view}
            search={words.search}
            empty={narrowed ? <Empty title={words.noneSuch} /> : <Empty title={words.none} help={words.noneHelp} />}
            tools={<ExportButton path="/notices" filters={filters} disabled={!data?.total} />}
            onView={setView}
          />
        )}
      </Panel>
      {mayAnswer ? <AllObjections /> : null}
      <PostNotice open={posting} onPosted={(id) => go(`/notices/${id}`)} onClose={() => setPosting(false)} />
    </>
  )
}
