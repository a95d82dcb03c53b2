import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Drawer, Input } from 'antd'
import { useState } from 'react'
import { DateText, Empty, Facts, None, StatusTag, usePlace, useText } from '../../ui/common/index.ts'
import { type Column, DataTable, FIRST_VIEW, PageTitle, Panel, type TableView } from '../../ui/desk/index.ts'
import { ExportButton } from '../exchange/web.tsx'
import { Failed } from '../language/web.tsx'
import type { CoverageRow } from './press/contract.ts'
import { COVERAGE_STATES, coverageStateNames, LEVELS, levelNames } from './press/coverage.ts'
import { Piece } from './web-coverage-piece.tsx'
import { RecordCoverage } from './web-coverage-record.tsx'
import { publishing } from './web-queries.tsx'
import { coverageWords as words } from './web-story-words.ts'

const options = <T extends string>(values: readonly T[], names: Readonly<Record<T, { zh: string; en: string }>>) =>
  values.map((value) => ({ value, title: names[value] }))

const columns = (t: ReturnType<typeof useText>, open: (id: string) => void): readonly Column<CoverageRow>[] => [
  {
    key: 'title',
    title: words.name,
    always: true,
    show: (row) => (
      <Button type="link" size="small" onClick={() => open(row.id)}>
        {row.title}
      </Button>
    ),
  },
  { key: 'medium', title: words.medium, width: 150, show: (row) => row.medium },
  {
    key: 'level',
    title: words.level,
    width: 110,
    single: true,
    filter: options(LEVELS, levelNames),
    show: (row) => t(levelNames[row.level]),
  },
  {
    key: 'state',
    title: words.state,
    width: 110,
    single: true,
    filter: options(COVERAGE_STATES, coverageStateNames),
    show: (row) => <StatusTag tone={row.state === 'published' ? 'good' : 'neutral'}>{t(coverageStateNames[row.state])}</StatusTag>,
  },
  { key: 'day', title: words.day, width: 120, show: (row) => <DateText value={row.publishedOn ?? row.sentOn} digits /> },
  { key: 'organisation', title: words.organisation, width: 180, show: (row) => row.organisation.name },
  {
    key: 'reprints',
    title: words.reprints,
    width: 190,
    show: (row) => (
      <>
        {row.reprints > 0 ? t(words.together, { count: row.reprints + 1 }) : null}{' '}
        {row.suggested > 0 ? <StatusTag tone="warn">{t(words.likely, { count: row.suggested })}</StatusTag> : null}
        {row.reprints + row.suggested === 0 ? <None /> : null}
      </>
    ),
  },
]

/** What the media printed and what was sent to them, with the figures by level. Filters and page stand in the address. */
export function CoveragePage({ mayRecord }: { mayRecord: boolean }) {
  const t = useText()
  const { search, setSearch } = usePlace()
  const queries = useQueryClient()
  const [recording, setRecording] = useState(false)
  const open = search.piece ?? null
  const level = LEVELS.find((one) => one === search.level)
  const state = COVERAGE_STATES.find((one) => one === search.state)
  const period = { ...(search.from && { from: search.from }), ...(search.until && { until: search.until }) }
  const filters = { ...period, ...(search.query && { query: search.query }), ...(level && { level }), ...(state && { state }) }
  const page = Number(search.page) || 1
  const pageSize = 50
  const { data, error, isFetching, refetch } = useQuery(
    publishing.coverage.queryOptions({
      input: { offset: (page - 1) * pageSize, limit: pageSize, ...filters },
      placeholderData: keepPreviousData,
    }),
  )
  const changed = () => void queries.invalidateQueries({ queryKey: publishing.key() })
  const view: TableView = {
    ...FIRST_VIEW,
    search: search.query ?? '',
    filters: { ...(level && { level: [level] }), ...(state && { state: [state] }) },
    page,
    pageSize,
  }
  return (
    <>
      <PageTitle
        title={t(words.title)}
        note={t(words.note)}
        actions={
          mayRecord ? (
            <Button type="primary" onClick={() => setRecording(true)}>
              {t(words.record)}
            </Button>
          ) : null
        }
      />
      <Figures period={period} onPeriod={(change) => setSearch({ ...change, page: undefined })} />
      <Panel flush>
        {error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <DataTable
            label={t(words.title)}
            columns={columns(t, (piece) => setSearch({ piece }))}
            rows={data?.rows ?? []}
            rowKey={(row) => row.id}
            total={data?.total ?? 0}
            loading={isFetching}
            view={view}
            search={words.search}
            empty={Object.keys(filters).length > 0 ? <Empty title={words.noneSuch} /> : <Empty title={words.none} help={words.noneHelp} />}
            tools={<ExportButton path="/coverage" filters={filters} disabled={!data?.total} />}
            onView={(next) =>
              setSearch({
                query: next.search.trim() || undefined,
                level: next.filters.level?.[0],
                state: next.filters.state?.[0],
                page: next.page > 1 ? String(next.page) : undefined,
              })
            }
          />
        )}
      </Panel>
      <Drawer open={open !== null} size={640} title={t(words.title)} destroyOnHidden onClose={() => setSearch({ piece: undefined })}>
        {open ? <Piece id={open} onChanged={changed} /> : null}
      </Drawer>
      <RecordCoverage
        open={recording}
        onRecorded={() => {
          setRecording(false)
          changed()
        }}
        onClose={() => setRecording(false)}
      />
    </>
  )
}

interface Period {
  readonly from?: string
  readonly until?: string
}

/** How much was printed at each level. What was only sent stands apart. */
function Figures({
  period,
  onPeriod,
}: {
  period: Period
  onPeriod: (change: { from?: string | undefined; until?: string | undefined }) => void
}) {
  const t = useText()
  const { data } = useQuery(publishing.coverageFigures.queryOptions({ input: period, placeholderData: keepPreviousData }))
  const day = (name: 'from' | 'until') => (
    <Input
      type="date"
      style={{ width: 190 }}
      prefix={t(words[name])}
      aria-label={t(words[name])}
      value={period[name] ?? ''}
      onChange={(event) => onPeriod({ [name]: event.target.value || undefined })}
    />
  )
  return (
    <Panel
      title={t(words.figures)}
      extra={
        <>
          {day('from')} {day('until')}
        </>
      }
    >
      <Facts
        items={(data?.levels ?? []).map(({ level, published, originals, sent }) => ({
          key: level,
          term: t(levelNames[level]),
          value: (
            <>
              <strong className="jx-number">{published}</strong>{' '}
              <span className="jx-help">
                {t(words.originals)} {originals} · {t(words.sent)} {sent}
              </span>
            </>
          ),
        }))}
      />
    </Panel>
  )
}
