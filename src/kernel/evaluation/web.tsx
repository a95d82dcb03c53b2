import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Empty, Link, StatusTag, usePlace, useText } from '../../ui/common/index.ts'
import { type Column, DataTable, FIRST_VIEW, PageTitle, Panel, type TableView } from '../../ui/desk/index.ts'
import { ExportButton } from '../exchange/web.tsx'
import { Failed } from '../language/web.tsx'
import { OpenEvaluation } from './web-open.tsx'
import { type EvaluationRow, evaluation } from './web-queries.tsx'
import { words } from './web-words.ts'
import { work } from './web-work-words.ts'

const columns = (t: ReturnType<typeof useText>): readonly Column<EvaluationRow>[] => [
  { key: 'title', title: words.name, always: true, show: (row) => <Link to={`/evaluations/${row.id}`}>{row.title}</Link> },
  {
    key: 'card',
    title: words.card,
    show: (row) => (
      <>
        {t(row.scorecard.title)} <span className="jx-help">{t(words.version, { version: row.scorecard.version })}</span>
      </>
    ),
  },
  { key: 'period', title: words.period, width: 230, show: (row) => t(words.periodOf, { from: row.from, to: row.to }) },
  { key: 'subjects', title: words.subjects, width: 120, align: 'end', show: (row) => row.subjects },
  {
    key: 'state',
    title: words.state,
    width: 120,
    single: true,
    filter: [
      { value: 'open', title: words.open },
      { value: 'locked', title: words.locked },
    ],
    show: (row) => <StatusTag tone={row.state === 'open' ? 'active' : 'neutral'}>{t(words[row.state])}</StatusTag>,
  },
]

/** All evaluations at the reader's places. */
export default function EvaluationsPage() {
  const t = useText()
  const { go } = usePlace()
  const [opening, setOpening] = useState(false)
  const { data: rules } = useQuery(evaluation.rules.queryOptions())
  const [view, setView] = useState<TableView>({ ...FIRST_VIEW, pageSize: 50 })
  const state = view.filters.state?.[0] as 'open' | 'locked' | undefined
  const filters = { ...(state && { state }) }
  const { data, error, isFetching, refetch } = useQuery(
    evaluation.evaluations.queryOptions({
      input: { offset: (view.page - 1) * view.pageSize, limit: view.pageSize, ...filters },
      placeholderData: keepPreviousData,
    }),
  )
  return (
    <>
      <PageTitle
        title={t(words.title)}
        note={t(words.note)}
        actions={
          <>
            {rules && rules.places.length > 0 ? (
              <Button type="primary" onClick={() => setOpening(true)}>
                {t(work.open)}
              </Button>
            ) : null}
            <Button onClick={() => go('/scorecards')}>{t(work.cards)}</Button>
            <Button onClick={() => go('/evaluations/requests')}>{t(work.requests)}</Button>
          </>
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
            search={false}
            empty={state ? <Empty title={words.noneSuch} /> : <Empty title={words.none} help={words.noneHelp} />}
            tools={<ExportButton path="/evaluation/evaluations" filters={filters} disabled={!data?.total} />}
            onView={setView}
          />
        )}
      </Panel>
      <OpenEvaluation open={opening} onClose={() => setOpening(false)} />
    </>
  )
}
