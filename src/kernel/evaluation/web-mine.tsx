import { useQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { DateText, Empty, Facts, Loading, None, StatusTag, useText } from '../../ui/common/index.ts'
import { type Column, DataTable, FIRST_VIEW, PageTitle, Panel, type TableView } from '../../ui/desk/index.ts'
import { ExportButton } from '../exchange/web.tsx'
import { Failed } from '../language/web.tsx'
import { ExplainedScore, Shown } from './web-explained.tsx'
import { OwnAppeals } from './web-own-appeal.tsx'
import { evaluation, type OwnRow } from './web-queries.tsx'
import { words } from './web-words.ts'

const columns = (t: ReturnType<typeof useText>, onOpen: (row: OwnRow) => void): readonly Column<OwnRow>[] => [
  { key: 'evaluation', title: words.name, always: true, show: (row) => row.evaluation.title },
  { key: 'subject', title: words.subjects, show: (row) => row.subject.name },
  { key: 'period', title: words.period, width: 230, show: ({ evaluation: { from, to } }) => t(words.periodOf, { from, to }) },
  { key: 'score', title: words.points, width: 100, align: 'end', show: (row) => <Shown figure={row.score} /> },
  { key: 'grade', title: words.grade, width: 110, show: (row) => (row.grade ? <StatusTag>{t(row.grade.title)}</StatusTag> : <None />) },
  { key: 'applied', title: words.applied, width: 170, show: (row) => <DateText value={row.appliedAt} digits /> },
  {
    key: 'explain',
    title: words.explain,
    width: 120,
    show: (row) => (
      <Button size="small" aria-label={t(words.explainOf, { name: row.evaluation.title })} onClick={() => onOpen(row)}>
        {t(words.explain)}
      </Button>
    ),
  },
]

/** What the reader's own organisations got, and where the others lie. */
export default function OwnScoresPage() {
  const t = useText()
  const [view, setView] = useState<TableView>({ ...FIRST_VIEW, pageSize: 50 })
  const [open, setOpen] = useState<OwnRow | null>(null)
  const paged = { offset: (view.page - 1) * view.pageSize, limit: view.pageSize }
  const { data, error, isFetching, refetch } = useQuery(evaluation.mine.queryOptions({ input: paged }))
  return (
    <>
      <PageTitle title={t(words.mine)} note={t(words.mineNote)} />
      <Panel flush>
        {error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <DataTable
            label={t(words.mine)}
            columns={columns(t, setOpen)}
            rows={data?.rows ?? []}
            rowKey={(row) => `${row.evaluation.id} ${row.subject.id}`}
            total={data?.total ?? 0}
            loading={isFetching}
            view={view}
            search={false}
            empty={<Empty title={words.mineNone} help={words.mineNoneHelp} />}
            tools={<ExportButton path="/evaluation/mine" disabled={!data?.total} />}
            onView={setView}
          />
        )}
      </Panel>
      <Drawer
        open={open !== null}
        title={open ? t(words.explainOf, { name: open.evaluation.title }) : ''}
        size={860}
        destroyOnHidden
        onClose={() => setOpen(null)}
      >
        {open ? <Own row={open} /> : null}
      </Drawer>
    </>
  )
}

function Own({ row }: { row: OwnRow }) {
  const t = useText()
  const input = { id: row.evaluation.id, subject: row.subject.id }
  const { data, error, refetch } = useQuery(evaluation.own.queryOptions({ input }))
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const { quartiles, hidden } = data
  return (
    <div className="jx-stack">
      {data.blocked ? <p>{t(words.whyNone, { why: t(data.blocked.text) })}</p> : null}
      <ExplainedScore explanation={data.explanation} at={{ kind: 'own', ...input }} />
      <h3>{t(words.quartiles)}</h3>
      {quartiles ? (
        <Facts
          items={[
            { key: 'others', term: t(words.howMany), value: t(words.others, { count: quartiles.others }) },
            { key: 'lower', term: t(words.lower), value: quartiles.lower },
            { key: 'median', term: t(words.median), value: quartiles.median },
            { key: 'upper', term: t(words.upper), value: quartiles.upper },
          ]}
        />
      ) : hidden ? (
        <p className="jx-help">{t(hidden.text)}</p>
      ) : null}
      <OwnAppeals own={data} />
    </div>
  )
}
