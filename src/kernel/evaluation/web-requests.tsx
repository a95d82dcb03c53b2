import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { DateText, Empty, Link, usePlace, useText } from '../../ui/common/index.ts'
import { type Column, DataTable, FIRST_VIEW, PageTitle, Panel, type TableView } from '../../ui/desk/index.ts'
import { ExportButton } from '../exchange/web.tsx'
import { Failed } from '../language/web.tsx'
import { AppealTag } from './web-appeal-parts.tsx'
import { CorrectionTag } from './web-corrections.tsx'
import { type AppealRow, type CorrectionRow, evaluation } from './web-queries.tsx'
import { words } from './web-words.ts'
import { work } from './web-work-words.ts'
import './web.css'

const appealColumns = (t: ReturnType<typeof useText>): readonly Column<AppealRow>[] => [
  {
    key: 'evaluation',
    title: words.name,
    always: true,
    show: (row) => <Link to={`/evaluations/${row.evaluation.id}`}>{row.evaluation.title}</Link>,
  },
  { key: 'subject', title: work.unit, show: (row) => row.subject.name },
  { key: 'lines', title: work.contested, show: (row) => row.lines.map(({ title }) => t(title)).join(t({ zh: '、', en: ', ' })) },
  { key: 'filed', title: work.filed, width: 170, show: (row) => <DateText value={row.filedAt} digits /> },
  { key: 'due', title: work.due, width: 130, show: (row) => <DateText value={row.due} digits /> },
  {
    key: 'state',
    title: work.appealState,
    width: 150,
    single: true,
    filter: [
      { value: 'open', title: work.toAnswer },
      { value: 'answered', title: work.answered },
      { value: 'withdrawn', title: work.withdrawn },
    ],
    show: (row) => <AppealTag appeal={row} />,
  },
]

const correctionColumns: readonly Column<CorrectionRow>[] = [
  {
    key: 'evaluation',
    title: words.name,
    always: true,
    show: (row) => <Link to={`/evaluations/${row.evaluation.id}`}>{row.evaluation.title}</Link>,
  },
  { key: 'reason', title: work.reason, show: (row) => row.reason },
  { key: 'asked', title: work.asked, width: 170, show: (row) => <DateText value={row.askedAt} digits /> },
  {
    key: 'state',
    title: work.appealState,
    width: 130,
    single: true,
    filter: [
      { value: 'asked', title: work.asked },
      { value: 'approved', title: work.approved },
      { value: 'refused', title: work.refused },
    ],
    show: (row) => <CorrectionTag state={row.state} />,
  },
]

/** All that was asked for at the reader's places: appeals before the lock, corrections after it. */
export default function RequestsPage() {
  const t = useText()
  return (
    <>
      <PageTitle title={t(work.requests)} above={[{ to: '/evaluations', title: t(words.title) }]} note={t(work.requestsNote)} />
      <Appeals />
      <Corrections />
    </>
  )
}

const pageOf = ({ page, pageSize }: TableView) => ({ offset: (page - 1) * pageSize, limit: pageSize })

const APPEAL_STATES: readonly AppealRow['state'][] = ['open', 'answered', 'withdrawn']

function Appeals() {
  const t = useText()
  const { search, setSearch } = usePlace()
  const [view, setView] = useState<TableView>(FIRST_VIEW)
  const state = APPEAL_STATES.find((one) => one === search.state)
  const { evaluation: of, subject } = search
  const filters = { ...(state && { state }), ...(of && { evaluation: of }), ...(subject && { subject }) }
  const { data, error, isFetching, refetch } = useQuery(
    evaluation.appeals.queryOptions({ input: { ...pageOf(view), ...filters }, placeholderData: keepPreviousData }),
  )
  return (
    <Panel title={t(work.appeals)} flush>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : (
        <DataTable
          label={t(work.appeals)}
          columns={appealColumns(t)}
          rows={data?.rows ?? []}
          rowKey={(row) => row.id}
          total={data?.total ?? 0}
          loading={isFetching}
          view={{ ...view, filters: state ? { state: [state] } : {} }}
          search={false}
          empty={<Empty title={work.noAppeals} />}
          tools={
            <>
              {of || subject ? (
                <Button type="link" onClick={() => setSearch({ evaluation: undefined, subject: undefined })}>
                  {t(work.allAppeals)}
                </Button>
              ) : null}
              <ExportButton path="/evaluation/appeals" filters={filters} disabled={!data?.total} />
            </>
          }
          onView={(next) => {
            setSearch({ state: next.filters.state?.[0] })
            setView({ ...next, filters: {} })
          }}
        />
      )}
    </Panel>
  )
}

function Corrections() {
  const t = useText()
  const [view, setView] = useState<TableView>(FIRST_VIEW)
  const state = view.filters.state?.[0] as CorrectionRow['state'] | undefined
  const filters = { ...(state && { state }) }
  const { data, error, isFetching, refetch } = useQuery(
    evaluation.corrections.queryOptions({ input: { ...pageOf(view), ...filters }, placeholderData: keepPreviousData }),
  )
  return (
    <Panel title={t(work.corrections)} flush>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : (
        <DataTable
          label={t(work.corrections)}
          columns={correctionColumns}
          rows={data?.rows ?? []}
          rowKey={(row) => row.id}
          total={data?.total ?? 0}
          loading={isFetching}
          view={view}
          search={false}
          empty={<Empty title={work.noCorrections} />}
          tools={<ExportButton path="/evaluation/corrections" filters={filters} disabled={!data?.total} />}
          onView={setView}
        />
      )}
    </Panel>
  )
}
