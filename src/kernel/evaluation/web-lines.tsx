import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { DateText, Empty, Link, None, StatusTag, usePlace, useText } from '../../ui/common/index.ts'
import { type Column, DataTable, FIRST_VIEW, PageTitle, Panel, type TableView } from '../../ui/desk/index.ts'
import { ExportButton } from '../exchange/web.tsx'
import { Failed } from '../language/web.tsx'
import { FailedPage } from '../language/web-desk.tsx'
import { SOURCES } from './card-difference.ts'
import { evaluation, type LineRow } from './web-queries.tsx'
import { shownValue } from './web-values-shown.tsx'
import { words } from './web-words.ts'
import { work } from './web-work-words.ts'
import './web.css'

const STATES: readonly LineRow['state'][] = ['present', 'missing']

/** The lines of a period that a number of its overview counts: of one who is judged or of all, with a value or without. */
export default function LinesPage() {
  const t = useText()
  const { params, search, setSearch } = usePlace()
  const id = params.id ?? ''
  const [view, setView] = useState<TableView>({ ...FIRST_VIEW, pageSize: 50 })
  const state = STATES.find((one) => one === search.state)
  const filters = { evaluation: id, ...(search.subject && { subject: search.subject }), ...(state && { state }) }
  const { data: of, error: failed, refetch: again } = useQuery(evaluation.evaluation.queryOptions({ input: { id } }))
  const { data, error, isFetching, refetch } = useQuery(
    evaluation.lines.queryOptions({
      input: { ...filters, offset: (view.page - 1) * view.pageSize, limit: view.pageSize },
      placeholderData: keepPreviousData,
    }),
  )
  const above = [
    { to: '/evaluations', title: t(words.title) },
    { to: `/evaluations/${id}`, title: of?.title ?? '' },
    { to: `/evaluations/${id}/overview`, title: t(work.overview) },
  ]
  if (failed) return <FailedPage title={t(work.lines)} above={above} error={failed} onRetry={() => void again()} />
  const subject = of?.subjects.find((one) => one.id === search.subject)
  return (
    <>
      <PageTitle title={subject ? t(work.linesOf, { unit: subject.name }) : t(work.lines)} above={above} note={t(work.valuesNote)} />
      <Panel flush>
        {error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <DataTable
            label={t(work.lines)}
            columns={columns(t, id)}
            rows={data?.rows ?? []}
            rowKey={(row) => `${row.subject.id} ${row.name}`}
            total={data?.total ?? 0}
            loading={isFetching}
            view={{ ...view, filters: state ? { state: [state] } : {} }}
            search={false}
            empty={<Empty title={work.noLines} />}
            tools={<ExportButton path="/evaluation/lines" filters={filters} disabled={!data?.total} />}
            onView={(next) => {
              setSearch({ state: next.filters.state?.[0] })
              setView({ ...next, filters: {} })
            }}
          />
        )}
      </Panel>
    </>
  )
}

const columns = (t: ReturnType<typeof useText>, id: string): readonly Column<LineRow>[] => [
  { key: 'subject', title: work.unit, show: (row) => row.subject.name },
  {
    key: 'line',
    title: work.line,
    always: true,
    show: (row) => <Link to={`/evaluations/${id}/values?line=${row.name}`}>{t(row.title)}</Link>,
  },
  { key: 'source', title: work.comesFrom, width: 190, show: (row) => t(SOURCES[row.source]) },
  {
    key: 'state',
    title: work.presence,
    width: 130,
    single: true,
    filter: [
      { value: 'present', title: work.present },
      { value: 'missing', title: work.missing },
    ],
    show: (row) =>
      row.state === 'present' ? (
        <StatusTag tone="good">{t(work.present)}</StatusTag>
      ) : (
        <StatusTag tone="warn">{t(row.looked ? work.noneSaid : work.missing)}</StatusTag>
      ),
  },
  {
    key: 'value',
    title: work.value,
    width: 150,
    align: 'end',
    show: (row) =>
      row.marks > 0 ? t(work.marksGiven, { count: row.marks }) : row.value === null ? <None /> : `${shownValue(row)} ${t(row.unit)}`,
  },
  {
    key: 'records',
    title: work.recordsTitle,
    width: 120,
    align: 'end',
    show: (row) => (row.records === null ? <None /> : row.records),
  },
  { key: 'asOf', title: work.asOf, width: 170, show: (row) => (row.asOf ? <DateText value={row.asOf} digits /> : <None />) },
]
