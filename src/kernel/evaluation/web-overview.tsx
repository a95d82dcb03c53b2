import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { DateText, Empty, Facts, Link, Loading, None, StatusTag, usePlace, useText } from '../../ui/common/index.ts'
import { type Column, DataTable, FIRST_VIEW, PageTitle, Panel, type TableView } from '../../ui/desk/index.ts'
import { ExportButton } from '../exchange/web.tsx'
import { Failed } from '../language/web.tsx'
import { FailedPage } from '../language/web-desk.tsx'
import { Shown } from './web-explained.tsx'
import { type EvaluationView, evaluation, type OverviewRow } from './web-queries.tsx'
import { ExplainedDrawer } from './web-scores.tsx'
import { words } from './web-words.ts'
import { work } from './web-work-words.ts'
import './web.css'

/** A period at a glance: what is there, what is missing, and what the lock still waits for. Each number opens the list that it counts. */
export default function OverviewPage() {
  const t = useText()
  const { params } = usePlace()
  const id = params.id ?? ''
  const { data, error, refetch } = useQuery(evaluation.evaluation.queryOptions({ input: { id } }))
  const above = [
    { to: '/evaluations', title: t(words.title) },
    { to: `/evaluations/${id}`, title: data?.title ?? '' },
  ]
  if (error) return <FailedPage title={t(work.overview)} above={above} error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <>
      <PageTitle
        title={t(work.overview)}
        above={above}
        note={t(work.overviewNote)}
        tags={<StatusTag tone={data.state === 'open' ? 'active' : 'neutral'}>{t(words[data.state])}</StatusTag>}
        actions={<ExportButton path="/evaluation/overview" filters={{ evaluation: id }} />}
      />
      <Closing of={data} />
      <InAll of={data} />
      <Subjects of={data} />
    </>
  )
}

/** What still has to be done before the period is locked, in the order in which it is done. */
function Closing({ of: { state, closing } }: { of: EvaluationView }) {
  const t = useText()
  if (state === 'locked') return null
  return (
    <Panel title={t(work.closing)}>
      {closing.length === 0 ? (
        <p>{t(work.mayClose)}</p>
      ) : (
        <ol className="jx-closing">
          {closing.map(({ code, text }) => (
            <li key={code}>{t(text)}</li>
          ))}
        </ol>
      )}
    </Panel>
  )
}

const linesAt = (id: string, more: Readonly<Record<string, string>>) => `/evaluations/${id}/lines?${new URLSearchParams(more)}`
const appealsAt = (id: string, more: Readonly<Record<string, string>>) =>
  `/evaluations/requests?${new URLSearchParams({ evaluation: id, ...more })}`

function InAll({ of: { id, subjects, present, lines, appeals, lockedAt } }: { of: EvaluationView }) {
  const t = useText()
  const there = present.reduce((total, one) => total + one.present, 0)
  const count = (to: string, of: number, name: string) =>
    of === 0 ? (
      0
    ) : (
      <Link to={to} aria-label={`${name} ${of}`}>
        {of}
      </Link>
    )
  return (
    <Panel>
      <Facts
        items={[
          { key: 'subjects', term: t(words.subjects), value: t(words.others, { count: subjects.length }) },
          { key: 'present', term: t(work.linesPresent), value: count(linesAt(id, { state: 'present' }), there, t(work.linesPresent)) },
          {
            key: 'missing',
            term: t(work.linesMissing),
            value: count(linesAt(id, { state: 'missing' }), subjects.length * lines - there, t(work.linesMissing)),
          },
          ...(['open', 'answered', 'withdrawn'] as const).map((state) => ({
            key: state,
            term: t(APPEALS[state]),
            value: count(appealsAt(id, { state }), appeals[state], t(APPEALS[state])),
          })),
          ...(lockedAt ? [{ key: 'locked', term: t(work.closed), value: <DateText value={lockedAt} digits /> }] : []),
        ]}
      />
    </Panel>
  )
}
const APPEALS = { open: work.appealsOpen, answered: work.appealsAnswered, withdrawn: work.appealsWithdrawn } as const

function Subjects({ of: { id, sets } }: { of: EvaluationView }) {
  const t = useText()
  const [view, setView] = useState<TableView>({ ...FIRST_VIEW, pageSize: 50 })
  const [open, setOpen] = useState<OverviewRow | null>(null)
  const input = { evaluation: id, offset: (view.page - 1) * view.pageSize, limit: view.pageSize }
  const { data, error, isFetching, refetch } = useQuery(evaluation.overview.queryOptions({ input, placeholderData: keepPreviousData }))
  const inForce = sets.find(({ state }) => state === 'in-force')
  const counted = (to: string, count: number, { subject }: OverviewRow, what: string) =>
    count === 0 ? (
      0
    ) : (
      <Link to={to} aria-label={t(work.cellOf, { unit: subject.name, what: `${what} ${count}` })}>
        {count}
      </Link>
    )
  const columns: readonly Column<OverviewRow>[] = [
    { key: 'rank', title: words.rank, width: 80, align: 'end', show: (row) => row.rank ?? <None /> },
    {
      ...{ key: 'subject', title: words.subjects, always: true, width: 260 },
      show: (row) => (
        <>
          {row.subject.name}
          {row.blocked ? <p className="jx-help">{t(words.whyNone, { why: t(row.blocked.text) })}</p> : null}
        </>
      ),
    },
    ...(['present', 'missing'] as const).map((state) => ({
      ...{ key: state, title: state === 'present' ? work.linesPresent : work.linesMissing, width: 120, align: 'end' as const },
      show: (row: OverviewRow) =>
        counted(
          linesAt(id, { subject: row.subject.id, state }),
          row[state],
          row,
          t(state === 'present' ? work.linesPresent : work.linesMissing),
        ),
    })),
    {
      key: 'score',
      title: words.points,
      width: 110,
      align: 'end',
      show: (row) =>
        row.score === null ? (
          <None />
        ) : (
          <Button type="link" size="small" aria-label={t(words.explainOf, { name: row.subject.name })} onClick={() => setOpen(row)}>
            <Shown figure={row.score} />
          </Button>
        ),
    },
    {
      key: 'grade',
      title: words.grade,
      width: 110,
      show: (row) => (row.grade ? <StatusTag>{t(row.grade.title)}</StatusTag> : <None />),
    },
    ...(['open', 'answered', 'withdrawn'] as const).map((state) => ({
      ...{ key: state, title: APPEALS[state], width: 120, align: 'end' as const },
      show: (row: OverviewRow) => counted(appealsAt(id, { subject: row.subject.id, state }), row.appeals[state], row, t(APPEALS[state])),
    })),
  ]
  return (
    <Panel flush>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : (
        <DataTable
          label={t(work.overview)}
          columns={columns}
          rows={data?.rows ?? []}
          rowKey={(row) => row.subject.id}
          total={data?.total ?? 0}
          loading={isFetching}
          view={view}
          search={false}
          empty={<Empty title={work.nobody} />}
          onView={setView}
        />
      )}
      <ExplainedDrawer set={inForce?.id ?? null} subject={open?.subject ?? null} onClose={() => setOpen(null)} />
    </Panel>
  )
}
