import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useId } from 'react'
import burdenAddresses from '../../platform/client/addresses/burden.generated.json' with { type: 'json' }
import { queriesOf } from '../../platform/client/index.ts'
import { Empty, usePlace, useText } from '../../ui/common/index.ts'
import { type Column, DataTable, FIRST_VIEW, PageTitle, Panel, type TableView } from '../../ui/desk/index.ts'
import { ExportButton } from '../exchange/web.tsx'
import { Failed } from '../language/web.tsx'
import type { burdenContract } from './contract.ts'
import { words } from './web-words.ts'
import './web.css'

const burden = queriesOf<typeof burdenContract>(burdenAddresses)
type Row = Awaited<ReturnType<typeof burden.months.call>>['rows'][number]

const COLUMNS: readonly Column<Row>[] = [
  { key: 'month', title: words.month, always: true, show: (row) => row.month },
  { key: 'organisation', title: words.organisation, always: true, show: (row) => row.organisation.name },
  { key: 'forms', title: words.forms, align: 'end', show: (row) => row.forms },
  { key: 'asked', title: words.asked, align: 'end', show: (row) => row.asked },
  { key: 'prefilled', title: words.prefilled, align: 'end', show: (row) => row.prefilled },
  { key: 'saved', title: words.saved, align: 'end', show: (row) => row.saved },
]

/** What is asked of whom, and what was spared: per organisation and month. */
export default function BurdenPage() {
  const t = useText()
  const { search, setSearch } = usePlace()
  const view: TableView = { ...FIRST_VIEW, search: search.query ?? '', page: Number(search.page) || 1, pageSize: Number(search.size) || 50 }
  const span = {
    ...(search.from && { from: search.from }),
    ...(search.to && { to: search.to }),
    ...(search.query && { query: search.query }),
  }
  const { data, error, isFetching, refetch } = useQuery(
    burden.months.queryOptions({
      input: { offset: (view.page - 1) * view.pageSize, limit: view.pageSize, ...span },
      placeholderData: keepPreviousData,
    }),
  )
  return (
    <>
      <PageTitle title={t(words.title)} note={t(words.note)} />
      {error ? (
        <Panel>
          <Failed error={error} onRetry={() => void refetch()} />
        </Panel>
      ) : (
        <div className="jx-stack">
          <Sums sums={data?.sums} />
          <Panel flush>
            <DataTable
              label={t(words.title)}
              columns={COLUMNS}
              rows={data?.rows ?? []}
              rowKey={(row) => `${row.organisation.id} ${row.month}`}
              total={data?.total ?? 0}
              loading={isFetching}
              view={view}
              search={words.search}
              tools={
                <>
                  <Month
                    title={t(words.from)}
                    value={search.from ?? data?.from}
                    onChange={(from) => setSearch({ from, page: undefined })}
                  />
                  <Month title={t(words.to)} value={search.to ?? data?.to} onChange={(to) => setSearch({ to, page: undefined })} />
                  <ExportButton path="/burden" filters={span} disabled={!data?.total} />
                </>
              }
              empty={<Empty title={words.none} help={words.noneHelp} />}
              onView={(next) =>
                setSearch({
                  query: next.search || undefined,
                  page: next.page > 1 ? String(next.page) : undefined,
                  size: next.pageSize === 50 ? undefined : String(next.pageSize),
                })
              }
            />
          </Panel>
          <Panel title={t(words.how)}>
            <ul className="jx-burden-how">
              {[words.howAsked, words.howPrefilled, words.howSaved, words.howRule].map((one) => (
                <li key={one.en}>{t(one)}</li>
              ))}
            </ul>
          </Panel>
        </div>
      )}
    </>
  )
}

function Sums({ sums }: { sums: { forms: number; asked: number; prefilled: number; saved: number } | undefined }) {
  const t = useText()
  const share = sums && sums.asked > 0 ? `${Math.round((sums.saved * 100) / sums.asked)}%` : null
  const one = (title: string, value: number | undefined, unit: string, note?: ReactNode) => (
    <div className="jx-burden-sum">
      <dt>{title}</dt>
      <dd>
        <strong>{value ?? '–'}</strong> <span className="jx-help">{unit}</span>
        {note ? <div className="jx-help">{note}</div> : null}
      </dd>
    </div>
  )
  return (
    <dl className="jx-burden-sums">
      {one(t(words.forms), sums?.forms, t(words.formsHelp))}
      {one(t(words.asked), sums?.asked, t(words.fieldsHelp))}
      {one(t(words.prefilled), sums?.prefilled, t(words.fieldsHelp))}
      {one(t(words.saved), sums?.saved, t(words.fieldsHelp), share && t(words.savedShare, { share }))}
    </dl>
  )
}

function Month({ title, value, onChange }: { title: string; value: string | undefined; onChange: (month: string | undefined) => void }) {
  const id = useId()
  return (
    <span className="jx-burden-month">
      <label htmlFor={id}>{title}</label>
      <DatePicker
        id={id}
        picker="month"
        allowClear={false}
        value={value ? dayjs(`${value}-01`) : null}
        onChange={(date) => onChange(date ? date.format('YYYY-MM') : undefined)}
      />
    </span>
  )
}
